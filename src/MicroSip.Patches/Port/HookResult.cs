// SPDX-License-Identifier: MIT
using System.Text;
using MicroSip.Patches.Data;
using MicroSip.Patches.Hooks;

namespace MicroSip.Patches.Port;

/// <summary>What was found of a hook in a tree of an unknown version: one line, several, or none.</summary>
internal sealed record HookResult(Hook Hook, ParsedSource? Source, IReadOnlyList<int> Lines, bool Accepted = false)
{
    public PlacedHook? Placed => Source is not null && Lines.Count == 1 ? new PlacedHook(Hook, Source.Text, Lines[0]) : null;

    public bool Fits => Placed is { Obstacle: null };

    /// <summary>For people: a line, and one for each place to choose from.</summary>
    public IEnumerable<string> Describe()
    {
        if (Source is null)
        {
            return [$"{Hook.Id}: gone; {Hook.File} is not there"];
        }
        return Lines.Count switch
        {
            1 => [$"{Hook.Id}: {(Accepted ? "as you chose" : "found once")}, {Place(Lines[0])}{(Placed!.Obstacle is { } obstacle ? "; but " + obstacle : "")}"],
            > 1 => [$"{Hook.Id}: found {Lines.Count} times; choose: --accept {Hook.Id}=LINE", .. Lines.Select(line => $"    {Place(line)}: {Line(line)}")],
            _ => Gone(),
        };
    }

    private IEnumerable<string> Gone()
    {
        IReadOnlyList<Candidate> nearest = Candidate.Rank(Source!, Hook);
        string function = Hook.Functions.FirstOrDefault(name => name.Length > 0) is { } name && Hook.Functions.All(known => Source!.ScopesOf(known).Count == 0)
            ? $" (no {name} in {Hook.File})" : "";
        yield return $"{Hook.Id}: gone{function}; " + (nearest.Count == 0 ? $"nothing in {Hook.File} is like it; choose: --accept {Hook.Id}=LINE" : $"the nearest, to choose from with --accept {Hook.Id}=LINE:");
        foreach (Candidate candidate in nearest)
        {
            string neighbours = (candidate.SamePrevious, candidate.SameNext) switch
            {
                (true, true) => ", same lines around it",
                (true, false) => ", same line before it",
                (false, true) => ", same line after it",
                _ => "",
            };
            yield return $"    {Place(candidate.Line)}, {candidate.Likeness:P0} of the words{neighbours}: {Line(candidate.Line)}";
        }
    }

    private string Place(int line) => $"{Hook.File}:{line + 1}{(Source!.FunctionAt(line) is { } function ? $" in {function}" : "")}";

    private string Line(int line) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(Source!.Text.Lines[line].Text.Trim()));
}
