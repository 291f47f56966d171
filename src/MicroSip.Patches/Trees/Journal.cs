// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Trees;

/// <summary>What a run is about to do to a tree, written down before it does it.</summary>
/// <param name="Action">apply or reverse.</param>
internal sealed record Journal(string Action, IReadOnlyList<JournalEntry> Entries);

/// <summary>One file, by the SHA-256 of its bytes before and after; null: there is none.</summary>
internal sealed record JournalEntry(string Path, string? Before, string? After);
