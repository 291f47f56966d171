// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Tests;

internal sealed class UsageTests : PatchesTest
{
    [TestCase("apply")]
    [TestCase("verify")]
    [TestCase("unapply .")]
    [TestCase("port .")]
    [TestCase("port . --to newest")]
    [TestCase("port . --to 9.02.0")]
    [TestCase("port . --to +9.2")]
    [TestCase("port . --to 9.2.0 --accept open")]
    [TestCase("port . --to 9.2.0 --accept open=1 --accept open=2")]
    [TestCase("list more")]
    public void What_is_not_understood_ends_with_2(string line)
    {
        string[] words = line.Split(' ');
        var (code, output, error) = Run(words[0], words[1..]);
        Assert.That((code, output), Is.EqualTo((ExitCode.Usage, "")));
        Assert.That(error, Does.Contain("microsip-patches --help"));
    }

    [Test]
    public void A_checkout_or_a_tree_that_is_none_ends_with_1()
    {
        using StringWriter output = new(), error = new();
        SyntheticTree tree = MakeTree();
        Assert.That(Program.Run(output, error, "list", "--repository", tree.Root), Is.EqualTo(ExitCode.Refused));
        Assert.That(error.ToString(), Does.Contain("--repository DIR"));
        foreach (string folder in new[] { tree.PathOf("nowhere"), tree.PathOf("const.h"), "" })
        {
            Refused(tree, ["apply", folder], $"\"{folder}\" is no folder");
            Refused(tree, ["verify", folder], $"\"{folder}\" is no folder");
            Refused(tree, ["port", folder, "--to", "9.2.0"], $"\"{folder}\" is no folder");
        }
        Assert.That(Program.Run(output, error, "list", "--repository", ""), Is.EqualTo(ExitCode.Refused));
    }

    [Test]
    public void More_lines_than_allowed_are_refused()
    {
        string path = Path.Combine(Repository.Root, "patches/hooks.json");
        string many = string.Concat(Enumerable.Range(0, 8).Select(number => $"\"microsip::patch::more({number});\", "));
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"microsip::patch::closed();\"", many + "\"microsip::patch::closed();\"", StringComparison.Ordinal));
        SyntheticTree tree = MakeTree();
        Refused(tree, ["apply", tree.Root], "13 lines are added, 12 are allowed");
    }

    [Test]
    public void List_names_each_hook_with_its_place_and_reason()
    {
        Assert.That(Done("list"), Does.Contain("close  phone.cpp, Phone::Close, after line 32 in 9.1.0").And.Contain("the end.").And.Contain("+ microsip::patch::closed();"));
    }

    [Test]
    public void Verify_ends_with_1_where_one_tree_fails()
    {
        SyntheticTree good = MakeTree(), bad = MakeTree();
        bad.Edit("phone.cpp", "Release(port_)", "Release()");
        IReadOnlyList<string> before = good.Content();
        var (code, output, _) = Run("verify", good.Root, bad.Root, "--no-compile");
        Assert.That(code, Is.EqualTo(ExitCode.Refused));
        Assert.That(output, Does.Contain("| NO").And.Contain("close (phone.cpp, Phone::Close): its line"));
        Assert.That(good.Content(), Is.EqualTo(before));
        Done("apply", good.Root);
        Assert.That(Run("verify", good.Root).Output, Does.Contain($": {good.Root} is patched already"));
    }
}
