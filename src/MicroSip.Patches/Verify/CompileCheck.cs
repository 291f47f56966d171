// SPDX-License-Identifier: MIT
using MicroSip.Patches.Data;

namespace MicroSip.Patches.Verify;

/// <summary>What build/patches-check says of a tree without and with the patches.</summary>
/// <param name="Diagnostics">Per PJSIP version: how many before, and after.</param>
/// <param name="Passed">Null: it could not be checked, for the reason in <paramref name="Notes"/>.</param>
internal sealed record CompileCheck(IReadOnlyList<(string Pjsip, string Before, string After)> Diagnostics, bool? Passed, IReadOnlyList<string> Notes)
{
    private const int Differs = 1, Unchecked = 2, MostNotes = 10;

    public static CompileCheck Run(Repository repository, string before, string after)
    {
        string script = Path.Combine(repository.Root, "build", "patches-check");
        if (OperatingSystem.IsWindows() || !File.Exists(script))
        {
            return new CompileCheck([], null, ["not compiled: build/patches-check runs on Linux"]);
        }
        if (Tool.Run(script, repository.Root, "tree", before, after) is not { } run)
        {
            return new CompileCheck([], false, ["build/patches-check did not end"]);
        }
        string[][] lines = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))];
        var diagnostics = lines.Where(line => line is ["tree", _, _, _, _, ..]).Select(line => (line[1], line[3], line[4])).ToList();
        return run.ExitCode switch
        {
            0 when diagnostics.Count > 0 => new CompileCheck(diagnostics, true, []),
            Unchecked when diagnostics.Count == 0 => new CompileCheck(diagnostics, null, ["not compiled: " + run.Error.Trim()]),
            Differs => new CompileCheck(diagnostics, false, Shortened([.. lines.Where(line => line[0] != "tree").Select(line => string.Join(": ", line)).Distinct()])),
            _ => new CompileCheck(diagnostics, false, [run.Error.Trim()]),
        };
    }

    private static string[] Shortened(string[] all) =>
        all.Length <= MostNotes ? all : [.. all[..MostNotes], $"and {all.Length - MostNotes} more: build/patches-check tells them"];
}
