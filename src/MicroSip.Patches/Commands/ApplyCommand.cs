// SPDX-License-Identifier: MIT
using System.CommandLine;
using MicroSip.Patches.Data;
using MicroSip.Patches.Hooks;
using MicroSip.Patches.Trees;

namespace MicroSip.Patches.Commands;

internal static class ApplyCommand
{
    public static Command Create()
    {
        Argument<string> folder = CommandTree.CreateTree();
        Option<string?> version = CommandTree.CreateVersion();
        var command = new Command("apply", "Adds our lines and files to a tree: all of them, or none.") { folder, version };
        command.SetAction(parse => Run(CommandTree.Open(parse), parse.GetValue(folder)!, parse.GetValue(version), parse.InvocationConfiguration.Output));
        return command;
    }

    /// <param name="step">For tests: told what is done next.</param>
    public static int Run(Repository repository, string folder, string? version, TextWriter output, Action<string>? step = null)
    {
        var tree = new MicroSipTree(folder);
        var patcher = new Patcher(repository, tree);
        using var transaction = new Transaction(tree, step);
        if (transaction.Recover(Patcher.MayTouch) is { } unfinished)
        {
            output.WriteLine($"An earlier {unfinished} that was broken off is now finished.");
            if (unfinished == "apply")
            {
                return ExitCode.Done;
            }
        }
        TreePlan plan = patcher.Plan(patcher.VersionOf(version));
        IReadOnlyList<Change> changes = patcher.Apply(plan);
        transaction.Commit("apply", changes);
        Tell(repository, plan, changes, output);
        return ExitCode.Done;
    }

    private static void Tell(Repository repository, TreePlan plan, IReadOnlyList<Change> changes, TextWriter output)
    {
        UpstreamVersion known = repository.Upstream.Find(plan.Version)!;
        foreach (FilePlan file in plan.Files)
        {
            bool same = known.Files.GetValueOrDefault(file.Name) == TreePlan.HashOf(file, known.Pristine);
            string hint = known.Pristine && !same ? "; the file is not the archive's, its hook lines are" : "";
            output.WriteLine($"{file.Name}: {file.Added} added ({string.Join(", ", file.Hooks.Select(hook => hook.Hook.Id))}){hint}");
        }
        output.WriteLine($"{OwnFiles.Folder}: {changes.Count - plan.Files.Count} files");
        output.WriteLine($"MicroSIP {plan.Version} is patched: {plan.Added} lines added, none removed. How to build it: patches/README.md.");
    }
}
