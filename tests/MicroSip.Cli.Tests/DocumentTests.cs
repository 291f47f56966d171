// SPDX-License-Identifier: MIT
using System.Reflection;
using System.Text.RegularExpressions;

namespace MicroSip.Cli.Tests;

/// <summary>What the repository's documents point at exists.</summary>
public sealed partial class DocumentTests
{
    private static readonly string Root = typeof(DocumentTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(entry => entry.Key == "Repository").Value!;

    private static IEnumerable<string> Documents() => Directory
        .EnumerateFiles(Root, "*.md", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden })
        .Select(path => Path.GetRelativePath(Root, path)).Where(path => !path.StartsWith("out/", StringComparison.Ordinal));

    [TestCaseSource(nameof(Documents))]
    public void Every_relative_link_leads_somewhere(string document)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Root, document))!;
        var links = Link().Matches(File.ReadAllText(Path.Combine(Root, document))).Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains("://") && !target.StartsWith('#') && !target.StartsWith("mailto:", StringComparison.Ordinal));
        Assert.That(links.Where(target => !Path.Exists(Path.Combine(folder, target.Split('#')[0]))), Is.Empty);
    }

    [Test]
    public void The_README_links() => Assert.That(Link().Count(File.ReadAllText(Path.Combine(Root, "README.md"))), Is.GreaterThan(10));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
