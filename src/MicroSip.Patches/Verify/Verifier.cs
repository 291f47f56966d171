// SPDX-License-Identifier: MIT
using MicroSip.Patches.Data;
using MicroSip.Patches.Hooks;
using MicroSip.Patches.Trees;

namespace MicroSip.Patches.Verify;

/// <summary>Applies and reverses the patches on a copy of a tree, and looks at what that gives.</summary>
internal sealed class Verifier(Repository repository)
{
    public VerifyRow Verify(string folder, string? version, bool compile)
    {
        var given = new MicroSipTree(folder);
        var row = new VerifyRow { Version = version ?? "?", Tree = given.Name };
        try
        {
            Transaction.CheckFinished(given);
            var reader = new Patcher(repository, given);
            version = reader.VersionOf(version);
            row = row with { Version = version, Applies = false };
            TreePlan plan = reader.Plan(version);
            row = WithHashes(row, plan);
            using var copy = new TreeCopy(given.Root);
            var tree = new MicroSipTree(copy.Root);
            var patcher = new Patcher(repository, tree);
            IReadOnlyDictionary<string, string> before = copy.Hashes();
            Commit(tree, "apply", patcher.Apply(plan));
            row = row with
            {
                Applies = plan.Files.All(file => tree.Read(file.Name).Lines.SequenceEqual(file.Patched.Lines)),
                Lines = plan.Files.Select(file => LineCount.Between(given.Read(file.Name), tree.Read(file.Name))).Aggregate((one, other) => one + other),
                GitApply = GitCheck.Run(repository, given, tree, plan),
                Compiled = compile ? CompileCheck.Run(repository, given.Root, copy.Root) : null,
                Reverses = false,
            };
            Commit(tree, "reverse", patcher.Reverse(version));
            IReadOnlyDictionary<string, string> after = copy.Hashes();
            return row with
            {
                Reverses = after.Count == before.Count && after.All(file => before.GetValueOrDefault(file.Key) == file.Value),
                Notes = row.Compiled?.Notes ?? [],
            };
        }
        catch (Refusal refusal)
        {
            return row with { Notes = [.. row.Compiled?.Notes ?? [], .. refusal.Problems] };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return row with { Notes = [.. row.Compiled?.Notes ?? [], failure.Message] };
        }
    }

    private static void Commit(MicroSipTree tree, string action, IReadOnlyList<Change> changes)
    {
        using var transaction = new Transaction(tree);
        transaction.Commit(action, changes);
    }

    private VerifyRow WithHashes(VerifyRow row, TreePlan plan)
    {
        UpstreamVersion known = repository.Upstream.Find(plan.Version)!;
        string[] other = [.. plan.Files.Where(file => TreePlan.HashOf(file, known.Pristine) != known.Files.GetValueOrDefault(file.Name)).Select(file => file.Name)];
        return (known.Pristine, other.Length) switch
        {
            (true, 0) => row with { Pristine = "yes", Checked = "whole text" },
            (true, _) => row with { Pristine = "no: " + string.Join(", ", other), Checked = "hook lines" },
            _ => row with { Pristine = "not known", Checked = "hook lines" },
        };
    }
}
