// SPDX-License-Identifier: MIT
using MicroSip.Patches.Data;
using MicroSip.Patches.Hooks;
using MicroSip.Patches.Trees;

namespace MicroSip.Patches.Commands;

internal static class ApplyCommand
{
    public static TreeCommand Verb { get; } = new("apply", "Adds our lines and files to a tree: all of them, or none.", Apply);

    private static void Apply(Patcher patcher, Transaction transaction, string? version, TextWriter output)
    {
        string known = patcher.VersionOf(version);
        if (patcher.Doubt(known) is { } doubt)
        {
            output.WriteLine(doubt);
        }
        TreePlan plan = patcher.Plan(known);
        IReadOnlyList<Change> changes = patcher.Apply(plan);
        transaction.Commit("apply", changes);
        Tell(patcher.Upstream.Find(plan.Version)!, plan, changes, output);
    }

    private static void Tell(UpstreamVersion known, TreePlan plan, IReadOnlyList<Change> changes, TextWriter output)
    {
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
