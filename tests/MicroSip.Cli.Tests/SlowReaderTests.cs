// SPDX-License-Identifier: MIT
using System.Text.Json;

namespace MicroSip.Cli.Tests;

/// <summary>A pipe that nobody empties holds up its own watch and nobody else.</summary>
internal sealed class SlowReaderTests : CliTest
{
    private const int RingSlots = 65_536;
    private const int PipeFull = 2_000; // lines of some 300 bytes; a pipe takes 64 KiB

    protected override TestHost CreateHost() => new(ringSlots: RingSlots);

    [Test]
    public async Task It_learns_how_many_events_it_lost_and_how_it_goes_on()
    {
        ulong lostCall = Establish();
        var (watch, events) = await StartWithFullPipeAsync(lostCall, "--wait", "Offered");
        using ChildProcess watching = watch;
        Host.Bye(lostCall);
        ulong kept = Establish("sip:kept@example.org");
        for (int call = 0; call < 1_100; call++) // the first call's row is used again
        {
            Host.Refuse(Host.Dial(), 404, "Not Found");
        }
        Report(kept, RingSlots);
        Assert.That(Look(kept).Phase, Is.EqualTo(CallPhase.Established));

        events.AddRange(await ReadUntilAsync(watch, e => Type(e) == "SnapshotEnd"));
        Host.Invite();
        events.AddRange(await ReadUntilAsync(watch, e => Type(e) == "Phase"));
        Assert.That(await watch.EndAsync(), Is.Zero);

        JsonElement[] local = [.. events.Where(e => e.TryGetProperty("local", out _))];
        Assert.That(local.Select(Type), Is.EqualTo(new[] { "EventsLost", "CallLost", "Snapshot", "SnapshotEnd" }));
        Assert.That(local[1].GetProperty("call").GetUInt64(), Is.EqualTo(lostCall));
        Assert.That(local[2].GetProperty("call").GetUInt64(), Is.EqualTo(kept));
        ulong lost = local[0].GetProperty("count").GetUInt64();
        ulong[] numbers = [.. events.Except(local).Select(e => e.GetProperty("seq").GetUInt64())];
        ulong[] gaps = [.. numbers.Zip(numbers.Skip(1), (number, next) => next - number - 1).Where(gap => gap > 0)];
        Assert.That(gaps, Is.EqualTo(new[] { lost }));
        Assert.That(local[3].GetProperty("upTo").GetUInt64(), Is.EqualTo(numbers[^1] - 1));
    }

    [Test]
    public async Task A_signal_ends_it()
    {
        using ChildProcess watch = (await StartWithFullPipeAsync(Establish())).Watch;
        watch.Signal("INT");
        Assert.That(await watch.EndAsync(), Is.Zero);
    }

    /// <summary>It has begun to read the events that fill the pipe, and the first ones of them.</summary>
    private async Task<(ChildProcess Watch, List<JsonElement> Events)> StartWithFullPipeAsync(ulong call, params string[] args)
    {
        var watch = new ChildProcess("microsipctl", ["watch", "--json", "--instance", Host.Instance, .. args]);
        await ReadUntilAsync(watch, e => Type(e) == "SnapshotEnd");
        Report(call, PipeFull);
        return (watch, await ReadUntilAsync(watch, e => Type(e) == "Statistics"));
    }

    private void Report(ulong call, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Host.Report(FactType.Statistics, call);
        }
    }

    private static async Task<List<JsonElement>> ReadUntilAsync(ChildProcess watch, Func<JsonElement, bool> isLast)
    {
        var events = new List<JsonElement>();
        do
        {
            events.Add(JsonDocument.Parse((await watch.ReadLineAsync())!).RootElement);
        }
        while (!isLast(events[^1]));
        return events;
    }

    private static string Type(JsonElement e) => e.GetProperty("type").GetString()!;
}
