// SPDX-License-Identifier: MIT
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Packages;

/// <summary>What build/pack makes, in a folder of its own.</summary>
internal sealed partial class PackageFolder
{
    private PackageFolder(string path) => FullPath = path;

    public string FullPath { get; }

    public static string Version { get; } =
        VersionLine().Match(System.IO.File.ReadAllText(Path.Combine(TestFolder.Repository, "build", "versions.env"))).Groups[1].Value;

    public static async Task<PackageFolder> MakeAsync(string path, bool windows = false)
    {
        await using var packing = new ChildProcess(Path.Combine(TestFolder.Repository, "build", "pack"), windows ? ["--windows", path] : [path]);
        Assert.That(await packing.ExitAsync(TimeSpan.FromMinutes(windows ? 30 : 15)), Is.Zero, packing.Output);
        return new PackageFolder(path);
    }

    public string File(string name, string ending) => Path.Combine(FullPath, $"{name}{ending}");

    public string Package(string name) => File(name, $".{Version}.nupkg");

    public string Symbols(string name) => File(name, $".{Version}.snupkg");

    public string Archive => File("microsip-engine", $"-{Version}-linux-x64.tar.gz");

    /// <summary>The engine's for Windows, where that was asked for.</summary>
    public string WindowsArchive => File("microsip-engine", $"-{Version}-win-x64.zip");

    public IEnumerable<string> Names => Directory.GetFiles(FullPath).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    /// <summary>They hold the same files, byte for byte.</summary>
    public void AssertEqual(PackageFolder other)
    {
        Assert.That(Names, Is.EqualTo(other.Names));
        foreach (var name in Names)
            Assert.That(Hash(File(name, "")), Is.EqualTo(Hash(other.File(name, ""))), name);
    }

    private static string Hash(string file) => Convert.ToHexString(SHA256.HashData(System.IO.File.ReadAllBytes(file)));

    [GeneratedRegex("(?m)^MSN_VERSION=(.+)$")]
    private static partial Regex VersionLine();
}
