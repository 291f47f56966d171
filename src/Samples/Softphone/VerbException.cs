// SPDX-License-Identifier: GPL-2.0-or-later
namespace MicroSip.Samples.Softphone;

/// <summary>What the user typed cannot be done as he typed it; the message is for him.</summary>
internal sealed class VerbException(string message) : Exception(message);
