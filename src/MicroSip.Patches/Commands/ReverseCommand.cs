// SPDX-License-Identifier: MIT
using System.CommandLine;
using MicroSip.Patches.Data;
using MicroSip.Patches.Trees;

namespace MicroSip.Patches.Commands;

internal static class ReverseCommand
{
    public static Command Create()
    {
        Argument<string> folder = CommandTree.CreateTree();
        Option<string?> version = CommandTree.CreateVersion();
        var command = new Command("reverse", "Takes our lines and files out of a tree: the same bytes as before are left.") { folder, version };
        command.SetAction(parse => Run(CommandTree.Open(parse), parse.GetValue(folder)!, parse.GetValue(version), parse.InvocationConfiguration.Output));
        return command;
    }

    public static int Run(Repository repository, string folder, string? version, TextWriter output, Action<string>? step = null)
    {
        var tree = new MicroSipTree(folder);
        var patcher = new Patcher(repository, tree);
        using var transaction = new Transaction(tree, step);
        if (transaction.Recover(Patcher.MayTouch) is { } unfinished)
        {
            output.WriteLine($"An earlier {unfinished} that was broken off is now finished.");
            if (unfinished == "reverse")
            {
                return ExitCode.Done;
            }
        }
        IReadOnlyList<Change> changes = patcher.Reverse(version);
        transaction.Commit("reverse", changes);
        output.WriteLine($"The patches are out: {changes.Count(change => change.Content is not null)} files are as they were, {changes.Count(change => change.Content is null)} of ours removed.");
        return ExitCode.Done;
    }
}
