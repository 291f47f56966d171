// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Compat;

/// <summary>Phones, and second starts of their engine with one of MicroSIP's actions.</summary>
internal abstract class ActionTest : EndToEndTest
{
    /// <summary>Starts the engine of that name a second time and gives its exit code and what it said.</summary>
    protected static async Task<(int ExitCode, string Output)> StartAgainAsync(string instance, params string[] words)
    {
        await using var process = new ChildProcess(TestFolder.Engine, ["--instance", instance, .. words]);
        var code = await process.ExitAsync();
        await process.DisposeAsync();
        return (code, process.Output.TrimEnd());
    }

    /// <summary>The same, and it has to be done; gives what it said.</summary>
    protected static async Task<string> DoAsync(Station phone, params string[] words)
    {
        var (code, output) = await StartAgainAsync(phone.Engine.Instance, words);
        Assert.That(code, Is.Zero, $"{string.Join(' ', words)}: {output}");
        return output;
    }

    /// <summary>A call from one to the other that rings there.</summary>
    protected static async Task<(Call Here, Call There)> RingAsync(Station from, Station to)
    {
        var count = to.Log.Count;
        var here = await from.Phone.DialAsync(to.Uri);
        var there = await to.IncomingAsync(count);
        await to.Log.PhaseAsync(there.Id, CallPhase.Alerting);
        await from.Log.PhaseAsync(here.Id, CallPhase.Alerting);
        return (here, there);
    }
}
