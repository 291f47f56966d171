// SPDX-License-Identifier: MIT
namespace MicroSip.Cli.Links;

/// <summary>The user's mimeapps.list (MIME Applications Associations): xdg-mime writes into it, but takes nothing out.</summary>
internal static class MimeApps
{
    private static readonly string Path =
        System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "mimeapps.list");

    private const string Defaults = "[Default Applications]";
    private const string Associations = "[Added Associations]";

    /// <summary>The entries that the user has chosen for a type, the first that is installed being used.</summary>
    public static IReadOnlyList<string> DefaultsOf(string type)
    {
        string[] chosen = [];
        Change([type], [Defaults], entries => chosen = entries);
        return chosen;
    }

    /// <summary>Puts entries behind the one that is used: when that goes, they are used again.</summary>
    public static void AddDefaults(string type, IReadOnlyList<string> entries) =>
        Change([type], [Defaults], present => [.. present.Union(entries)]);

    /// <summary>Takes an entry out of the lists of some types, and leaves every other line as it is.</summary>
    public static void Remove(string entry, IEnumerable<string> types) =>
        Change(types, [Defaults, Associations], entries => [.. entries.Except([entry])]);

    private static void Change(IEnumerable<string> types, string[] groups, Func<string[], string[]> change)
    {
        if (!File.Exists(Path))
        {
            return;
        }
        string[] before = File.ReadAllLines(Path);
        string[] after = [.. Changed(before, [.. types.Select(type => $"{type}=")], groups, change)];
        if (!before.SequenceEqual(after))
        {
            string file = File.ResolveLinkTarget(Path, returnFinalTarget: true)?.FullName ?? Path;
            File.WriteAllLines($"{file}.new", after);
            File.Move($"{file}.new", file, overwrite: true);
        }
    }

    private static IEnumerable<string> Changed(IEnumerable<string> lines, string[] keys, string[] groups, Func<string[], string[]> change)
    {
        bool isAboutUse = false;
        foreach (string line in lines)
        {
            if (line.StartsWith('['))
            {
                isAboutUse = groups.Contains(line.Trim());
            }
            string? key = isAboutUse ? Array.Find(keys, key => line.StartsWith(key, StringComparison.Ordinal)) : null;
            string[] before = key is null ? [] : line[key.Length..].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            string[] after = key is null ? [] : change(before);
            if (after.SequenceEqual(before))
            {
                yield return line;
            }
            else if (after.Length > 0)
            {
                yield return $"{key}{string.Join(';', after)};";
            }
        }
    }
}
