// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Verify;

/// <summary>A tree's row in the table of verify.</summary>
internal sealed record VerifyRow
{
    public static IReadOnlyList<string> Heads { get; } =
        ["version", "tree", "pristine", "hash checked", "applies", "git apply", "reverses", "added", "removed", "diagnostics before/after"];

    public required string Version { get; init; }

    public required string Tree { get; init; }

    public string Pristine { get; init; } = "-";

    public string Checked { get; init; } = "-";

    public bool? Applies { get; init; }

    /// <summary>git apply with the patch files gives the same bytes.</summary>
    public string GitApply { get; init; } = "-";

    public bool? Reverses { get; init; }

    public LineCount? Lines { get; init; }

    public CompileCheck? Compiled { get; init; }

    /// <summary>What went wrong, or could not be checked.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public bool Passed => Applies == true && Reverses == true && Lines is { Removed: 0 } && GitApply != No && Compiled?.Passed != false;

    public const string Yes = "yes", No = "NO";

    public IReadOnlyList<string> Cells(bool withDiagnostics) =>
    [
        Version, Tree, Pristine, Checked, Word(Applies), GitApply, Word(Reverses), Lines?.Added.ToString() ?? "-", Lines?.Removed.ToString() ?? "-",
        .. withDiagnostics ? [Diagnostics] : (string[])[],
    ];

    private string Diagnostics => Compiled is { Diagnostics.Count: > 0 }
        ? string.Join(", ", Compiled.Diagnostics.Select(one => $"PJSIP {one.Pjsip}: {one.Before}/{one.After}")) : "-";

    private static string Word(bool? value) => value switch { true => Yes, false => No, null => "-" };
}
