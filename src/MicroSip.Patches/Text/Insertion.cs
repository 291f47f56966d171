// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Text;

/// <summary>A line to put in before the line with this index (0-based).</summary>
internal readonly record struct Insertion(int Index, SourceLine Line);
