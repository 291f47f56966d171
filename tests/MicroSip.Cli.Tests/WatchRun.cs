// SPDX-License-Identifier: MIT
using System.Text.Json;

namespace MicroSip.Cli.Tests;

/// <summary>A `watch` that runs in this process; a test reads its lines as they come.</summary>
internal sealed class WatchRun : IDisposable
{
    private readonly ConsoleCapture _console = new();
    private readonly CancellationTokenSource _bound = new(CliTest.Bound);

    public WatchRun(string instance, params string[] args) =>
        Ended = Program.RunAsync(["watch", "--instance", instance, "--timeout", $"{CliTest.Bound.TotalSeconds}", .. args]);

    public Task<int> Ended { get; }

    public string Error => _console.Error.Text;

    public Task<string> ReadLineAsync() => _console.Output.ReadLineAsync(_bound.Token).AsTask();

    /// <summary>Takes events until one fits, that one included.</summary>
    public async Task<List<JsonElement>> ReadUntilAsync(Func<JsonElement, bool> isLast)
    {
        var events = new List<JsonElement>();
        do
        {
            events.Add(JsonDocument.Parse(await ReadLineAsync()).RootElement);
        }
        while (!isLast(events[^1]));
        return events;
    }

    public void Dispose()
    {
        _console.Dispose();
        _bound.Dispose();
    }
}
