// SPDX-License-Identifier: MIT
using MicroSip.Patches.Text;
using MicroSip.Patches.Trees;

namespace MicroSip.Patches.Verify;

/// <summary>A tree in a temporary folder: what verify works on, so that nothing happens to the user's own.</summary>
internal sealed class TreeCopy : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("microsip-patches-");

    /// <param name="tree">Copied without links, and without what a version control or a broken-off run keeps there.</param>
    public TreeCopy(string tree)
    {
        try
        {
            foreach (string file in Files(tree))
            {
                string target = Path.Combine(Root, file);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.WriteAllBytes(target, File.ReadAllBytes(Path.Combine(tree, file)));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Root => _folder.FullName;

    /// <summary>The hash of each file's bytes.</summary>
    public IReadOnlyDictionary<string, string> Hashes() =>
        Files(Root).ToDictionary(file => file, file => LineHash.OfBytes(File.ReadAllBytes(Path.Combine(Root, file))));

    public void Dispose() => _folder.Delete(recursive: true);

    private static IEnumerable<string> Files(string root)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
        return Directory.EnumerateFiles(root, "*", options).Select(path => Path.GetRelativePath(root, path))
            .Where(path => path.Split(Path.DirectorySeparatorChar)[0] is not (".git" or Transaction.Folder));
    }
}
