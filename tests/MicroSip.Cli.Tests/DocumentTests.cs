// SPDX-License-Identifier: MIT
using System.Reflection;
using System.Text.RegularExpressions;
using MicroSip.Cli.Commands;

namespace MicroSip.Cli.Tests;

/// <summary>What the repository's documents point at exists.</summary>
public sealed partial class DocumentTests
{
    private static readonly string Root = typeof(DocumentTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(entry => entry.Key == "Repository").Value!;

    private static readonly EnumerationOptions Below = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint };

    // What builds and programs under Wine make in out/ comes and goes meanwhile.
    private static IEnumerable<string> Documents() => Directory.EnumerateFiles(Root, "*.md")
        .Concat(Directory.EnumerateDirectories(Root).Where(folder => Path.GetFileName(folder) is { } name && name != "out" && name[0] != '.')
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.md", Below)))
        .Select(path => Path.GetRelativePath(Root, path));

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

    [Test]
    public void What_the_migration_page_types_is_understood()
    {
        string[] typed = [.. File.ReadLines(Path.Combine(Root, "src/MicroSip/docs/migration.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .SkipWhile(line => !line.Contains("`microsipctl`")).TakeWhile(line => !line.StartsWith("| key", StringComparison.Ordinal)).Skip(1)
            .SelectMany(line => Code().Matches(line.Split('|')[2])).Select(match => match.Groups["code"].Value).Where(code => !code.StartsWith("microsip-engine", StringComparison.Ordinal))];
        Assert.That(typed, Has.Length.GreaterThan(15));
        Assert.Multiple(() => Array.ForEach(typed, line =>
            Assert.That(CommandTree.Create().Parse(line.Replace("CALL", "1").Replace("OTHER", "2")).Errors, Is.Empty, line)));
    }

    [GeneratedRegex("`(?<code>[^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
