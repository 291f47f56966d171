// SPDX-License-Identifier: MIT
using System.Reflection;
using MicroSip.Patches.Data;
using MicroSip.Patches.Trees;

namespace MicroSip.Patches.Tests;

/// <summary>What lies in patches/: the data, and the patches that were made from it.</summary>
internal sealed class OwnDataTests
{
    private static readonly Repository Own = Repository.Open(Root);

    public static string Root => typeof(OwnDataTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "Repository").Value!;

    private static string[] Series => [.. Own.Series];

    [Test]
    public void Each_hook_has_a_place_in_each_version()
    {
        Assert.That(Own.Upstream.Versions.Select(known => known.Version), Is.SupersetOf(new[] { "3.19.27", "3.20.5", "3.22.3" }));
        foreach (UpstreamVersion known in Own.Upstream.Versions)
        {
            Assert.That(Own.Hooks.Hooks.Where(hook => hook.AnchorOf(known.Version) is null).Select(hook => hook.Id), Is.Empty, known.Version);
            Assert.That(known.Files.Keys, Is.EquivalentTo(Own.Hooks.Files), known.Version);
            Assert.That(known.Pristine, Is.EqualTo(known.Sha256 is not null), known.Version);
            Assert.That(known.Pjsip, Is.Not.Empty, known.Version);
        }
    }

    [Test]
    public void The_series_names_all_patches_of_each_version()
    {
        Assert.That(Series, Is.EqualTo(Own.Hooks.Patches.Select(group => group.Name + ".patch")));
        Assert.That(Directory.EnumerateDirectories(Path.Combine(Own.PatchFolder, "microsip")).Select(Path.GetFileName), Is.EquivalentTo(Own.Upstream.Versions.Select(known => known.Version)));
        foreach (UpstreamVersion known in Own.Upstream.Versions)
        {
            Assert.That(Directory.EnumerateFiles(Own.FolderOf(known.Version)).Select(Path.GetFileName), Is.EquivalentTo(Series), known.Version);
        }
    }

    [Test]
    public void Patches_say_why_they_exist_add_our_lines_and_hold_nothing_else()
    {
        foreach (UpstreamVersion known in Own.Upstream.Versions)
        {
            var added = new List<string>();
            foreach (string patch in Series)
            {
                string[] lines = File.ReadAllText(Path.Combine(Own.FolderOf(known.Version), patch)).Split('\n');
                int end = Array.IndexOf(lines, "---");
                string[] fields = ["SPDX-License-Identifier: GPL-2.0-or-later", "Description: ", "Author: ", "Origin: ", "Forwarded: no", "Applied-Upstream: no", $"Last-Update: {known.Updated}"];
                Assert.That(fields.Where(field => !lines[..end].Any(line => line.StartsWith(field, StringComparison.Ordinal))), Is.Empty, patch);
                Assert.That(lines[(end + 1)..].Where(line => line.Length > 0), Has.All.Match(@"^(--- a/\S+|\+\+\+ b/\S+|@@ -\d+,0 \+\d+,\d+ @@|\+.*)$"), patch);
                added.AddRange(lines[(end + 1)..].Where(line => line.StartsWith('+') && !line.StartsWith("+++")).Select(line => line[1..].Trim()));
            }
            Assert.That(added, Is.EquivalentTo(Own.Hooks.Hooks.SelectMany(hook => hook.Add).Select(line => line.Trim())), known.Version);
        }
    }

    [Test]
    public void Our_sources_are_there_and_none_hides_another()
    {
        Assert.That(OwnFiles.Read(Own).Keys, Does.Contain("microsip-native/microsip/hooks.h").And.Contain("microsip-native/all.cpp").And.Contain("microsip-native/bridge/bridge.cpp"));
        int sources = Own.Hooks.Copies.Sum(copy => Path.Combine(Own.Root, copy.From) is var from && File.Exists(from) ? 1
            : Directory.EnumerateFiles(from).Count(file => Path.GetExtension(file) is ".h" or ".cpp"));
        Assert.That(OwnFiles.Read(Own), Has.Count.EqualTo(sources));
    }

    [Test]
    public void The_README_names_every_version()
    {
        string readme = File.ReadAllText(Path.Combine(Own.PatchFolder, "README.md"));
        Assert.That(Own.Upstream.Versions.Where(known => !readme.Contains($"| {known.Version} ", StringComparison.Ordinal)), Is.Empty);
    }
}
