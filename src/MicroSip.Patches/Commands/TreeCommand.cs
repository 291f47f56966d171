// SPDX-License-Identifier: MIT
using System.CommandLine;
using MicroSip.Patches.Data;
using MicroSip.Patches.Trees;

namespace MicroSip.Patches.Commands;

/// <summary>A verb that changes a tree: it first finishes what a killed run has begun there.</summary>
internal sealed record TreeCommand(string Verb, string Description, Action<Patcher, Transaction, string?, TextWriter> Change)
{
    public Command Create()
    {
        Argument<string> folder = CommandTree.CreateTree();
        Option<string?> version = CommandTree.CreateVersion();
        var command = new Command(Verb, Description) { folder, version };
        command.SetAction(parse => Run(CommandTree.Open(parse), parse.GetValue(folder)!, parse.GetValue(version), parse.InvocationConfiguration.Output));
        return command;
    }

    /// <param name="step">For tests: told what is done next.</param>
    public int Run(Repository repository, string folder, string? version, TextWriter output, Action<string>? step = null)
    {
        var tree = new MicroSipTree(folder);
        using var transaction = new Transaction(tree, step);
        string? unfinished = transaction.Recover(Patcher.MayTouch);
        if (unfinished is not null)
        {
            output.WriteLine($"An earlier {unfinished} that was broken off is now finished.");
        }
        if (unfinished != Verb)
        {
            Change(new Patcher(repository, tree), transaction, version, output);
        }
        return ExitCode.Done;
    }
}
