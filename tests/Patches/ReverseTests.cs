// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Tests;

internal sealed class ReverseTests : PatchesTest
{
    [Test]
    public void What_was_edited_since_is_kept()
    {
        SyntheticTree tree = MakeTree(Shape.Crlf), expected = MakeTree(Shape.Crlf);
        Done("apply", tree.Root);
        foreach (SyntheticTree each in new[] { tree, expected })
        {
            each.Edit("phone.cpp", "int level = 3;", "int level = 4;\r\nint more;");
        }
        Done("reverse", tree.Root);
        Assert.That(tree.Content(), Is.EqualTo(expected.Content()));
    }

    [Test]
    public void A_line_of_ours_that_was_changed_is_named()
    {
        SyntheticTree tree = MakeTree();
        Done("apply", tree.Root);
        tree.Edit("phone.cpp", "microsip::patch::closed();", "microsip::patch::closed(1);");
        int line = tree.Line("phone.cpp", "microsip::patch::closed(1);");
        Refused(tree, ["reverse", tree.Root], $"close (phone.cpp, Phone::Close): our line is changed or gone, after phone.cpp:{line - 1}", $"phone.cpp:{line}: a line of ours that was changed");
    }

    [Test]
    public void A_line_of_ours_that_is_gone_or_was_moved_is_named()
    {
        SyntheticTree tree = MakeTree();
        Done("apply", tree.Root);
        tree.Edit("phone.cpp", "    microsip::patch::closed();\n", "");
        Refused(tree, ["reverse", tree.Root], "close (phone.cpp, Phone::Close): our line is changed or gone");
        tree.Edit("phone.cpp", "    Release(port_);\n", "    microsip::patch::closed();\n    Release(port_);\n");
        int line = tree.Line("phone.cpp", "microsip::patch::closed();");
        Refused(tree, ["reverse", tree.Root], $"phone.cpp:{line}: our lines do not stand as they were put there");
    }

    [Test]
    public void The_line_that_ours_stands_at_was_changed()
    {
        SyntheticTree tree = MakeTree();
        Done("apply", tree.Root);
        tree.Edit("phone.cpp", "Release(port_)", "Release()");
        Refused(tree, ["reverse", tree.Root], "close (phone.cpp, Phone::Close): its line", "changed or gone");
    }

    [Test]
    public void A_source_of_ours_that_was_edited_or_added_is_not_thrown_away()
    {
        SyntheticTree tree = MakeTree();
        Done("apply", tree.Root);
        File.AppendAllText(tree.PathOf(OwnFolder + "/host.h"), "// mine\n");
        File.WriteAllText(tree.PathOf(OwnFolder + "/mine.h"), "// mine\n");
        Refused(tree, ["reverse", tree.Root], "microsip-native/host.h: it is not as it was put there", "microsip-native/mine.h: it is not as it was put there");
    }

    [Test]
    public void Line_ends_that_git_has_changed_are_no_edit()
    {
        SyntheticTree tree = MakeTree(), expected = MakeTree(Shape.Crlf);
        Done("apply", tree.Root);
        foreach (string file in Directory.EnumerateFiles(tree.Root, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(tree.Root, path)))
        {
            tree.Edit(file, "\n", "\r\n");
        }
        Refused(tree, ["apply", tree.Root], "is patched already, by this very state of ours");
        Done("reverse", tree.Root);
        Assert.That(tree.Content(), Is.EqualTo(expected.Content()));
    }

    [Test]
    public void What_git_applied_is_taken_out_too()
    {
        SyntheticTree tree = MakeTree();
        IReadOnlyList<string> before = tree.Content();
        Done("apply", tree.Root);
        Directory.Delete(tree.PathOf(OwnFolder), recursive: true);
        Done("reverse", tree.Root);
        Assert.That(tree.Content(), Is.EqualTo(before));
    }

    [Test]
    public void What_an_earlier_state_of_ours_has_put_in_goes_as_it_came()
    {
        SyntheticTree tree = MakeTree();
        IReadOnlyList<string> before = tree.Content();
        Done("apply", tree.Root);
        Repository.Write("native/host/host.h", "// a newer header of ours\n");
        string hooks = Path.Combine(Repository.Root, "patches/hooks.json");
        File.WriteAllText(hooks, File.ReadAllText(hooks).Replace("patch::closed()", "patch::closed(2)", StringComparison.Ordinal).Replace("Phone::Close", "Phone::Shut", StringComparison.Ordinal));
        Done("reverse", tree.Root);
        Assert.That(tree.Content(), Is.EqualTo(before));
    }

    [Test]
    public void A_manifest_that_is_none_of_ours_is_refused()
    {
        SyntheticTree tree = MakeTree();
        Done("apply", tree.Root);
        tree.Edit(OwnFolder + "/manifest.json", "\"file\": \"addons.h\"", "\"file\": \"../addons.h\"");
        Refused(tree, ["reverse", tree.Root], "microsip-native/manifest.json: header: ../addons.h is no path inside a tree");
    }

    [Test]
    public void A_tree_that_is_not_patched_is_refused()
    {
        SyntheticTree tree = MakeTree();
        Refused(tree, ["reverse", tree.Root], "is not patched");
    }
}
