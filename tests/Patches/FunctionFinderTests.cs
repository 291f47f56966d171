// SPDX-License-Identifier: MIT
using System.Text;
using MicroSip.Patches.Text;

namespace MicroSip.Patches.Tests;

internal sealed class FunctionFinderTests
{
    [TestCase("void A::B(int c)\n{\n}\n", "A::B 0-2")]
    [TestCase("static bool\nrun (void) {\n if (x) { y(); }\n}\nint other;\n", "run 1-3")]
    [TestCase("A::A(B* b)\n : C(f(1), b)\n , d(2)\n{\n}\n", "A::A 0-4")]
    [TestCase("A::~A() { }\n", "A::~A 0-0")]
    [TestCase("BEGIN_MAP(A, B)\n ON_X()\nEND_MAP()\n\nLRESULT A::OnX(int w, int l)\n{\n return 0;\n}\n", "A::OnX 4-7")]
    [TestCase("extern \"C\" {\nvoid f(void) {\n}\n}\nvoid g() {}\n", "f 1-2", "g 4-4")]
    [TestCase("void f()\n{\n#if X\n if (a) {\n#elif Y\n if (b) {\n#else\n if (c) {\n#endif\n }\n}\nvoid g() {}\n", "f 0-10", "g 11-11")]
    [TestCase("void f()\n{\n#if 0\n if (a) {\n#else\n if (b) {\n#endif\n }\n}\nvoid g() {}\n", "f 0-8", "g 9-9")]
    [TestCase("void f()\n{\n char a = '{', b = '\\'', *s = \"}\\\"}\"; // }\n /* }\n } */\n}\nvoid g() {}\n", "f 0-5", "g 6-6")]
    [TestCase("#define F(x) \\\n void x() { \\\n }\nvoid g() {}\n", "g 3-3")]
    [TestCase("class A : public B {\n void in() { }\n};\nint a[] = { 1, 2 };\nvoid A::out() const {}\n", "A::out 4-4")]
    public void Definitions_are_found_by_their_braces(string code, params string[] expected)
    {
        var text = SourceText.Parse(Encoding.Latin1.GetBytes(code), "test.cpp");
        Assert.That(FunctionFinder.Find(CodeMask.Of(text)).Select(range => $"{range.Name} {range.First}-{range.Last}"), Is.EqualTo(expected));
    }
}
