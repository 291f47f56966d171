// SPDX-License-Identifier: MIT
using System.Reflection;
using System.Text.Json;
using MicroSip.Patches.Data;
using MicroSip.Patches.Text;

namespace MicroSip.Patches.Trees;

/// <summary>
/// What was put into a tree: microsip-native/manifest.json. With it any later state of MicroSipNative can take it out again.
/// </summary>
internal sealed record Manifest
{
    public const string Path = OwnFiles.Folder + "/manifest.json";

    /// <summary>The version of MicroSipNative, for people.</summary>
    public required string MicroSipNative { get; init; }

    /// <summary>The version of MicroSIP whose hooks were used.</summary>
    public required string MicroSip { get; init; }

    public required HookSet Hooks { get; init; }

    /// <summary>Our files, with their hashes.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>SHA-256 of a file of ours, whatever its line ends: git may have changed them, here or there.</summary>
    public static string HashOf(byte[] content) => LineHash.OfBytes([.. content.Where(value => value != '\r')]);

    public static Manifest Of(HookSet hooks, string version, IReadOnlyDictionary<string, byte[]> files) => new()
    {
        MicroSipNative = typeof(Manifest).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0],
        MicroSip = version,
        Hooks = hooks.Replace(hooks.Hooks.Select(hook => hook with { Anchors = [.. hook.Anchors.Where(anchor => anchor.IsOf(version))] })),
        Files = files.ToDictionary(file => file.Key, file => HashOf(file.Value)),
    };

    public static Manifest Parse(byte[] json)
    {
        try
        {
            Manifest manifest = JsonSerializer.Deserialize(json, DataJson.Readable.Manifest) ?? throw new JsonException("it is empty");
            manifest.Hooks.Check();
            return manifest;
        }
        catch (Exception failure) when (failure is JsonException or Refusal)
        {
            throw new Refusal($"{Path}: {failure.Message}", "Put it back as it was, or take our lines out by hand and remove the folder.");
        }
    }

    public byte[] ToJson() => Repository.ToJson(this, DataJson.Readable.Manifest);
}
