// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;
using static MicroSip.CallPhase;

namespace MicroSip.EndToEnd.Tests.Bus;

/// <summary>Group 21: the phone is killed; its clients learn it at once, end its calls, and find its next run.</summary>
[Category("Group21")]
internal sealed class HostDeathTests : EndToEndTest
{
    private readonly Sdp _sdp = new(NetworkPorts.Next());

    [Test]
    public async Task A_phone_killed_in_a_call_is_noticed_at_once_and_its_next_run_found()
    {
        var phone = await StartPhoneAsync();
        await using var second = await Phone.ConnectAsync(new PhoneOptions { Instance = phone.Engine.Instance });
        var secondLog = new EventLog(second);
        // One call up, one whose hang-up is never answered.
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(200, _sdp).Receive("ACK").Receive("BYE").Pause(60_000), calls: 2);
        var up = await phone.Phone.DialAsync(sipp.Uri);
        var ending = await phone.Phone.DialAsync(sipp.Uri);
        await up.WhenAsync(Established).WaitAsync(Wait.Bound);
        await ending.WhenAsync(Established).WaitAsync(Wait.Bound);
        var waiting = ending.HangUpAsync();
        await phone.Log.PhaseAsync(ending.Id, Ending);
        var epoch = phone.Phone.Info.Epoch;

        phone.Engine.Signal(ChildProcess.Sigkill);

        var failed = await RefusedAsync(waiting);
        Assert.That(failed.Status, Is.EqualTo(Status.HostGone));
        foreach (var log in new[] { phone.Log, secondLog })
        {
            await log.WaitAsync(e => e.Type == EventType.HostGone, "HostGone");
            foreach (var call in new[] { up, ending })
            {
                var ended = await log.EndedAsync(call.Id);
                Assert.That((ended.Cause, ended.CauseInitiator, ended.IsLocal), Is.EqualTo((Cause.PhoneCrashed, Initiator.Phone, true)));
            }
        }
        Assert.That(phone.Phone.Calls, Is.Empty);

        var next = Own(await EngineProcess.StartAsync([], phone.Engine.Instance));
        await phone.Log.WaitAsync(e => e.Type == EventType.HostBack, "HostBack");
        await secondLog.WaitAsync(e => e.Type == EventType.HostBack, "HostBack");
        Assert.That(phone.Phone.Info.Epoch, Is.Not.EqualTo(epoch));
        Assert.That(phone.Phone.Info.ProcessId, Is.EqualTo(next.Id));
        await phone.Phone.PingAsync();
        StreamRules.Check(secondLog.Events);
    }

    // Counted from the first store of the run; what the phone tells of itself and its devices at its start comes first.
    [TestCase("row", 40)]
    [TestCase("row", 44)]
    [TestCase("row", 48)]
    [TestCase("slot", 41)]
    [TestCase("slot", 45)]
    [TestCase("slot", 49)]
    public async Task A_phone_killed_between_two_sequence_stores_leaves_nothing_torn(string place, int count)
    {
        var phone = await StartPhoneAsync(new Dictionary<string, string?>
        {
            ["LD_LIBRARY_PATH"] = TestFolder.HookedLibraries,
            ["MSN_TEST_STOP"] = $"{place}:{count}",
        });
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(180).Answer(200, _sdp).Receive("ACK").Pause(60_000), calls: 9);
        var waiting = new List<Task>();
        for (var dial = 0; dial < 9 && !ProcessFacts.IsStopped(phone.Engine.Id); dial++)
        {
            waiting.Add(phone.Phone.DialAsync(sipp.Uri));
            await Task.Delay(100);
        }
        await Wait.UntilAsync(() => ProcessFacts.IsStopped(phone.Engine.Id), "the phone stopped itself");
        waiting.Add(phone.Phone.PingAsync());
        Assert.That(phone.Phone.Calls, Has.Count.LessThanOrEqualTo(9), "reading waits for no writer");

        phone.Engine.Signal(ChildProcess.Sigkill);

        await phone.Log.WaitAsync(e => e.Type == EventType.HostGone, "HostGone");
        await Wait.UntilAsync(() => waiting.All(task => task.IsCompleted), "all commands ended");
        Assert.That(waiting.Where(task => task.IsFaulted).Select(task => ((MicroSipException)task.Exception!.InnerException!).Status),
            Is.Not.Empty.And.All.EqualTo(Status.HostGone));
        var ended = phone.Log.Events.Where(e => e.Type == EventType.Phase && e.Phase == Ended).ToArray();
        Assert.That(ended, Has.All.Matches<PhoneEvent>(e => e.Cause == Cause.PhoneCrashed && e.IsLocal));
        await Wait.UntilAsync(() => phone.Phone.Calls.Count == 0, "no call is left");

        Own(await EngineProcess.StartAsync([], phone.Engine.Instance));
        await phone.Log.WaitAsync(e => e.Type == EventType.HostBack, "HostBack");
        await phone.Phone.PingAsync();
    }

    [Test]
    public async Task A_phone_that_ends_in_order_ends_its_calls_as_a_shutdown()
    {
        var phone = await StartPhoneAsync();
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(200, _sdp).Receive("ACK").Receive("BYE").Reply(200));
        var call = await phone.Phone.DialAsync(sipp.Uri);
        await call.WhenAsync(Established).WaitAsync(Wait.Bound);
        Assert.That(await phone.Engine.StopAsync(), Is.Zero);
        await sipp.SucceedsAsync();
        var ended = await phone.Log.EndedAsync(call.Id);
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.PhoneShutdown, Initiator.Phone)));
        await phone.Log.WaitAsync(e => e.Type == EventType.EngineStopped, "EngineStopped");
        Assert.That(phone.Log.Events.Select(e => e.Type), Has.None.EqualTo(EventType.HostGone));
    }

    [Test]
    public async Task A_shut_down_completes_before_the_connection_closes()
    {
        var phone = await StartPhoneAsync();
        await phone.Phone.ShutDownAsync().WaitAsync(Wait.Bound);
        Assert.That(await phone.Engine.ExitAsync(), Is.Zero);
    }
}
