// SPDX-License-Identifier: MIT
using System.Net.Sockets;

namespace MicroSip.Patches.Tests;

internal sealed class VerifyTests : PatchesTest
{
    [Test]
    public void A_tree_of_a_known_archive_is_told_from_one_that_was_changed()
    {
        SyntheticTree tree = MakeTree(), changed = MakeTree();
        changed.Edit("phone.cpp", "int level = 3;", "int level = 4;");
        Assert.That(Done("verify", tree.Root, "--no-compile"), Does.Contain("| not known | hook lines "));
        Repository.Write("phone.7z", "an archive");
        Done("port", tree.Root, "--to", SyntheticTree.Version, "--archive", Path.Combine(Repository.Root, "phone.7z"));
        Assert.That(File.ReadAllText(Path.Combine(Repository.Root, "patches/upstream.json")), Does.Contain("phone.7z").And.Contain("\"pristine\": true"));
        Assert.Multiple(() =>
        {
            Assert.That(Done("verify", tree.Root, "--no-compile"), Does.Contain("| yes      | whole text "));
            Assert.That(Done("verify", MakeTree(Shape.Crlf).Root, "--no-compile"), Does.Contain("| yes      | whole text   | yes     | other line ends | yes "));
            Assert.That(Done("verify", changed.Root, "--no-compile"), Does.Contain("| no: phone.cpp | hook lines "));
            Refused(changed, ["port", changed.Root, "--to", SyntheticTree.Version], "phone.cpp: it is not what phone.7z holds; nothing was written");
            Assert.That(Done("apply", changed.Root), Does.Contain("phone.cpp: 4 added (open, stop, close); the file is not the archive's, its hook lines are"));
        });
    }

    [Test]
    public void What_is_no_tree_is_not_copied_and_one_that_cannot_be_copied_has_its_row()
    {
        SyntheticTree none = MakeTree(), odd = MakeTree(), good = MakeTree();
        File.Delete(none.PathOf("const.h"));
        using Socket one = Bind(none.PathOf("socket")), other = Bind(odd.PathOf("socket")); // no bytes to copy
        var (code, output, error) = Run("verify", none.Root, odd.Root, good.Root, "--no-compile");
        Assert.That((code, error), Is.EqualTo((ExitCode.Refused, "")));
        Assert.That(output, Does.Contain($": const.h is not in {none.Root}").And.Contain(odd.PathOf("socket")));
        Assert.That(output.Split('\n').Count(row => row.Contains("| yes     | yes       | yes      | 5     | 0")), Is.EqualTo(1), output);
    }

    [Test]
    public void Patches_that_do_not_do_what_the_data_say_are_found_out()
    {
        string patch = Path.Combine(Repository.Root, "patches/microsip", SyntheticTree.Version, "02-life.patch");
        File.WriteAllText(patch, File.ReadAllText(patch).Replace(",0 +", ",0 +1", StringComparison.Ordinal)); // to line 119, where 19 was meant
        var (code, output, _) = Run("verify", MakeTree().Root, "--no-compile");
        Assert.That(code, Is.EqualTo(ExitCode.Refused));
        Assert.That(output, Does.Contain("| yes     | NO        | yes "));
    }

    [TestCase(0, "tree\t2.17\t5\t7\t7\t0\t0\t0", ExitCode.Done, "| PJSIP 2.17: 7/7 ")]
    [TestCase(1, "tree\t2.17\t5\t7\t8\t1\t0\t0\nnew\tphone.cpp:7:1: error: no", ExitCode.Refused, "| PJSIP 2.17: 7/8 ")]
    [TestCase(1, "tree\t2.17\t5\t7\t8\t1\t0\t0\nnew\tphone.cpp:7:1: error: no", ExitCode.Refused, ": new: phone.cpp:7:1: error: no")]
    [TestCase(2, "", ExitCode.Done, ": not compiled: no clang here")]
    [TestCase(3, "", ExitCode.Refused, "no clang here")]
    public void The_compiler_has_its_say(int answer, string lines, int expected, string told)
    {
        Repository.Write("build/patches-check", $"#!/bin/sh\ntest -f \"$2/phone.cpp\" && test -f \"$3/{OwnFolder}/host.h\" || exit 4\nprintf '{lines.Replace("\n", "\\n", StringComparison.Ordinal)}\\n'\necho no clang here >&2\nexit {answer}\n");
        File.SetUnixFileMode(Path.Combine(Repository.Root, "build/patches-check"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var (code, output, _) = Run("verify", MakeTree().Root);
        Assert.That(code, Is.EqualTo(expected), output);
        Assert.That(output, Does.Contain(told));
    }

    private static Socket Bind(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        return socket;
    }
}
