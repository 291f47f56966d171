// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Text;

/// <summary>A line of C++ as its compiler takes it.</summary>
/// <param name="Code">What is left of it without comments, literals and preprocessor lines; "" outside of the first branch of an #if.</param>
/// <param name="IsLive">Whether a line put in there is compiled: it begins in no comment, literal or macro, and in nothing that #if leaves out for good.</param>
internal readonly record struct MaskedLine(string Code, bool IsLive);
