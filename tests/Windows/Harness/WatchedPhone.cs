// SPDX-License-Identifier: MIT
using System.Text.Json;

namespace MicroSip.Windows.Tests.Harness;

/// <summary>
/// A phone under Wine, and all its events. Linux programs reach it by SIP alone, so it is watched and driven by
/// microsipctl.exe.
/// </summary>
internal abstract class WatchedPhone(ChildProcess process, string instance, WinePrefix prefix) : IAsyncDisposable
{
    public string Instance { get; } = instance;

    public WatchLog Log { get; } = new(instance, prefix);

    public WinePrefix Prefix { get; } = prefix;

    /// <summary>Its address, to dial.</summary>
    public abstract string Uri { get; }

    /// <summary>What its process wrote.</summary>
    public string Output => process.Output;

    /// <summary>Runs a verb of microsipctl on it, whatever comes of it.</summary>
    public Task<(int ExitCode, string Output)> TryAsync(params string[] verb) =>
        WineProcess.RunAsync(WindowsFolder.Microsipctl, [.. verb, "--instance", Instance], Prefix);

    /// <summary>Runs a verb of microsipctl that has to succeed, and gives the JSON object it prints.</summary>
    public async Task<JsonElement> DoAsync(params string[] verb)
    {
        var (code, output) = await TryAsync([.. verb, "--json"]);
        Assert.That(code, Is.Zero, $"microsipctl {string.Join(' ', verb)}: {output}");
        return output.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement).FirstOrDefault();
    }

    /// <summary>Dials, waits for a phase if one is given, and gives the call's id.</summary>
    public async Task<ulong> DialAsync(string uri, CallPhase? wait = null) =>
        (await DoAsync(wait is { } phase ? ["dial", uri, "--wait", phase.ToString()] : ["dial", uri])).GetProperty("call").GetUInt64();

    /// <summary>The next call that comes in.</summary>
    public async Task<ulong> IncomingAsync() => (await Log.WaitAsync(EventType.Incoming)).Event.CallId;

    /// <summary>Ends what is left and checks the whole stream of events.</summary>
    public async Task FinishAsync()
    {
        if (!process.HasExited)
        {
            await DoAsync("hangup", "--all");
            JsonElement status = default;
            var deadline = DateTime.UtcNow + WineProcess.Bound;
            while ((status = await DoAsync("status")).GetProperty("calls").GetArrayLength() > 0 && DateTime.UtcNow < deadline)
            {
            }
            Assert.That(status.GetProperty("calls").GetArrayLength(), Is.Zero, "all calls are Released");
            Assert.That(status.GetProperty("illegalMoves").GetInt64(), Is.Zero, "the model refused no fact");
            var last = status.GetProperty("lastSeq").GetUInt64();
            await Log.WaitAsync(e => e.Event.Sequence >= last);
        }
        StreamRules.Check([.. Log.Events.Select(e => e.Event)]);
    }

    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        await process.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
