// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Tests;

/// <summary>What does not fit is refused whole, with its place.</summary>
internal sealed class RefusalTests : PatchesTest
{
    [Test]
    public void A_hook_line_that_was_changed()
    {
        SyntheticTree tree = MakeTree();
        int line = tree.Line("phone.cpp", "Release(port_);");
        tree.Edit("phone.cpp", "Release(port_)", "Release(port_ + 1)");
        Refused(tree, ["apply", tree.Root], $"close (phone.cpp, Phone::Close): its line, once at phone.cpp:{line}, is changed or gone");
    }

    [Test]
    public void All_that_is_wrong_is_told_at_once()
    {
        SyntheticTree tree = MakeTree();
        tree.Edit("phone.cpp", "Release(port_)", "Release()");
        tree.Edit("addons.h", "#include", "#import");
        Refused(tree, ["apply", tree.Root], "close (phone.cpp, Phone::Close)", "header (addons.h)");
    }

    [Test]
    public void A_hook_line_that_stands_twice()
    {
        SyntheticTree tree = MakeTree();
        int line = tree.Line("phone.cpp", "Release(port_);");
        tree.Edit("phone.cpp", "    Release(port_);\n", "    Release(port_);\n    Release(port_);\n");
        Refused(tree, ["apply", tree.Root], $"close (phone.cpp, Phone::Close): its line stands 2 times: lines {line}, {line + 1}");
    }

    [Test]
    public void A_hook_line_that_went_to_another_function()
    {
        SyntheticTree tree = MakeTree();
        tree.Edit("phone.cpp", "    Release(port_);\n}", "}\nvoid Phone::Free()\n{\n    Release(port_);\n}");
        Refused(tree, ["apply", tree.Root], "close (phone.cpp, Phone::Close): its line", "gone");
    }

    [Test]
    public void A_line_that_stands_often_and_has_other_neighbours()
    {
        SyntheticTree tree = MakeTree();
        tree.Edit("phone.cpp", "if (running_)", "if (running_ && level)");
        Refused(tree, ["apply", tree.Root], "stop (phone.cpp, Phone::Close)");
    }

    [Test]
    public void A_function_and_a_file_that_are_gone()
    {
        SyntheticTree tree = MakeTree();
        tree.Edit("phone.cpp", "Phone::Close", "Phone::Shut");
        Refused(tree, ["apply", tree.Root], "close (phone.cpp, Phone::Close): the function is not there");
        File.Delete(tree.PathOf("phone.cpp"));
        Refused(tree, ["apply", tree.Root], "phone.cpp is not in");
    }

    [Test]
    public void A_last_line_without_end_that_a_line_would_follow()
    {
        SyntheticTree tree = MakeTree();
        tree.Write("addons.h", Shape.Lf with { EndAtEnd = false }, ["#include \"phone.h\""]);
        Refused(tree, ["apply", tree.Root], "addons.h:1: the file's last line has no end, so none can be added after it (end it with a line break)");
    }

    [Test]
    public void A_version_without_patches_and_a_tree_without_version()
    {
        SyntheticTree tree = MakeTree();
        tree.Edit("const.h", "9.1.0", "9.2.0");
        Refused(tree, ["apply", tree.Root], "there are no patches for MicroSIP 9.2.0; there are for 9.1.0", "port");
        Done("apply", tree.Root, "--version", SyntheticTree.Version);
        Done("reverse", tree.Root, "--version", SyntheticTree.Version);
        tree.Edit("const.h", "_GLOBAL_VERSION ", "VERSION ");
        Refused(tree, ["apply", tree.Root], "names no version", "--version VERSION");
    }

    [Test]
    public void A_second_apply()
    {
        SyntheticTree tree = MakeTree();
        Done("apply", tree.Root);
        Refused(tree, ["apply", tree.Root], "is patched already, by this very state of ours");
    }

    [Test]
    public void A_tree_that_another_state_of_ours_has_patched()
    {
        SyntheticTree tree = MakeTree();
        Done("apply", tree.Root);
        Repository.Write("native/host/host.h", "// a newer header of ours\n");
        Refused(tree, ["apply", tree.Root], "was patched by another state of MicroSipNative", "for MicroSIP 9.1.0", "reverse");
    }

    [Test]
    public void Lines_of_ours_without_our_files_and_files_that_nobody_knows()
    {
        SyntheticTree tree = MakeTree();
        Directory.CreateDirectory(tree.PathOf(OwnFolder));
        File.WriteAllText(tree.PathOf(OwnFolder + "/mine.txt"), "mine");
        Refused(tree, ["apply", tree.Root], "microsip-native/mine.txt: it was not put there by this program");
        Directory.Delete(tree.PathOf(OwnFolder), recursive: true);
        tree.Edit("addons.h", "// none", "microsip::patch::old();");
        Refused(tree, ["apply", tree.Root], "lines of ours stand there already: addons.h:3");
    }
}
