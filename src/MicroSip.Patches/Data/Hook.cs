// SPDX-License-Identifier: MIT
using System.Text.Json.Serialization;

namespace MicroSip.Patches.Data;

/// <summary>One place where lines of ours stand among MicroSIP's.</summary>
internal sealed record Hook
{
    public required string Id { get; init; }

    /// <summary>Name of the patch that it belongs to, without its ending.</summary>
    public required string Patch { get; init; }

    public required string File { get; init; }

    public required HookPlace Place { get; init; }

    /// <summary>The lines that are added, without their ends and without the indentation of the line they stand at.</summary>
    public required IReadOnlyList<string> Add { get; init; }

    /// <summary>What it gives: a sentence for the reader of the patch.</summary>
    public required string Gives { get; init; }

    public IReadOnlyList<Anchor> Anchors { get; set; } = [];

    [JsonIgnore]
    public IReadOnlyList<string> Functions => [.. Anchors.Select(anchor => anchor.Function).Distinct()];

    /// <summary>File and function, for people.</summary>
    public string ScopeIn(string version) => AnchorOf(version) is { Function.Length: > 0 } anchor ? $"{File}, {anchor.Function}" : File;

    public Anchor? AnchorOf(string version) => Anchors.FirstOrDefault(anchor => anchor.IsOf(version));

    /// <summary>The same hook with this anchor for this version.</summary>
    public Hook WithAnchor(Anchor anchor, string version, int line)
    {
        var anchors = new List<Anchor>();
        bool joined = false;
        foreach (Anchor known in Anchors)
        {
            var at = known.At.Where(place => place.Key != version).ToDictionary();
            if (known.IsSamePlace(anchor))
            {
                at[version] = line;
                joined = true;
            }
            if (at.Count > 0)
            {
                anchors.Add(known with { At = Versions.Sort(at) });
            }
        }
        if (!joined)
        {
            anchors.Add(anchor with { At = new Dictionary<string, int> { [version] = line } });
        }
        return this with { Anchors = anchors };
    }
}
