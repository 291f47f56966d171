// SPDX-License-Identifier: MIT
namespace MicroSip.Cli.Links;

/// <summary>The user's mimeapps.list (MIME Applications Associations): xdg-mime writes into it, but takes nothing out.</summary>
internal static class MimeApps
{
    private static readonly string Path =
        System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "mimeapps.list");

    /// <summary>Takes an entry out of the lists of some types, and leaves every other line as it is.</summary>
    public static void Remove(string entry, IEnumerable<string> types)
    {
        if (!File.Exists(Path))
        {
            return;
        }
        string[] keys = [.. types.Select(type => $"{type}=")];
        string[] before = File.ReadAllLines(Path);
        string[] after = [.. Without(before, entry, keys)];
        if (!before.SequenceEqual(after))
        {
            string file = File.ResolveLinkTarget(Path, returnFinalTarget: true)?.FullName ?? Path;
            File.WriteAllLines($"{file}.new", after);
            File.Move($"{file}.new", file, overwrite: true);
        }
    }

    private static IEnumerable<string> Without(IEnumerable<string> lines, string entry, string[] keys)
    {
        bool isAboutUse = false;
        foreach (string line in lines)
        {
            if (line.StartsWith('['))
            {
                isAboutUse = line.Trim() is "[Default Applications]" or "[Added Associations]";
            }
            string? key = isAboutUse ? Array.Find(keys, key => line.StartsWith(key, StringComparison.Ordinal)) : null;
            string[] entries = key is null ? [] : line[key.Length..].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (!entries.Contains(entry))
            {
                yield return line;
            }
            else if (entries.Except([entry]).ToArray() is { Length: > 0 } others)
            {
                yield return $"{key}{string.Join(';', others)};";
            }
        }
    }
}
