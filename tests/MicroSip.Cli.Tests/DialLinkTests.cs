// SPDX-License-Identifier: MIT
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using MicroSip.Cli.Links;

namespace MicroSip.Cli.Tests;

/// <summary>What a link dials: the rules and cases of tests/Uris/dial-uris.tsv, which the native code is held to as well.</summary>
public sealed partial class DialLinkTests
{
    private const string Refused = "refused";

    private static readonly string File = Path.Combine(
        typeof(DialLinkTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "Repository").Value!, "tests/Uris/dial-uris.tsv");

    private static IEnumerable<TestCaseData> Lines() => System.IO.File.ReadLines(File).Where(line => !line.StartsWith('#')).Select(line => line.Split('\t'))
        .Select(columns => new TestCaseData(columns[0], columns[1]).SetArgDisplayNames(columns[0].Length > 80 ? columns[2] : columns[0], columns[1]));

    [TestCaseSource(nameof(Lines))]
    public void Dials_or_refuses(string line, string dials)
    {
        string link = Bytes().IsMatch(line) ? Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(Unescaped(line))) : line;
        if (dials != Refused)
        {
            Assert.That(DialLink.Parse(link), Is.EqualTo(dials));
            return;
        }
        var failure = Assert.Throws<MicroSipException>(() => DialLink.Parse(link));
        Assert.That(failure!.Status, Is.EqualTo(Status.BadUri));
        Assert.That(failure.Message, Does.Match(@"\AThe link ""[ -~…]*"" is not dialled: [ -~…]+\z"), "shows nothing that deceives");
    }

    [Test]
    public void There_are_cases_of_both_kinds()
    {
        int refused = Lines().Count(line => line.Arguments[1] is Refused);
        Assert.That(refused, Is.InRange(50, Lines().Count() - 40));
    }

    private static string Unescaped(string line) => Bytes().Replace(line, match => $"{(char)Convert.ToByte(match.Groups[1].Value, 16)}");

    [GeneratedRegex(@"\\x([0-9a-f]{2})")]
    private static partial Regex Bytes();
}
