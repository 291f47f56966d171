// SPDX-License-Identifier: MIT
using MicroSip.Patches.Trees;

namespace MicroSip.Patches.Tests;

/// <summary>Nothing outside the tree is written, whatever the tree holds.</summary>
internal sealed class HostileTests : PatchesTest
{
    [Test]
    public void A_file_that_is_a_link_out_of_the_tree()
    {
        SyntheticTree tree = MakeTree(), other = MakeTree();
        File.Delete(tree.PathOf("phone.cpp"));
        File.CreateSymbolicLink(tree.PathOf("phone.cpp"), other.PathOf("phone.cpp"));
        IReadOnlyList<string> before = other.Content();
        Refused(tree, ["apply", tree.Root], "phone.cpp is a link");
        Assert.That(other.Content(), Is.EqualTo(before));
    }

    [TestCase(OwnFolder)]
    [TestCase(Transaction.Folder)]
    public void A_folder_of_ours_that_is_a_link_out_of_the_tree(string folder)
    {
        SyntheticTree tree = MakeTree(), other = MakeTree();
        Directory.CreateSymbolicLink(tree.PathOf(folder), other.Root);
        IReadOnlyList<string> before = other.Content();
        Refused(tree, ["apply", tree.Root], $"{folder} is a link");
        Assert.That(other.Content(), Is.EqualTo(before));
    }

    [Test]
    public void A_link_in_our_folder_is_no_folder_of_ours()
    {
        SyntheticTree tree = MakeTree();
        Directory.CreateDirectory(tree.PathOf(OwnFolder));
        File.CreateSymbolicLink(tree.PathOf(OwnFolder + "/loop"), tree.Root);
        var (code, _, error) = Run("apply", tree.Root);
        Assert.That(code, Is.EqualTo(ExitCode.Refused));
        Assert.That(error, Does.Contain("microsip-native/loop: it was not put there by this program").And.Not.Contain("loop/"));
    }

    [Test]
    public void What_a_user_keeps_in_the_folder_of_broken_off_runs_stays()
    {
        SyntheticTree tree = MakeTree();
        Directory.CreateDirectory(tree.PathOf(Transaction.Folder));
        File.WriteAllText(tree.PathOf(Transaction.Folder + "/mine.txt"), "mine");
        IReadOnlyList<string> before = tree.Content();
        Done("apply", tree.Root);
        Done("reverse", tree.Root);
        Assert.That(tree.Content(), Is.EqualTo(before));
    }

    [Test]
    public void Of_many_runs_at_once_one_has_the_tree()
    {
        var tree = new MicroSipTree(MakeTree().Root);
        int inside = 0, together = 0, ran = 0;
        Parallel.For(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            try
            {
                using var transaction = new Transaction(tree);
                if (Interlocked.Increment(ref inside) > 1)
                {
                    Interlocked.Increment(ref together);
                }
                Interlocked.Increment(ref ran);
                Interlocked.Decrement(ref inside);
            }
            catch (Refusal refusal)
            {
                Assert.That(refusal.Message, Does.Contain("another microsip-patches works on"));
            }
        });
        Assert.That((together, ran > 0), Is.EqualTo((0, true)));
    }

    [Test]
    public void A_journal_that_names_other_files()
    {
        SyntheticTree tree = MakeTree(), other = MakeTree();
        foreach (string path in new[] { $"../{Path.GetFileName(other.Root)}/phone.cpp", other.PathOf("phone.cpp"), "microsip-native/../const.h", "microsip.vcxproj" })
        {
            Directory.CreateDirectory(tree.PathOf(Transaction.Folder));
            File.WriteAllText(tree.PathOf(Transaction.Folder + "/journal.json"), $$"""{"action":"apply","entries":[{"path":"{{path}}"}]}""");
            IReadOnlyList<string> before = other.Content();
            Refused(tree, ["apply", tree.Root], "names a file that is none of the patches'");
            Assert.That(other.Content(), Is.EqualTo(before));
        }
        File.WriteAllText(tree.PathOf(Transaction.Folder + "/journal.json"), "{");
        Refused(tree, ["apply", tree.Root], "journal.json");
    }

    [Test]
    public void A_file_that_is_read_only()
    {
        SyntheticTree tree = MakeTree();
        File.SetUnixFileMode(tree.PathOf("phone.cpp"), UnixFileMode.UserRead);
        Refused(tree, ["apply", tree.Root], "phone.cpp cannot be written");
    }

    [Test]
    public void A_tree_that_another_run_works_on()
    {
        SyntheticTree tree = MakeTree();
        using (new Transaction(new MicroSipTree(tree.Root)))
        {
            Refused(tree, ["apply", tree.Root], "another microsip-patches works on");
        }
        Done("apply", tree.Root);
    }

    [Test]
    public void Text_that_only_begins_like_UTF_16()
    {
        SyntheticTree tree = MakeTree();
        File.WriteAllBytes(tree.PathOf("phone.cpp"), [0xFF, 0xFE, 0x00, 0xD8, 0x41]);
        Refused(tree, ["apply", tree.Root], "phone.cpp: it begins like UTF-16 and is not valid UTF-16");
    }

    [TestCase("../phone.cpp")]
    [TestCase("/etc/passwd")]
    [TestCase("C:/phone.cpp")]
    public void A_hook_in_a_file_outside(string file)
    {
        string path = Path.Combine(Repository.Root, "patches/hooks.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"addons.h\"", $"\"{file}\"", StringComparison.Ordinal));
        SyntheticTree tree = MakeTree();
        Refused(tree, ["apply", tree.Root], $"{file} is no path inside a tree");
    }
}
