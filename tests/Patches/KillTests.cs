// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Tests;

/// <summary>A run that is killed, at each of its steps in turn, leaves no half-patched tree behind the next run.</summary>
internal sealed class KillTests : PatchesTest
{
    private const string Staging = ".microsip-patches";

    [TestCase("apply")]
    [TestCase("reverse")]
    public void The_next_run_leaves_a_tree_that_is_patched_or_not(string verb)
    {
        SyntheticTree original = MakeTree(), patched = MakeTree();
        Done("apply", patched.Root);
        (SyntheticTree start, SyntheticTree end) = verb == "apply" ? (original, patched) : (patched, original);
        int halfway = 0, finished = 0, step = 0;
        for (bool died = true; died; step++)
        {
            SyntheticTree tree = Copy(start);
            died = KilledRun.Start(verb, Repository.Root, tree.Root, step);
            bool mixed = IsMixed(tree, original, patched);
            halfway += mixed ? 1 : 0;

            var (code, output, error) = died ? Run(verb, tree.Root) : (ExitCode.Done, "", "");
            bool done = error.Contains(verb == "apply" ? "is patched already" : "is not patched");
            Assert.That(code == ExitCode.Done || (done && !mixed), Is.True, $"step {step}: {error}");
            Assert.That(tree.Content(), Is.EqualTo(end.Content()), $"step {step}");
            finished += output.Contains($"An earlier {verb} that was broken off is now finished.") ? 1 : 0;
            Assert.That(!mixed || output.Contains("broken off"), Is.True, $"step {step}");
        }
        Assert.Multiple(() =>
        {
            Assert.That(halfway, Is.GreaterThan(1), "no run died between two files: nothing was shown");
            Assert.That(finished, Is.GreaterThanOrEqualTo(halfway));
            Assert.That(step, Is.GreaterThan(finished + 2), "no run died before its journal was written");
        });
    }

    [Test]
    public void The_other_verb_goes_on_from_there_too()
    {
        SyntheticTree tree = MakeTree();
        IReadOnlyList<string> before = tree.Content();
        for (int step = 0; KilledRun.Start("apply", Repository.Root, tree.Root, step); step++)
        {
            var (code, _, error) = Run("reverse", tree.Root);
            Assert.That(code == ExitCode.Done || error.Contains("is not patched"), Is.True, $"step {step}: {error}");
            Assert.That(tree.Content(), Is.EqualTo(before), $"step {step}");
        }
    }

    [Test]
    public void What_was_edited_in_between_is_not_overwritten()
    {
        SyntheticTree tree = MakeTree();
        int step = 0;
        while (!File.Exists(tree.PathOf($"{Staging}/journal.json")))
        {
            Assert.That(KilledRun.Start("apply", Repository.Root, tree.Root, step++), Is.True);
        }
        foreach (string[] run in new string[][] { ["port", tree.Root, "--to", "9.2.0"], ["verify", tree.Root] })
        {
            var (code, output, error) = Run(run[0], run[1..]);
            Assert.That(code, Is.EqualTo(ExitCode.Refused));
            Assert.That(output + error, Does.Contain("an earlier run was broken off there"));
        }
        tree.Edit("phone.cpp", "int level = 3;", "int level = 5;");
        Refused(tree, ["apply", tree.Root], "phone.cpp was changed while an earlier run (apply) was unfinished");
    }

    [Test]
    public void What_a_run_has_left_before_its_journal_does_not_disturb_verify()
    {
        SyntheticTree tree = MakeTree();
        Assert.That(KilledRun.Start("apply", Repository.Root, tree.Root, 2), Is.True);
        Assert.That(File.Exists(tree.PathOf($"{Staging}/0")), Is.True);
        Done("verify", tree.Root, "--no-compile");
    }

    /// <summary>Some of the files that the patches touch are patched, and some are not.</summary>
    private static bool IsMixed(SyntheticTree tree, SyntheticTree original, SyntheticTree patched)
    {
        bool Same(SyntheticTree other, string file) => File.ReadAllBytes(tree.PathOf(file)).AsSpan().SequenceEqual(File.ReadAllBytes(other.PathOf(file)));
        bool[] done = [.. new[] { "addons.h", "phone.cpp" }.Select(file => Same(patched, file)), File.Exists(tree.PathOf(OwnFolder + "/host.h"))];
        Assert.That(new[] { "addons.h", "phone.cpp" }.All(file => Same(patched, file) || Same(original, file)), Is.True, "half a file");
        return done.Distinct().Count() > 1;
    }

    private SyntheticTree Copy(SyntheticTree from)
    {
        SyntheticTree tree = MakeTree();
        foreach (string file in Directory.EnumerateFiles(from.Root, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(from.Root, path)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(tree.PathOf(file))!);
            File.Copy(from.PathOf(file), tree.PathOf(file), overwrite: true);
        }
        return tree;
    }
}
