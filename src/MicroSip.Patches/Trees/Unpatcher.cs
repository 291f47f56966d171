// SPDX-License-Identifier: MIT
using MicroSip.Patches.Data;
using MicroSip.Patches.Hooks;
using MicroSip.Patches.Text;

namespace MicroSip.Patches.Trees;

/// <summary>Takes our lines out of a file. Right is what, patched anew, gives the very bytes that are there.</summary>
internal static class Unpatcher
{
    /// <param name="problems">Gets what does not fit, with its place.</param>
    public static SourceText? Reverse(HookSet hooks, string version, string file, SourceText patched, List<string> problems)
    {
        Hook[] own = [.. hooks.Hooks.Where(hook => hook.File == file)];
        var added = own.SelectMany(hook => hook.Add).Select(line => line.Trim()).ToHashSet();
        int[] kept = [.. Enumerable.Range(0, patched.Lines.Count).Where(index => !added.Contains(patched.Lines[index].Text.Trim()))];
        SourceText original = patched with { Lines = [.. kept.Select(index => patched.Lines[index])] };
        var source = new ParsedSource(file, original);
        var found = new List<string>();
        var placed = new List<PlacedHook>();
        foreach (Hook hook in own)
        {
            if (HookFinder.Find(source, hook, version, out string? problem) is { } place)
            {
                placed.Add(place);
            }
            found.AddRange(problem is null ? hook.Add.Where(line => patched.Lines.All(other => other.Text.Trim() != line.Trim())).Select(line =>
                $"{hook.Id} ({hook.ScopeIn(version)}): our line is changed or gone, {(hook.Place == HookPlace.Before ? "before" : "after")} {file}:{kept[placed[^1].Anchor] + 1}: {line.Trim()}") : [problem]);
        }
        found.AddRange(kept.Where(index => hooks.IsOurs(patched.Lines[index].Text))
            .Select(index => $"{file}:{index + 1}: a line of ours that was changed: {patched.Lines[index].Text.Trim()}"));
        if (found.Count == 0)
        {
            SourceText expected = new FilePlan(source, [.. placed.OrderBy(place => place.Index)]).Patched;
            int same = expected.Lines.Zip(patched.Lines).TakeWhile(pair => pair.First == pair.Second).Count();
            if (same == expected.Lines.Count && same == patched.Lines.Count)
            {
                return original;
            }
            found.Add($"{file}:{same + 1}: our lines do not stand as they were put there");
        }
        problems.AddRange(found);
        return null;
    }
}
