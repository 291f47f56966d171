// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text.Json;

namespace MicroSip.Cli.Tests;

/// <summary>The fields of `watch --json`.</summary>
internal sealed class WatchJsonTests : CliTest
{
    [Test]
    public async Task Every_event_has_its_number_its_run_its_time_and_its_type()
    {
        DateTimeOffset before = DateTimeOffset.UtcNow;
        List<JsonElement> events = await WatchACallAsync();
        JsonElement[] numbered = [.. events.Where(e => !e.TryGetProperty("local", out _))];
        Assert.That(numbered, Has.Length.GreaterThan(6));
        ulong first = numbered[0].GetProperty("seq").GetUInt64();
        Assert.That(numbered.Select(e => e.GetProperty("seq").GetUInt64()), Is.EqualTo(numbered.Select((_, i) => first + (ulong)i)));
        Assert.That(events.Select(e => e.GetProperty("epoch").GetGuid()).Distinct(), Has.Exactly(1).Items);
        foreach (JsonElement e in events)
        {
            string time = e.GetProperty("time").GetString()!;
            Assert.That(time, Does.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$"));
            Assert.That(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture), Is.InRange(before.AddSeconds(-1), DateTimeOffset.UtcNow));
            Assert.That(Enum.TryParse<EventType>(Type(e), out _), Type(e));
        }
    }

    [Test]
    public async Task A_calls_events_carry_its_phases_and_its_end_the_cause()
    {
        List<JsonElement> events = await WatchACallAsync();
        JsonElement[] phases = [.. events.Where(e => Type(e) == "Phase")];
        Assert.That(phases.Select(e => (Text(e, "previousPhase"), Text(e, "phase"), e.GetProperty("sipCode").GetInt32())), Is.EqualTo(new[]
        {
            ("Created", "Dialing", 0), ("Dialing", "Alerting", 180), ("Alerting", "Connecting", 200),
            ("Connecting", "Established", 200), ("Established", "Ended", 200), ("Ended", "Released", 200),
        }));
        Assert.That(phases.Select(e => e.GetProperty("call").GetUInt64()), Is.All.EqualTo(1));
        Assert.That(phases.Where(e => e.TryGetProperty("cause", out _)).Select(e => Text(e, "phase")), Is.EqualTo(new[] { "Ended", "Released" }));
        JsonElement cause = phases.Single(e => Text(e, "phase") == "Ended").GetProperty("cause");
        Assert.That(cause.GetProperty("category").GetString(), Is.EqualTo("Completed"));
        Assert.That(cause.GetProperty("initiator").GetString(), Is.EqualTo("Remote"));
        Assert.That(cause.TryGetProperty("sipCode", out _) && cause.TryGetProperty("sipPhrase", out _));
        Assert.That(phases[^1].GetProperty("statistics").GetProperty("receivedPackets").GetUInt64(), Is.Zero);
    }

    [Test]
    public async Task A_refused_call_ends_with_the_code_and_the_phrase()
    {
        using var watch = new WatchRun(Host.Instance, "--json", "--wait", "Released");
        await watch.ReadUntilAsync(IsAttached);
        Host.Refuse(Host.Dial(), 486, "Busy Here");
        JsonElement ended = (await watch.ReadUntilAsync(e => IsPhase(e, "Ended")))[^1];
        Assert.That(ended.GetProperty("cause").GetRawText(),
            Is.EqualTo("""{"category":"Busy","initiator":"Remote","sipCode":486,"sipPhrase":"Busy Here"}"""));
        JsonElement released = (await watch.ReadUntilAsync(e => IsPhase(e, "Released")))[^1];
        Assert.That(released.GetProperty("cause").GetRawText(), Is.EqualTo(ended.GetProperty("cause").GetRawText()), "the call's record");
        Assert.That(await watch.Ended.WaitAsync(Bound), Is.EqualTo(ExitCode.Done));
    }

    [Test]
    public async Task A_late_watcher_gets_a_snapshot_of_each_live_call()
    {
        ulong first = Establish();
        Host.Bye(Host.Dial());
        ulong second = Host.Invite();
        using var watch = new WatchRun(Host.Instance, "--json", "--wait", "Released");
        List<JsonElement> events = await watch.ReadUntilAsync(IsAttached);
        JsonElement[] snapshots = [.. events.Where(e => Type(e) == "Snapshot")];
        Assert.That(snapshots.Select(e => (e.GetProperty("call").GetUInt64(), Text(e, "phase"))),
            Is.EquivalentTo(new[] { (first, "Established"), (second, "Offered") }));
        Assert.That(events.Select(e => e.GetProperty("local").GetBoolean()), Is.All.True);
        Assert.That(events.Any(e => e.TryGetProperty("seq", out _)), Is.False);
        ulong upTo = events[^1].GetProperty("upTo").GetUInt64();
        Assert.That(snapshots.Select(e => e.GetProperty("upTo").GetUInt64()), Is.All.LessThanOrEqualTo(upTo));
        Assert.That(snapshots.Select(e => Text(e, "remoteUri")), Is.EquivalentTo(new[] { "sip:bob@example.org", "sip:alice@example.org" }));
        Host.Bye(first);
        Assert.That((await watch.ReadUntilAsync(e => IsPhase(e, "Released")))[0].GetProperty("seq").GetUInt64(), Is.EqualTo(upTo + 1));
        await watch.Ended.WaitAsync(Bound);
    }

    private async Task<List<JsonElement>> WatchACallAsync()
    {
        using var watch = new WatchRun(Host.Instance, "--json", "--wait", "Released");
        List<JsonElement> events = await watch.ReadUntilAsync(IsAttached);
        ulong call = Host.Dial();
        Host.Report(FactType.ProvisionalReceived, call, code: 180, remoteTag: "b");
        Host.Answer(call);
        Host.Report(FactType.Media, call, mediaState: MediaState.Active, text: "PCMU/8000");
        Host.Bye(call);
        events.AddRange(await watch.ReadUntilAsync(e => IsPhase(e, "Released")));
        Assert.That(await watch.Ended.WaitAsync(Bound), Is.EqualTo(ExitCode.Done), watch.Error);
        return events;
    }

    private static bool IsAttached(JsonElement e) => Type(e) == "SnapshotEnd";

    private static bool IsPhase(JsonElement e, string phase) => Type(e) == "Phase" && Text(e, "phase") == phase;

    private static string Type(JsonElement e) => Text(e, "type");

    private static string Text(JsonElement e, string name) => e.GetProperty(name).GetString()!;
}
