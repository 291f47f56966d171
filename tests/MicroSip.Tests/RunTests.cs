// SPDX-License-Identifier: MIT
namespace MicroSip.Tests;

/// <summary>The phone ends in order, and another one comes.</summary>
internal sealed class RunTests : PhoneTest
{
    [Test]
    public async Task The_next_run_is_found_by_itself_and_its_calls_are_others()
    {
        Guid before = Phone.Info.Epoch;
        Call old = Phone.GetCall(Host.Dial("sip:old@example.org"));
        Assert.That(old.Snapshot().RemoteUri, Is.EqualTo("sip:old@example.org"));
        Task established = old.WhenAsync(CallPhase.Established);
        Task released = old.WhenAsync(CallPhase.Released);
        var back = new TaskCompletionSource<Guid>(TaskCreationOptions.RunContinuationsAsynchronously);
        Phone.HostBack += (Phone _, in RunChange e) => back.TrySetResult(e.Epoch);

        Host.Dispose();
        MicroSipException failure = await FailsAsync(() => established, Status.CallEnded);
        Assert.That(failure.Cause?.Category, Is.EqualTo(Cause.PhoneShutdown));
        await released.WaitAsync(Bound);

        Host = new TestHost(Host.Instance);
        Guid after = await back.Task.WaitAsync(Bound);
        ulong sameId = Host.Dial("sip:new@example.org");
        Assert.Multiple(() =>
        {
            Assert.That(after, Is.Not.EqualTo(before));
            Assert.That(Phone.Info.Epoch, Is.EqualTo(after));
            Assert.That(old.Phase, Is.EqualTo(CallPhase.Released));
            Assert.That(old.RemoteUri, Is.EqualTo("sip:old@example.org"));
            Assert.That(Phone.GetCall(sameId).RemoteUri, Is.EqualTo("sip:new@example.org"));
            Assert.That(Phone.GetCall(sameId), Is.Not.EqualTo(old));
        });
        await FailsAsync(() => old.HangUpAsync(), Status.NoSuchCall);
        await old.WhenAsync(CallPhase.Ended).WaitAsync(Bound);
        await Phone.PingAsync().WaitAsync(Bound);
    }

    [Test]
    public async Task A_stack_made_anew_is_told_within_the_run()
    {
        var recreated = new TaskCompletionSource<EngineRecreation>(TaskCreationOptions.RunContinuationsAsynchronously);
        Phone.EngineRecreated += (Phone _, in EngineRecreation e) => recreated.TrySetResult(e);
        Host.Report(FactType.EngineRecreated, value: 3, text: "settings");
        EngineRecreation told = await recreated.Task.WaitAsync(Bound);
        Assert.That((told.Count, told.Reason, told.Event.Epoch), Is.EqualTo((3, "settings", Phone.Info.Epoch)));
        Assert.That(told.Time, Is.EqualTo(DateTimeOffset.UtcNow).Within(Bound));
    }

    [Test]
    public async Task Commands_that_wait_end_with_the_phone()
    {
        using var started = new ManualResetEventSlim();
        Host.Intercept = _ =>
        {
            started.Set();
            return true;
        };
        Task<TimeSpan> pinging = Phone.PingAsync();
        Assert.That(started.Wait(Bound));
        Host.Dispose();
        await FailsAsync(() => pinging, Status.ShuttingDown);
        await Phone.DisposeAsync();
    }

    [Test]
    public async Task Without_reconnect_an_enumeration_ends_with_the_phone()
    {
        await using Phone phone = await ConnectToHostAsync(new PhoneOptions { Reconnect = false });
        var events = new List<EventType>();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task reading = Task.Run(async () =>
        {
            await foreach (PhoneEvent e in phone.ReadEventsAsync())
            {
                events.Add(e.Type);
                begun.TrySetResult();
            }
        });
        await begun.Task.WaitAsync(Bound);
        Host.Dispose();
        await reading.WaitAsync(Bound);
        Assert.That(events, Does.Contain(EventType.EngineStopped));
        Assert.That(phone.Info.Link, Is.EqualTo(Link.Stopped));
        await FailsAsync(() => phone.PingAsync(), Status.HostGone);
    }
}
