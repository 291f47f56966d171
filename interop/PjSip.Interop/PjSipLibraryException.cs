// SPDX-License-Identifier: GPL-2.0-or-later
namespace PjSip.Interop;

/// <summary>
/// The pjproject library that was found is not the one that this binding was made for: another version, another
/// configuration, or no table that says so. No function of it was called.
/// </summary>
/// <param name="message">Names both, and the first difference.</param>
public sealed class PjSipLibraryException(string message) : Exception(message);
