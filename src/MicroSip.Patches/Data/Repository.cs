// SPDX-License-Identifier: MIT
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MicroSip.Patches.Data;

/// <summary>Our own side: the data and the patches in patches/, and the sources that are put beside MicroSIP's.</summary>
internal sealed class Repository
{
    private Repository(string root)
    {
        Root = root;
        Hooks = Read(HooksFile, DataJson.Readable.HookSet).Check();
        Upstream = File.Exists(UpstreamFile) ? Read(UpstreamFile, DataJson.Readable.Upstream) : new Upstream();
    }

    public string Root { get; }

    public HookSet Hooks { get; }

    public Upstream Upstream { get; }

    public string PatchFolder => Path.Combine(Root, "patches");

    public string HooksFile => Path.Combine(PatchFolder, "hooks.json");

    public string UpstreamFile => Path.Combine(PatchFolder, "upstream.json");

    public string SeriesFile => Path.Combine(PatchFolder, "series");

    /// <summary>The patches' file names, in the order to apply them.</summary>
    public IEnumerable<string> Series => File.ReadLines(SeriesFile).Where(line => !line.StartsWith('#'));

    public string FolderOf(string version) => Path.Combine(PatchFolder, "microsip", version);

    /// <param name="root">The repository's folder; null: the nearest one above the program.</param>
    public static Repository Open(string? root)
    {
        root ??= Above(AppContext.BaseDirectory);
        return root is { Length: > 0 } && File.Exists(Path.Combine(root, "patches", "hooks.json"))
            ? new Repository(Path.GetFullPath(root))
            : throw new Refusal($"patches/hooks.json of MicroSipNative is not in {(root is null ? "any folder above the program" : $"\"{root}\"")}",
                "Name the checkout of MicroSipNative: --repository DIR.");
    }

    public static byte[] ToJson<T>(T value, JsonTypeInfo<T> type) => [.. JsonSerializer.SerializeToUtf8Bytes(value, type), (byte)'\n'];

    private static string? Above(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "patches", "hooks.json")))
        {
            folder = Path.GetDirectoryName(folder);
        }
        return folder;
    }

    private static T Read<T>(string file, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), type) ?? throw new JsonException("it is empty");
        }
        catch (JsonException failure)
        {
            throw new Refusal($"{file}: {failure.Message}", "Mend the file, or get it anew.");
        }
    }
}
