// SPDX-License-Identifier: MIT
using System.Text.RegularExpressions;
using MicroSip.Patches.Text;

namespace MicroSip.Patches.Trees;

/// <summary>A folder with MicroSIP's sources. No path leads out of it: a link below it is refused.</summary>
internal sealed partial class MicroSipTree
{
    private const string VersionFile = "const.h";

    public MicroSipTree(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new Refusal($"\"{folder}\" is no folder", "Name the folder that holds MicroSIP's microsip.vcxproj.");
        }
        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
    }

    public string Root { get; }

    public string Name => Path.GetFileName(Root);

    /// <summary>The path on disk of a file of the tree.</summary>
    public string PathOf(string file)
    {
        string path = Root;
        foreach (string part in file.Split('/'))
        {
            path = Path.Combine(path, part);
            if (new FileInfo(path).LinkTarget is not null)
            {
                throw new Refusal($"{path} is a link", "Put the file itself there: links are not followed, they could lead out of the tree.");
            }
        }
        return path;
    }

    public bool Has(string file) => File.Exists(PathOf(file));

    public byte[] ReadBytes(string file) => Has(file)
        ? File.ReadAllBytes(PathOf(file))
        : throw new Refusal($"{file} is not in {Root}", "Name the folder that holds MicroSIP's microsip.vcxproj and its sources.");

    public SourceText Read(string file) => SourceText.Parse(ReadBytes(file), file);

    /// <summary>The version that const.h names.</summary>
    public string DetectVersion() => StatedVersion()
        ?? throw new Refusal($"{VersionFile} in {Root} names no version", "Name it: --version VERSION.");

    /// <summary>What to tell of a version that const.h contradicts, or null.</summary>
    public string? Doubt(string version) => Has(VersionFile) && StatedVersion() is { } stated && stated != version
        ? $"Note: {VersionFile} says that this is MicroSIP {stated}; it is taken for {version}, as you say."
        : null;

    private string? StatedVersion() =>
        Read(VersionFile).Lines.Select(line => VersionLine().Match(line.Text)).FirstOrDefault(match => match.Success)?.Groups[1].Value;

    /// <summary>All that lies in our folder, the manifest among them; of a link its name alone.</summary>
    public IReadOnlyList<string> ListOwnFiles()
    {
        string folder = PathOf(OwnFiles.Folder);
        if (File.Exists(folder))
        {
            return [OwnFiles.Folder];
        }
        return Directory.Exists(folder) ? [.. ListFiles(new DirectoryInfo(folder)).Order(StringComparer.Ordinal)] : [];
    }

    private IEnumerable<string> ListFiles(DirectoryInfo folder) =>
        folder.EnumerateFileSystemInfos().SelectMany(entry => entry is DirectoryInfo { LinkTarget: null } below
            ? ListFiles(below)
            : [Path.GetRelativePath(Root, entry.FullName).Replace(Path.DirectorySeparatorChar, '/')]);

    [GeneratedRegex("""^\s*#\s*define\s+_GLOBAL_VERSION\s+"([0-9.]+)"\s*$""")]
    private static partial Regex VersionLine();
}
