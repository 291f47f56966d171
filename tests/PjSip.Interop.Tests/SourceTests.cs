// SPDX-License-Identifier: GPL-2.0-or-later
using System.Text.RegularExpressions;
using MicroSip.Interop.Generator;

namespace PjSip.Interop.Tests;

/// <summary>The committed binding was made from the PJSIP that is built here.</summary>
public sealed partial class SourceTests
{
    private static IEnumerable<string> Files() => Directory.GetFiles(Repository.Generated, "*.g.cs").Select(file => Path.GetFileName(file)).Order();

    [TestCaseSource(nameof(Files))]
    public void Was_made_from_the_header_as_it_is(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Generated, file));
        Assert.That(text, Does.Match(@"\n// Made by interop/Generator with CppSharp [^\n]*PJ_AUTOCONF=1"));
        if (Header().Match(text) is not { Success: true } header)
        {
            Assert.That(file, Is.AnyOf("Layout.g.cs", "Callbacks.g.cs"));
            return;
        }

        Assert.That(
            header.Groups["sha"].Value,
            Is.EqualTo(HeaderHash.Compute(File.ReadAllText(Path.Combine(Repository.Headers, header.Groups["name"].Value)))),
            "generate the binding again: interop/Generator/README.md");
    }

    [Test]
    public void The_library_and_the_binding_have_the_same_rows()
    {
        Assert.That(File.ReadAllText(Repository.LayoutRows), Does.EndWith($"SHA256(\"{Layout.RowsSha256}\")\n"));
        Assert.That(Layout.Names.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(LibraryTable.Rows.Select(row => row.Name)));
    }

    [Test]
    public void No_comment_of_PJSIPs_was_taken_over()
    {
        var comments = Directory.GetFiles(Repository.Generated, "*.g.cs").SelectMany(File.ReadLines)
            .Select(line => line.Trim()).Where(line => line.StartsWith("///", StringComparison.Ordinal));
        Assert.That(comments.Where(line => !Ours().IsMatch(line)), Is.Empty);
    }

    [GeneratedRegex(@"^// Header: (?<name>\S+)\n// Declarations: sha256 (?<sha>\w{64})$", RegexOptions.Multiline)]
    private static partial Regex Header();

    [GeneratedRegex(@"^/// <summary>((Handles )?<c>\w+</c>(: <see href=""https://docs\.pjsip\.org/en/latest/[^""]+""/>)?|The \d+ elements of \w+\.|The fields of \w+\.|An element of \w+\.|\d+ bits?\.|PJSIP's functions whose names begin with <c>\w+</c>\.|The functions as [\w/.-]+ declares them\.|The configuration of PJSIP that the binding was made for\.|PJSIP's version\.|SHA-256 of the rows' names\.|Of each row .*|The rows' names, each with a line end\.)</summary>$")]
    private static partial Regex Ours();
}
