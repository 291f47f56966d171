// SPDX-License-Identifier: MIT
using System.Text.RegularExpressions;
using MicroSip.Interop.Generator;

namespace MicroSip.Interop.Tests.ClangSharp;

/// <summary>What stands on top of a file that interop/Generator/ClangSharp made.</summary>
internal static partial class GeneratedFile
{
    /// <summary>The files it was made of, each of which has to be as it was then.</summary>
    public static IReadOnlyList<string> AssertUpToDate(string path)
    {
        var sources = Source().Matches(File.ReadAllText(Path.Combine(Repository.Root, path)));
        Assert.That(sources, Is.Not.Empty, path);
        using (Assert.EnterMultipleScope())
        {
            foreach (Match source in sources)
            {
                var file = source.Groups["file"].Value;
                Assert.That(
                    HeaderHash.Compute(File.ReadAllText(Path.Combine(Repository.Root, file))),
                    Is.EqualTo(source.Groups["sum"].Value),
                    $"{path} was made of another {file}; make it again: interop/Generator/README.md");
            }
        }

        return [.. sources.Select(source => source.Groups["file"].Value)];
    }

    [GeneratedRegex(@"^// sha256 (?<sum>[0-9a-f]{64}) (?<file>\S+)$", RegexOptions.Multiline)]
    private static partial Regex Source();
}
