// SPDX-License-Identifier: MIT
using MicroSip.Patches.Data;

namespace MicroSip.Patches.Hooks;

/// <summary>Finds hooks in a file.</summary>
internal static class HookFinder
{
    /// <summary>Finds a hook by its anchor in one version.</summary>
    /// <param name="problem">Why it has no place, with the place where it should be; null where it has one.</param>
    public static PlacedHook? Find(ParsedSource source, Hook hook, string version, out string? problem)
    {
        Anchor? anchor = hook.AnchorOf(version);
        IReadOnlyList<int> lines = anchor is null ? [] : source.Find(anchor);
        string where = $"{hook.Id} ({hook.ScopeIn(version)})";
        if (lines.Count == 1)
        {
            var placed = new PlacedHook(hook, source.Text, lines[0]);
            problem = placed.Obstacle is { } obstacle ? $"{where}: {source.Name}:{lines[0] + 1}: {obstacle}" : null;
            return placed;
        }
        problem = (anchor, lines.Count) switch
        {
            (null, _) => $"{where}: no place is known in {version}",
            (_, > 1) => $"{where}: its line stands {lines.Count} times: {Numbers(lines)}",
            _ when source.ScopesOf(anchor.Function).Count == 0 => $"{where}: the function is not there",
            _ when source.FindDead(anchor) is { Count: > 0 } dead => $"{where}: its line stands only in a comment or in what the preprocessor leaves out: {Numbers(dead)}",
            _ => $"{where}: its line, once at {source.Name}:{anchor.At[version]}, is changed or gone",
        };
        return null;
    }

    public static string Numbers(IEnumerable<int> lines) => "lines " + string.Join(", ", lines.Select(line => line + 1));

    /// <summary>Finds a hook by what any version is known to read like, the newest first: one line, several, or none.</summary>
    public static IReadOnlyList<int> FindByAny(ParsedSource source, Hook hook)
    {
        IReadOnlyList<int> several = [];
        foreach (Anchor anchor in hook.Anchors.OrderByDescending(anchor => anchor.At.Keys.Max(Versions.Number)))
        {
            IReadOnlyList<int> lines = source.Find(anchor);
            if (lines.Count == 1)
            {
                return lines;
            }
            several = several.Count > 0 ? several : lines;
        }
        return several;
    }
}
