// SPDX-License-Identifier: MIT
using MicroSip.Patches.Data;
using MicroSip.Patches.Text;

namespace MicroSip.Patches.Hooks;

/// <summary>Where all hooks of a version lie in a tree.</summary>
internal sealed record TreePlan(string Version, IReadOnlyList<FilePlan> Files)
{
    public int Added => Files.Sum(file => file.Added);

    /// <summary>Looks for every hook before anything is done.</summary>
    /// <param name="read">A file of the tree by its name.</param>
    /// <exception cref="Refusal">One has no place: all that have none are named.</exception>
    public static TreePlan Make(HookSet hooks, string version, Func<string, SourceText> read)
    {
        var files = new List<FilePlan>();
        var problems = new List<string>();
        foreach (string name in hooks.Files)
        {
            var source = new ParsedSource(name, read(name));
            var placed = new List<PlacedHook>();
            foreach (Hook hook in hooks.Hooks.Where(hook => hook.File == name))
            {
                if (HookFinder.Find(source, hook, version, out string? problem) is { } place)
                {
                    placed.Add(place);
                }
                if (problem is not null)
                {
                    problems.Add(problem);
                }
            }
            files.Add(new FilePlan(source, [.. placed.OrderBy(place => place.Index)]));
        }
        return problems.Count == 0
            ? new TreePlan(version, files)
            : throw new Refusal(problems, "Get the tree anew from MicroSIP's archive, or see what `microsip-patches port` finds in it.");
    }

    /// <summary>The hash that upstream.json keeps of a file of this plan.</summary>
    public static string HashOf(FilePlan file, bool pristine) => pristine
        ? LineHash.OfText(file.Source.Text)
        : LineHash.OfHashes(file.Hooks.Select(hook => file.Source.Hashes[hook.Anchor]));
}
