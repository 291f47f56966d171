// SPDX-License-Identifier: MIT
using System.Text.Json.Serialization;

namespace MicroSip.Patches.Data;

/// <summary>patches/hooks.json: every place in MicroSIP that the patches touch, and what they put there.</summary>
// What may be left out has set, not init: the generated reader would set it to null.
internal sealed record HookSet
{
    public const int MostLines = 12;

    [JsonPropertyName("SPDX-License-Identifier")]
    public string License { get; set; } = "GPL-2.0-or-later";

    /// <summary>By what a line of ours is known, of this version and of others: it contains one of these.</summary>
    public required IReadOnlyList<string> Markers { get; init; }

    public required IReadOnlyList<CopiedFolder> Copies { get; init; }

    public required IReadOnlyList<PatchGroup> Patches { get; init; }

    /// <summary>In the order of the patches.</summary>
    public required IReadOnlyList<Hook> Hooks { get; init; }

    [JsonIgnore]
    public IEnumerable<string> Files => Hooks.Select(hook => hook.File).Distinct();

    public bool IsOurs(string line) => Markers.Any(marker => line.Contains(marker, StringComparison.Ordinal))
        || Hooks.Any(hook => hook.Add.Any(added => added.Trim() == line.Trim()));

    public HookSet Replace(IEnumerable<Hook> hooks) => this with { Hooks = [.. hooks] };

    /// <summary>Refuses data that the rest of the program could not rely on.</summary>
    public HookSet Check()
    {
        var problems = new List<string>();
        int last = 0;
        foreach (Hook hook in Hooks)
        {
            int patch = Patches.ToList().FindIndex(group => group.Name == hook.Patch);
            problems.AddRange(Problems(hook, patch, last).Select(problem => $"{hook.Id}: {problem}"));
            last = Math.Max(last, patch);
        }
        foreach (var same in Hooks.GroupBy(hook => hook.Id).Where(group => group.Count() > 1))
        {
            problems.Add($"{same.Key}: stands there {same.Count()} times");
        }
        int lines = Hooks.Sum(hook => hook.Add.Count);
        if (lines > MostLines)
        {
            problems.Add($"{lines} lines are added, {MostLines} are allowed");
        }
        return problems.Count == 0 ? this : throw new Refusal(problems, "Mend patches/hooks.json.");
    }

    private IEnumerable<string> Problems(Hook hook, int patch, int last)
    {
        if (patch < last)
        {
            yield return patch < 0 ? $"there is no patch {hook.Patch}" : "hooks must stand in the order of their patches";
        }
        if (hook.Add.Count == 0 || hook.Add.Any(line => line.Any(c => c is not ('\t' or (>= ' ' and <= '~')))))
        {
            yield return "it adds no line, or one with other characters than ASCII's";
        }
        if (!IsPlainPath(hook.File))
        {
            yield return $"{hook.File} is no path inside a tree";
        }
    }

    /// <summary>A relative path with forward slashes that cannot leave the folder it starts in.</summary>
    public static bool IsPlainPath(string path) => path.Split('/').All(part => part is not ("" or "." or "..") && part.IndexOfAny(['\\', ':', '\0']) < 0);
}
