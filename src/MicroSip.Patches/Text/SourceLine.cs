// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Text;

/// <summary>A line and what ends it: "\n", "\r\n", or nothing at the end of a file.</summary>
internal readonly record struct SourceLine(string Text, string End);
