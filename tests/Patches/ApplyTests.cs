// SPDX-License-Identifier: MIT
using MicroSip.Patches.Text;
using MicroSip.Patches.Verify;

namespace MicroSip.Patches.Tests;

internal sealed class ApplyTests : PatchesTest
{
    [TestCaseSource(typeof(Shape), nameof(Shape.All))]
    public void Lines_are_added_as_the_file_is_written_and_go_without_a_trace(Shape shape)
    {
        SyntheticTree tree = MakeTree(shape);
        IReadOnlyList<string> before = tree.Content();
        SourceText original = Read(tree, "phone.cpp");

        Done("apply", tree.Root);
        SourceText patched = Read(tree, "phone.cpp");
        Assert.Multiple(() =>
        {
            Assert.That(LineCount.Between(original, patched), Is.EqualTo(new LineCount(4, 0)));
            Assert.That(patched.Encoding.Mark, Is.EqualTo(original.Encoding.Mark));
            foreach (int added in Enumerable.Range(0, patched.Lines.Count).Where(line => patched.Lines[line].Text.Contains("microsip::patch")))
            {
                int anchor = patched.Lines[added].Text.Contains("Opening") ? added + 2 : added - 1;
                Assert.That(patched.Lines[added].End, Is.EqualTo(patched.Lines[anchor].End), $"line {added + 1}");
            }
        });

        Done("reverse", tree.Root);
        Assert.That(tree.Content(), Is.EqualTo(before));
    }

    [TestCaseSource(typeof(Shape), nameof(Shape.All))]
    public void Git_makes_the_same_bytes_of_the_patches(Shape shape)
    {
        SyntheticTree tree = MakeTree(shape), other = MakeTree(shape), known = MakeTree(shape);
        if (shape.IsWide)
        {
            Refused(known, ["port", known.Root, "--to", SyntheticTree.Version], "addons.h is UTF-16, which git cannot patch");
            return;
        }
        Done("port", known.Root, "--to", SyntheticTree.Version);
        Done("apply", tree.Root);
        foreach (string patch in Data.Repository.Open(Repository.Root).Series)
        {
            string file = Path.Combine(Repository.Root, "patches/microsip", SyntheticTree.Version, patch);
            var run = Tool.Run("git", other.Root, [.. GitCheck.Apply, file])!.Value;
            Assert.That((run.ExitCode, run.Error), Is.EqualTo((0, "")));
        }
        Directory.Delete(tree.PathOf(OwnFolder), recursive: true);
        Assert.That(other.Content(), Is.EqualTo(tree.Content()));
    }

    [Test]
    public void Sources_and_only_sources_are_put_beside()
    {
        SyntheticTree tree = MakeTree();
        Done("apply", tree.Root);
        Assert.That(Directory.EnumerateFiles(tree.PathOf(OwnFolder), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(tree.PathOf(OwnFolder), path)),
            Is.EquivalentTo(new[] { "host.h", "include/api.h", "manifest.json" }));
    }

    [Test]
    public void A_files_mode_is_kept()
    {
        SyntheticTree tree = MakeTree();
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(tree.PathOf("phone.cpp"), mode);
        Done("apply", tree.Root);
        Assert.That(File.GetUnixFileMode(tree.PathOf("phone.cpp")), Is.EqualTo(mode));
    }

    [Test]
    public void A_tree_is_reached_by_a_link_and_by_a_long_name_with_blanks_and_umlauts()
    {
        SyntheticTree tree = MakeTree(), above = MakeTree();
        IReadOnlyList<string> before = tree.Content();
        string link = Path.Combine([above.Root, .. Enumerable.Repeat("ein Bäumchen, das einen langen Namen hat", 8), "Bäume"]);
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        Directory.CreateSymbolicLink(link, tree.Root);
        Assert.That(link, Has.Length.GreaterThan(300));
        Done("apply", link);
        Done("reverse", link);
        Assert.That(tree.Content(), Is.EqualTo(before));
    }

    [Test]
    public void A_tree_with_changes_elsewhere_is_patched_and_keeps_them()
    {
        SyntheticTree tree = MakeTree();
        tree.Edit("phone.cpp", "Listen(port", "ListenWell(port");
        IReadOnlyList<string> before = tree.Content();
        Done("apply", tree.Root);
        Done("reverse", tree.Root);
        Assert.That(tree.Content(), Is.EqualTo(before));
    }

    private static SourceText Read(SyntheticTree tree, string file) => SourceText.Parse(File.ReadAllBytes(tree.PathOf(file)), file);
}
