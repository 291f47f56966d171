// SPDX-License-Identifier: GPL-2.0-or-later
using System.Text;

namespace PjSip.Tests;

/// <summary>ClangSharp's structs are those of the PJSIP that was built.</summary>
public sealed class CompilerTests
{
    [Test]
    public void The_compiler_has_the_same_sizes_and_offsets()
    {
        Assert.That(CoreStructs.All, Is.Not.Empty);
        var source = new StringBuilder("#include <cstddef>\n#include <pjsua.h>\n");
        foreach (var type in CoreStructs.All)
        {
            source.AppendLine($"static_assert(sizeof({type.Name}) == {MeasuredLayout.SizeOf(type)}, \"{type.Name}\");");
            foreach (var (path, offset, size) in CoreStructs.Fields(type))
            {
                source.AppendLine(
                    $"static_assert(offsetof({type.Name}, {path}) == {offset} && sizeof((({type.Name}*)0)->{path}) == {size}, \"{type.Name}.{path}\");");
            }
        }

        Tool.Run(
            "cc", source.ToString(), "-std=gnu++20", "-fsyntax-only", "-DPJ_AUTOCONF=1", "-DPJ_IS_LITTLE_ENDIAN=1", "-DPJ_IS_BIG_ENDIAN=0",
            "-I", Path.Combine(Repository.Root, "out", "pjproject", "include"), "-x", "c++", "-");
    }

    [Test]
    public void They_were_made_of_the_headers_as_they_are() => GeneratedFile.AssertUpToDate("tests/PjSip.Layout.Tests/PjSip.g.cs");
}
