// SPDX-License-Identifier: MIT
using MicroSip.Patches.Data;

namespace MicroSip.Patches.Trees;

/// <summary>Our sources, as they lie in a patched tree.</summary>
internal static class OwnFiles
{
    public const string Folder = "microsip-native";

    /// <summary>Their contents by their path in the tree.</summary>
    public static SortedDictionary<string, byte[]> Read(Repository repository)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (CopiedFolder copy in repository.Hooks.Copies)
        {
            string from = Path.Combine(repository.Root, copy.From);
            if (File.Exists(from))
            {
                files[$"{Folder}/{copy.To}"] = File.ReadAllBytes(from);
                continue;
            }
            foreach (string file in Directory.Exists(from) ? Directory.EnumerateFiles(from, "*", SearchOption.TopDirectoryOnly) : [])
            {
                if (Path.GetExtension(file) is ".h" or ".cpp")
                {
                    files[string.Join('/', new[] { Folder, copy.To, Path.GetFileName(file) }.Where(part => part.Length > 0))] = File.ReadAllBytes(file);
                }
            }
        }
        return files.Count > 0 ? files : throw new Refusal($"none of our own sources is in {repository.Root}", "Get the checkout of MicroSipNative whole.");
    }
}
