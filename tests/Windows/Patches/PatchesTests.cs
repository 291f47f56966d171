// SPDX-License-Identifier: MIT
using System.Runtime.Versioning;
using MicroSip.Patches;
using MicroSip.Patches.Tests;
using MicroSip.Patches.Text;

namespace MicroSip.Windows.Tests.Patches;

/// <summary>microsip-patches.exe does to a tree what the same program does on Linux.</summary>
[SupportedOSPlatform("linux")]
internal sealed class PatchesTests
{
    [Test]
    public async Task A_tree_is_verified_patched_and_as_before_again()
    {
        using var repository = new SyntheticRepository();
        using SyntheticTree tree = new(Shape.Crlf), other = new(Shape.Crlf);
        var before = Files(tree);
        RunHere(repository, ["port", tree.Root, "--to", SyntheticTree.Version, .. SyntheticRepository.Choices(tree)]);
        RunHere(repository, ["apply", other.Root]);

        Assert.That(await RunAsync(repository, ExitCode.Done, "verify", tree), Does.Match(@"\| 9\.1\.0 .* \| yes     \| no git    \| yes      \| 5     \| 0 ")
            .And.Contain(": not compiled: build/patches-check runs on Linux"));
        Assert.That(Files(tree), Is.EqualTo(before));

        Assert.That(await RunAsync(repository, ExitCode.Done, "apply", tree), Does.Contain("MicroSIP 9.1.0 is patched: 5 lines added, none removed."));
        Assert.That(Files(tree), Is.EqualTo(Files(other)));
        Assert.That(await RunAsync(repository, ExitCode.Refused, "apply", tree), Does.Contain("is patched already, by this very state of ours"));

        await RunAsync(repository, ExitCode.Done, "reverse", tree);
        Assert.That(Files(tree), Is.EqualTo(before));
    }

    private static void RunHere(SyntheticRepository repository, string[] args)
    {
        using StringWriter output = new(), error = new();
        Assert.That((Program.Run(output, error, [.. args, "--repository", repository.Root]), error.ToString()), Is.EqualTo((ExitCode.Done, "")));
    }

    private static async Task<string> RunAsync(SyntheticRepository repository, int expected, string verb, SyntheticTree tree)
    {
        var (code, output) = await WineProcess.RunAsync(WindowsFolder.Patches,
            [verb, WindowsFolder.WindowsPath(tree.Root), "--repository", WindowsFolder.WindowsPath(repository.Root)]);
        Assert.That(code, Is.EqualTo(expected), output);
        return output;
    }

    /// <summary>Every file below a tree's folder, by the hash of its bytes.</summary>
    private static Dictionary<string, string> Files(SyntheticTree tree) => Directory.EnumerateFiles(tree.Root, "*", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(tree.Root, path), path => LineHash.OfBytes(File.ReadAllBytes(path)));
}
