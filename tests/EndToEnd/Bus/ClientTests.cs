// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;
using static MicroSip.CallPhase;

namespace MicroSip.EndToEnd.Tests.Bus;

/// <summary>Group 21: clients that die in a command, come in the middle of calls, or are slow.</summary>
[Category("Group21")]
internal sealed class ClientTests : EndToEndTest
{
    private readonly Sdp _sdp = new(NetworkPorts.Next());

    [Test]
    public async Task A_client_killed_in_a_command_leaves_nothing_behind_and_nobody_notices()
    {
        var phone = await StartPhoneAsync("--sip-t1", "150"); // the BYE is given up after ten seconds
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(200, _sdp).Receive("ACK").Receive("BYE").Pause(60_000));
        var call = await phone.Phone.DialAsync(sipp.Uri);
        await call.WhenAsync(Established).WaitAsync(Wait.Bound);
        await phone.Phone.PingAsync();
        var (regions, sockets) = (ProcessFacts.ControlRegions(phone.Engine.Id), ProcessFacts.UnixSockets(phone.Engine.Id));
        Assert.That((regions, sockets), Is.EqualTo((1, 2)), "this client's and the listening one");

        var client = Own(new ChildProcess(TestFolder.HostileClient, ["hang-up", phone.Engine.Instance, $"{call.Id}"]));
        await phone.Log.PhaseAsync(call.Id, Ending); // its BYE will not be answered: the command runs
        Assert.That(ProcessFacts.ControlRegions(phone.Engine.Id), Is.EqualTo(regions + 1));
        Assert.That(ProcessFacts.UnixSockets(phone.Engine.Id), Is.EqualTo(sockets + 1));
        client.Signal(ChildProcess.Sigkill);
        await Wait.UntilAsync(() => ProcessFacts.ControlRegions(phone.Engine.Id) == regions
            && ProcessFacts.UnixSockets(phone.Engine.Id) == sockets, "its region and its descriptor are gone");

        await phone.Phone.PingAsync();
        await phone.Log.EndedAsync(call.Id);
        await Wait.UntilAsync(() => phone.Phone.Info.Clients == 1, "it is no client any more");
    }

    [Test]
    public async Task A_thousand_late_attaches_under_load_see_no_hole_and_no_double()
    {
        var phone = await StartPhoneAsync("--auto-answer", "200");
        using var done = new CancellationTokenSource();
        var sipp = StartCaller(Scenario.Caller().Send("INVITE", _sdp).Receive(200).Ack().Pause(250).Send("BYE").Receive(200),
            phone, calls: 100_000, atOnce: 20);
        async Task AttachAsync(int times)
        {
            for (var i = 0; i < times; i++)
            {
                await using var late = await Phone.ConnectAsync(new PhoneOptions { Instance = phone.Engine.Instance });
                var log = new EventLog(late);
                await log.WaitAsync(e => !e.IsLocal, "an event after the attach", from: 0);
                if (i % 50 == 0)
                    await Task.Delay(200); // a longer look
                StreamRules.Check(log.Events, allReleased: false);
            }
        }
        await phone.IncomingAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AttachAsync(125)));
        Assert.That(phone.Phone.Info.LastSequence, Is.GreaterThan(500UL), "there was a load");
        await sipp.DisposeAsync();
    }

    [Test]
    public async Task A_slow_reader_loses_events_by_count_and_slows_nobody()
    {
        var phone = await StartPhoneAsync("--auto-answer", "200");
        await using var slow = await Phone.ConnectAsync(new PhoneOptions { Instance = phone.Engine.Instance });
        using var gate = new ManualResetEventSlim();
        var events = new List<PhoneEvent>();
        slow.EventReceived += (Phone _, in PhoneEvent e) =>
        {
            lock (events)
                events.Add(e);
            if (!e.IsLocal)
                gate.Wait(TimeSpan.FromMinutes(6));
        };
        var sipp = StartCaller(Scenario.Caller().Send("INVITE", _sdp).Receive(200).Ack().Send("BYE").Receive(200), phone, calls: 400, atOnce: 10);
        await sipp.SucceedsAsync();
        await Wait.UntilAsync(() => phone.Phone.Calls.Count == 0, "all calls are Released");
        Assert.That(phone.Phone.Info.LastSequence, Is.GreaterThan(2300UL), "more events than the ring holds");
        gate.Set();
        PhoneEvent[] Seen()
        {
            lock (events)
                return [.. events];
        }
        await Wait.UntilAsync(() => Seen().Any(e => e.Type == EventType.EventsLost), "the loss is told");
        await Wait.UntilAsync(() => Seen().SkipWhile(e => e.Type != EventType.EventsLost).Any(e => e.Type == EventType.SnapshotEnd), "what continues after it");
        await phone.Phone.PingAsync(); // one more event
        var last = phone.Phone.Info.LastSequence;
        await Wait.UntilAsync(() => Seen().Any(e => e.Sequence == last), "the newest event");
        var seen = Seen();
        var lost = seen.Where(e => e.Type == EventType.EventsLost).Aggregate(0UL, (sum, e) => sum + e.Value);
        var got = seen.Where(e => !e.IsLocal).ToArray();
        Assert.That((ulong)got.Length + lost, Is.EqualTo(last - got[0].Sequence + 1), "what was lost is counted exactly");
    }
}
