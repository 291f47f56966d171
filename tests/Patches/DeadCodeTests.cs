// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Tests;

/// <summary>What the compiler does not see is no place for a hook, and hides none.</summary>
internal sealed class DeadCodeTests : PatchesTest
{
    private const string Line = "    Release(port_);\n";

    private static IEnumerable<TestCaseData> Wraps()
    {
        yield return Wrap("/*\n{0}*/\n");
        yield return Wrap("#if 0\n{0}#endif\n");
        yield return Wrap("#if (0) // never\nif (running_) {{\n{0}#endif\n");
        yield return Wrap("#if 0\n#ifdef WIDE\n{0}#else\n#endif\n#else\n#endif\n");
        yield return Wrap("#if 1\n#else\n{0}#endif\n");
        yield return Wrap("#if (true)\n#elif WIDE\n#else\n{0}#endif\n");
        yield return Wrap("#ifdef WIDE\n#elif 1\n#else\n{0}#endif\n");
        yield return Wrap("const char* text = R\"x(\n{0})x\";\n");
        yield return Wrap("auto text = u8R\"(\" )x\n{0})\";\n");
        yield return Wrap("// see \\\n{0}");
        yield return Wrap("#define AGAIN \\\n{0}\n");
    }

    private static TestCaseData Wrap(string text) => new TestCaseData(text).SetArgDisplayNames(text.Split('\n')[0]);

    [TestCaseSource(nameof(Wraps))]
    public void A_line_that_is_not_compiled_is_none(string text)
    {
        SyntheticTree tree = MakeTree();
        tree.Edit("phone.cpp", Line, string.Format(text, Line));
        int line = tree.Line("phone.cpp", Line.Trim());
        Refused(tree, ["apply", tree.Root], $"close (phone.cpp, Phone::Close): its line stands only in a comment or in what the preprocessor leaves out: lines {line}");
        Refused(tree, ["port", tree.Root, "--to", "9.2.0", "--accept", $"close={line}"], "phone.cpp: it is a comment, or left out by the preprocessor");
    }

    [TestCaseSource(nameof(Wraps))]
    public void A_copy_that_is_not_compiled_does_not_count(string text)
    {
        SyntheticTree tree = MakeTree();
        tree.Edit("phone.cpp", Line, string.Format(text, Line) + "int between = 1;\n" + Line);
        IReadOnlyList<string> before = tree.Content();
        Done("apply", tree.Root);
        Assert.That(tree.Line("phone.cpp", "microsip::patch::closed();"), Is.GreaterThan(tree.Line("phone.cpp", "int between = 1;")));
        Done("reverse", tree.Root);
        Assert.That(tree.Content(), Is.EqualTo(before));
    }

    [TestCase("#if 0\nvoid Phone::Close()\n{\n    Release(port_);\n}\n#endif\n")]
    [TestCase("/*\nvoid Phone::Close()\n{\n    Release(port_);\n}\n*/\n")]
    [TestCase("void Phone::Close(int why)\n{\n    Close();\n}\n")]
    public void An_old_copy_or_an_overload_of_the_function_does_not_count(string text)
    {
        SyntheticTree tree = MakeTree();
        tree.Edit("phone.cpp", "void Phone::Close()", text + "void Phone::Close()");
        Done("apply", tree.Root);
        Assert.That(tree.Line("phone.cpp", "microsip::patch::closed();"), Is.GreaterThan(tree.Line("phone.cpp", "Stop(level);")));
    }

    [TestCase("#if PORT\n{0}#endif\n")]
    [TestCase("#if 0\n#else\n{0}#endif\n")]
    [TestCase("#if 1\n{0}#else\nif (running_) {{\n#endif\n")]
    [TestCase("#if WIDE\n#elif 0\n#else\n{0}#endif\n")]
    [TestCase("#if WIDE\nif (running_) {{\n#elif 0\n#else\nif (!running_) {{\n#endif\n}}\n{0}")]
    [TestCase("#ifdef WIDE\n    Close(2);\n#else\n{0}#endif\n")]
    [TestCase("/* why */ // R\"(\n{0}")]
    [TestCase("const char* why = \"/*\"; // \"\n{0}")]
    public void What_may_be_compiled_counts(string text)
    {
        SyntheticTree tree = MakeTree();
        tree.Edit("phone.cpp", Line, string.Format(text, Line));
        Done("apply", tree.Root);
    }
}
