// SPDX-License-Identifier: MIT
using System.Text.Json;

namespace MicroSip.Cli.Tests;

/// <summary>What only a process of its own can show: signals, pipes and exit codes.</summary>
internal sealed class ProcessTests : CliTest
{
    [TestCase("INT")]
    [TestCase("TERM")]
    public async Task A_signal_ends_watch_with_0(string signal)
    {
        using ChildProcess watch = Start("watch", "--json");
        Assert.That(await watch.ReadLineAsync(), Does.Contain("SnapshotEnd"));
        watch.Signal(signal);
        Assert.That(await watch.EndAsync(), Is.Zero);
        Assert.That(await watch.ReadErrorAsync(), Is.Empty);
    }

    [TestCase("watch", "--json")]
    [TestCase("watch")]
    public async Task A_closed_pipe_ends_watch_with_0_and_quietly(params string[] args)
    {
        using ChildProcess watch = Start(args);
        Assert.That(await watch.ReadLineAsync(), Does.Contain("SnapshotEnd"));
        watch.Output.Close();
        Host.Dial();
        Assert.That(await watch.EndAsync(), Is.Zero);
        Assert.That(await watch.ReadErrorAsync(), Is.Empty);
    }

    [Test]
    public async Task A_signal_ends_a_watch_whose_pipe_is_full()
    {
        ulong call = Establish();
        using ChildProcess watch = Start("watch", "--json");
        await watch.ReadLineAsync();
        Flood(call);
        watch.Signal("INT");
        Assert.That(await watch.EndAsync(), Is.Zero);
    }

    [Test]
    public async Task Failures_have_their_exit_code_and_their_words()
    {
        using ChildProcess ping = new("microsipctl", "ping", "--instance", TestHost.NewInstance());
        Assert.That(await ping.EndAsync(), Is.EqualTo(ExitCode.NoPhone));
        Assert.That(await ping.ReadErrorAsync(), Does.StartWith("microsipctl: No phone of that name runs"));
        using ChildProcess frob = new("microsipctl", "frob");
        Assert.That(await frob.EndAsync(), Is.EqualTo(ExitCode.Usage));
    }

    [Test]
    public async Task A_slow_reader_learns_how_many_events_it_lost_and_how_it_goes_on()
    {
        ulong lostCall = Establish();
        using ChildProcess watch = Start("watch", "--json", "--wait", "Dialing");
        await ReadUntilAsync(watch, e => Type(e) == "SnapshotEnd");
        Flood(lostCall);
        Host.Bye(lostCall);
        ulong kept = Establish("sip:kept@example.org");
        for (int call = 0; call < 1100; call++) // the first call's row is used again
        {
            Host.Refuse(Host.Dial(), 404, "Not Found");
        }
        Assert.That(Look(kept).Phase, Is.EqualTo(CallPhase.Established), "a full pipe holds up nobody but its own reader");

        List<JsonElement> events = await ReadUntilAsync(watch, e => Type(e) == "CallLost");
        events.AddRange(await ReadUntilAsync(watch, e => Type(e) == "SnapshotEnd"));
        Host.Dial("sip:last@example.org");
        events.AddRange(await ReadUntilAsync(watch, e => Type(e) == "Phase" && e.GetProperty("phase").GetString() == "Dialing"));
        Assert.That(await watch.EndAsync(), Is.Zero);
        CheckLosses(events, lostCall, kept);
    }

    private static void CheckLosses(List<JsonElement> events, ulong lostCall, ulong kept)
    {
        string local = string.Concat(events.Where(e => e.TryGetProperty("local", out _)).Select(e => $"{Type(e)} "));
        Assert.That(local, Does.Match("^(EventsLost (CallLost )?Snapshot SnapshotEnd )+$"));
        Assert.That(events.Single(e => Type(e) == "CallLost").GetProperty("call").GetUInt64(), Is.EqualTo(lostCall));
        Assert.That(events.Last(e => Type(e) == "Snapshot").GetProperty("call").GetUInt64(), Is.EqualTo(kept));
        ulong? next = null;
        foreach (JsonElement e in events)
        {
            if (e.TryGetProperty("seq", out JsonElement seq))
            {
                Assert.That(seq.GetUInt64(), Is.EqualTo(next ?? seq.GetUInt64()));
                next = seq.GetUInt64() + 1;
            }
            else if (e.TryGetProperty("count", out JsonElement count))
            {
                Assert.That(count.GetUInt64(), Is.GreaterThan(1000));
                next += count.GetUInt64();
            }
        }
    }

    /// <summary>More lines than a pipe takes, and than the ring keeps.</summary>
    private void Flood(ulong call)
    {
        for (int i = 0; i < 5000; i++)
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

    private ChildProcess Start(params string[] args) => new("microsipctl", [.. args, "--instance", Host.Instance]);
}
