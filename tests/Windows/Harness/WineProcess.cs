// SPDX-License-Identifier: MIT
namespace MicroSip.Windows.Tests.Harness;

/// <summary>
/// A Windows program under Wine. Its <see cref="ChildProcess.Id"/> is Linux's, and a signal to it ends the program itself.
/// Exit codes keep 8 bits.
/// </summary>
internal class WineProcess(string program, IEnumerable<string> arguments, WinePrefix? prefix = null, bool is32Bit = false,
    IReadOnlyDictionary<string, string?>? environment = null, string? folder = null)
    : ChildProcess(WindowsFolder.Wine, is32Bit ? ["--32", program, .. arguments] : [program, .. arguments],
        (prefix ?? WinePrefix.Shared).Environment(environment), folder)
{
    /// <summary>.NET and Wine start slowly on a busy machine.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(120);

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, IEnumerable<string> arguments, WinePrefix? prefix = null,
        bool is32Bit = false, IReadOnlyDictionary<string, string?>? environment = null, TimeSpan? bound = null)
    {
        await using var process = new WineProcess(program, arguments, prefix, is32Bit, environment);
        var code = await process.ExitAsync(bound ?? Bound);
        await process.DisposeAsync();
        return (code, process.Output);
    }
}
