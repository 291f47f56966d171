// SPDX-License-Identifier: MIT
using MicroSip.Patches.Data;
using MicroSip.Patches.Text;

namespace MicroSip.Patches.Hooks;

/// <summary>A line that is like a hook's anchor, which is gone itself.</summary>
/// <param name="Likeness">Share of words that both have, 0 to 1.</param>
internal sealed record Candidate(int Line, double Likeness, bool SamePrevious, bool SameNext, string? Function)
{
    private const double LeastLikeness = 0.4, NeighbourWeight = 0.3, FunctionWeight = 0.4;

    /// <summary>The lines most like it, best first.</summary>
    public static IReadOnlyList<Candidate> Rank(ParsedSource source, Hook hook, int most = 3) =>
        [.. hook.Anchors
            .SelectMany(anchor => Enumerable.Range(0, source.Text.Lines.Count).Where(source.IsLive).Select(line => Of(source, anchor, line)))
            .Where(candidate => candidate.Likeness >= LeastLikeness || candidate is { SamePrevious: true, SameNext: true })
            .OrderByDescending(candidate => candidate.Weight(hook)).ThenBy(candidate => candidate.Line)
            .DistinctBy(candidate => candidate.Line).Take(most)];

    private static Candidate Of(ParsedSource source, Anchor anchor, int line)
    {
        HashSet<string> mine = Set(LineHash.Words(source.Text.Lines[line].Text)), wanted = Set(anchor.Words);
        int all = mine.Count + wanted.Count;
        double likeness = all == 0 ? 0 : 2.0 * mine.Intersect(wanted).Count() / all;
        return new Candidate(line, likeness, Same(source.Previous(line), anchor.Previous), Same(source.Next(line), anchor.Next), source.FunctionAt(line));
    }

    private static HashSet<string> Set(string words) => [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static bool Same(string hash, string wanted) => hash.Length > 0 && hash == wanted;

    private double Weight(Hook hook) => Likeness + (SamePrevious ? NeighbourWeight : 0) + (SameNext ? NeighbourWeight : 0)
        + (Function is not null && hook.Functions.Contains(Function) ? FunctionWeight : 0);
}
