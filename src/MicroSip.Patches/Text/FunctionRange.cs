// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Text;

/// <summary>Where a function's definition lies (0-based lines, both included).</summary>
internal readonly record struct FunctionRange(string Name, int First, int Last);
