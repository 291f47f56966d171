// SPDX-License-Identifier: GPL-2.0-or-later
namespace MicroSip.Samples.Softphone;

/// <summary>Something the user can ask for.</summary>
/// <param name="Name">What he types.</param>
/// <param name="Arguments">What follows it.</param>
/// <param name="Help">What it does.</param>
/// <param name="RunAsync">Does it; gives what to tell him, or nothing where an event tells.</param>
internal sealed record Verb(string Name, string Arguments, string Help, Func<Session, string[], Task<string>> RunAsync);
