// SPDX-License-Identifier: MIT
using MicroSip.Patches.Verify;

namespace MicroSip.Patches.Tests.Checks;

/// <summary>A run of build/patches-check. Counts are the lines that count, split: what was checked, PJSIP's version, then
/// what the script says. Faults are the others, split: new, gone or own; where and what.</summary>
internal sealed record TypeCheck(int ExitCode, IReadOnlyList<string[]> Counts, IReadOnlyList<string[]> Faults, string Error)
{
    public IEnumerable<string> FaultsOf(string kind) => Faults.Where(fault => fault[0] == kind).Select(fault => fault[1]);

    /// <summary>Checks with this MSN_PJSIP_HEADERS; "": PJSIP of out/pjproject alone.</summary>
    public static TypeCheck Run(string pjsip, params string[] arguments)
    {
        string root = OwnDataTests.Root;
        var run = Tool.Run("env", root, [$"MSN_PJSIP_HEADERS={pjsip}", Path.Combine(root, "build/patches-check"), .. arguments]);
        Assert.That(run, Is.Not.Null, "it did not end");
        string[][] lines = [.. run!.Value.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))];
        return new TypeCheck(run.Value.ExitCode, [.. lines.Where(line => line[0] == arguments[0])], [.. lines.Where(line => line[0] != arguments[0])], run.Value.Error);
    }

    public override string ToString() => string.Join('\n', [.. Counts.Concat(Faults).Select(line => string.Join('\t', line)), Error]);
}
