// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Tests;

internal sealed class PortTests : PatchesTest
{
    private const string New = "9.2.0";

    [Test]
    public void All_found_once_writes_patches_that_apply()
    {
        SyntheticTree tree = MakeTree(Shape.Crlf);
        tree.Edit("const.h", SyntheticTree.Version, New);
        tree.Edit("phone.cpp", "int level = 3;", "int level = 3;\r\nint other;");
        int line = tree.Line("phone.cpp", "Release(port_);");
        string output = Done("port", tree.Root, "--to", New, "--source", "someone/phone");
        Assert.That(output, Does.Contain($"close: found once, phone.cpp:{line} in Phone::Close").And.Contain("All 4 hooks have their place in 9.2.0"));
        Assert.That(File.ReadAllText(Path.Combine(Repository.Root, "patches/upstream.json")), Does.Contain("someone/phone").And.Contain(New));
        string table = Done("verify", tree.Root, MakeTree().Root, "--no-compile");
        Assert.That(table.Split('\n').Count(row => row.Contains("| yes     | yes       | yes      | 5     | 0")), Is.EqualTo(2), table);
    }

    [Test]
    public void The_same_tree_again_writes_nothing()
    {
        Assert.That(Done("port", MakeTree().Root, "--to", SyntheticTree.Version), Does.Not.Contain("written"));
    }

    [Test]
    public void A_version_that_const_h_contradicts_is_noted()
    {
        const string Note = $"const.h says that this is MicroSIP {SyntheticTree.Version}; it is taken for {New}";
        SyntheticTree tree = MakeTree();
        Assert.That(Done("port", tree.Root, "--to", New), Does.Contain(Note));
        Assert.That(Done("apply", tree.Root, "--version", New), Does.Contain(Note));
        Done("reverse", tree.Root);
        Assert.That(Done("apply", tree.Root, "--version", SyntheticTree.Version), Does.Not.Contain("Note:"));
    }

    [Test]
    public void Found_twice_names_the_places_and_takes_a_choice()
    {
        SyntheticTree tree = MakeTree();
        tree.Edit("phone.cpp", "    Release(port_);\n", "    Release(port_);\n    level++;\n    Release(port_);\n");
        int line = tree.Line("phone.cpp", "Release(port_);");
        IReadOnlyList<string> before = SyntheticTree.Content(Repository.Root);
        var (code, output, error) = Run("port", tree.Root, "--to", New);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Refused));
            Assert.That(output, Does.Contain("close: found 2 times").And.Contain($"phone.cpp:{line} in Phone::Close: Release(port_);").And.Contain($"phone.cpp:{line + 2} in"));
            Assert.That(error, Does.Contain("1 of 4 hooks have no place").And.Contain("nothing was written"));
            Assert.That(SyntheticTree.Content(Repository.Root), Is.EqualTo(before));
        });
        Assert.That(Done("port", tree.Root, "--to", New, "--accept", $"close={line + 2}"), Does.Contain($"close: as you chose, phone.cpp:{line + 2}"));
        Done("apply", tree.Root, "--version", New);
        Assert.That(tree.Line("phone.cpp", "microsip::patch::closed();"), Is.GreaterThan(line + 3));
    }

    [Test]
    public void Gone_names_the_nearest_lines()
    {
        SyntheticTree tree = MakeTree();
        tree.Edit("phone.cpp", "Release(port_)", "Release(port_, true)");
        tree.Edit("addons.h", "#include \"phone.h\"", "// nothing here");
        int line = tree.Line("phone.cpp", "Release(port_, true);");
        IReadOnlyList<string> before = SyntheticTree.Content(Repository.Root);
        var (code, output, _) = Run("port", tree.Root, "--to", New);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Refused));
            Assert.That(output, Does.Match($"close: gone; the nearest.*\n    phone.cpp:{line} in Phone::Close, 80 % of the words, same lines around it: Release"));
            Assert.That(output, Does.Contain("addons.h:2, 0 % of the words, same lines around it: // nothing here"));
            Assert.That(SyntheticTree.Content(Repository.Root), Is.EqualTo(before));
        });
        Done("port", tree.Root, "--to", New, "--accept", $"close={line}", "--accept", "header=1");
        Done("apply", tree.Root, "--version", New);
    }

    [Test]
    public void Gone_with_nothing_like_it_says_so_and_what_function_is_missing()
    {
        SyntheticTree tree = MakeTree();
        tree.Write("addons.h", Shape.Lf, ["// one", "// two"]);
        tree.Edit("phone.cpp", "Phone::Close", "Phone::Shut");
        var (code, output, _) = Run("port", tree.Root, "--to", New);
        Assert.That(code, Is.EqualTo(ExitCode.Refused));
        Assert.That(output, Does.Contain("header: gone; nothing in addons.h is like it; choose: --accept header=LINE"));
        Assert.That(output, Does.Match("close: gone \\(no Phone::Close in phone.cpp\\); the nearest.*\n    phone.cpp:32 in Phone::Shut, 100 % of the words"));
    }

    [Test]
    public void A_choice_that_cannot_be_is_refused()
    {
        SyntheticTree tree = MakeTree();
        Refused(tree, ["port", tree.Root, "--to", New, "--accept", "header=400"], "addons.h has 3 lines");
        Refused(tree, ["port", tree.Root, "--to", New, "--accept", "nothing=1"], "there is no hook nothing");
        Done("apply", tree.Root);
        Refused(tree, ["port", tree.Root, "--to", New], "a line of ours stands there");
    }
}
