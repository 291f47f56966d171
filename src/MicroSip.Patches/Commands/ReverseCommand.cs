// SPDX-License-Identifier: MIT
using MicroSip.Patches.Trees;

namespace MicroSip.Patches.Commands;

internal static class ReverseCommand
{
    public static TreeCommand Verb { get; } = new("reverse", "Takes our lines and files out of a tree: the same bytes as before are left.", Reverse);

    private static void Reverse(Patcher patcher, Transaction transaction, string? version, TextWriter output)
    {
        IReadOnlyList<Change> changes = patcher.Reverse(version);
        transaction.Commit("reverse", changes);
        output.WriteLine($"The patches are out: {changes.Count(change => change.Content is not null)} files are as they were, {changes.Count(change => change.Content is null)} of ours removed.");
    }
}
