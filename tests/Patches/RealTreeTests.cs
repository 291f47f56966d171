// SPDX-License-Identifier: MIT
using MicroSip.Patches.Data;
using MicroSip.Patches.Trees;
using MicroSip.Patches.Verify;

namespace MicroSip.Patches.Tests;

/// <summary>MicroSIP's own trees, which MSN_MICROSIP_SRC names (with colons between). They are read alone.</summary>
internal sealed class RealTreeTests
{
    private static string[] Trees => Environment.GetEnvironmentVariable("MSN_MICROSIP_SRC")?.Split(':', StringSplitOptions.RemoveEmptyEntries) ?? [];

    [Test]
    public void Patches_apply_reverse_and_only_add()
    {
        var repository = Repository.Open(OwnDataTests.Root);
        var rows = Known(repository, true).Select(tree => (Before: SyntheticTree.Content(tree), Row: new Verifier(repository).Verify(tree, null, compile: false), Tree: tree)).ToList();
        Assert.Multiple(() =>
        {
            foreach (var (before, row, tree) in rows)
            {
                Assert.That(row.Passed, Is.True, $"{tree}: {string.Join("; ", row.Notes)}");
                Assert.That(row.GitApply, Is.EqualTo(VerifyRow.Yes).Or.EqualTo("other line ends"), tree);
                Assert.That(row.Lines!.Value.Added, Is.InRange(1, HookSet.MostLines), tree);
                Assert.That(row.Lines.Value.Removed, Is.Zero, tree);
                Assert.That(SyntheticTree.Content(tree), Is.EqualTo(before), $"{tree} was touched");
            }
        });
    }

    [Test]
    public void A_version_without_patches_is_ported_or_its_gaps_are_named()
    {
        var own = Repository.Open(OwnDataTests.Root);
        string[] trees = Known(own, false);
        DirectoryInfo copy = Directory.CreateTempSubdirectory("microsip-patches-repository-");
        try
        {
            foreach ((int number, string tree) in trees.Index())
            {
                string version = $"99.{number}";
                Directory.CreateDirectory(Path.Combine(copy.FullName, "patches"));
                File.Copy(own.HooksFile, Path.Combine(copy.FullName, "patches/hooks.json"), overwrite: true);
                File.Copy(own.UpstreamFile, Path.Combine(copy.FullName, "patches/upstream.json"), overwrite: true);
                using StringWriter output = new(), error = new();
                int code = Program.Run(output, error, "port", tree, "--to", version, "--repository", copy.FullName);
                int gone = output.ToString().Split('\n').Count(line => line.Contains(": gone") || line.Contains(": found ") && line.Contains(" times"));
                Assert.That(code, Is.EqualTo(gone == 0 ? ExitCode.Done : ExitCode.Refused), error.ToString());
                Assert.That(Directory.Exists(Path.Combine(copy.FullName, "patches/microsip", version)), Is.EqualTo(gone == 0), tree);
                TestContext.Out.WriteLine($"{tree}: {own.Hooks.Hooks.Count - gone} of {own.Hooks.Hooks.Count} hooks found once");
            }
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    internal static string[] Known(Repository repository, bool known)
    {
        string[] trees = [.. Trees.Where(tree => IsKnown(repository, tree) == known)];
        if (trees.Length == 0)
        {
            Assert.Ignore($"MSN_MICROSIP_SRC names no tree of a version {(known ? "with" : "without")} patches.");
        }
        return trees;
    }

    private static bool IsKnown(Repository repository, string tree)
    {
        try
        {
            return repository.Upstream.Find(new MicroSipTree(tree).DetectVersion()) is not null;
        }
        catch (Refusal)
        {
            return false;
        }
    }
}
