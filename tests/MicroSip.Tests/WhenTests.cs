// SPDX-License-Identifier: MIT
namespace MicroSip.Tests;

internal sealed class WhenTests : PhoneTest
{
    protected override TestHost CreateHost() => new(ringSlots: 256);

    [Test]
    public async Task It_is_done_when_the_phase_is_reached()
    {
        Call call = Phone.GetCall(Host.Dial());
        Task alerting = call.WhenAsync(CallPhase.Alerting);
        Task established = call.WhenAsync(CallPhase.Established);
        Assert.That(alerting.IsCompleted, Is.False);
        Host.Report(FactType.ProvisionalReceived, call.Id, code: 180, remoteTag: "b");
        await alerting.WaitAsync(Bound);
        Assert.That(established.IsCompleted, Is.False);
        Host.Answer(call.Id);
        await established.WaitAsync(Bound);
    }

    [Test]
    public async Task It_is_done_when_the_phase_is_passed_over()
    {
        Call call = Phone.GetCall(Host.Dial());
        Task proceeding = call.WhenAsync(CallPhase.Proceeding);
        Host.Answer(call.Id); // without any 18x
        await proceeding.WaitAsync(Bound);
    }

    [Test]
    public async Task It_is_done_at_once_when_the_phase_was_passed_before()
    {
        Call call = Phone.GetCall(Host.Dial());
        Host.Report(FactType.ProvisionalReceived, call.Id, code: 180, remoteTag: "b");
        await call.WhenAsync(CallPhase.Dialing).WaitAsync(Bound);
        await call.WhenAsync(CallPhase.Alerting).WaitAsync(Bound);
        Host.Answer(call.Id);
        Host.Bye(call.Id);
        foreach (CallPhase phase in Enum.GetValues<CallPhase>())
        {
            await call.WhenAsync(phase).WaitAsync(Bound);
        }
    }

    [Test]
    public async Task It_fails_with_the_cause_when_the_call_ends_first()
    {
        Call call = Phone.GetCall(Host.Dial());
        Task before = call.WhenAsync(CallPhase.Established);
        Host.Refuse(call.Id, 486, "Busy Here");
        foreach (MicroSipException failure in new[]
                 {
                     await FailsAsync(() => before, Status.CallEnded),
                     await FailsAsync(() => call.WhenAsync(CallPhase.Established), Status.CallEnded),
                 })
        {
            Assert.Multiple(() =>
            {
                Assert.That(failure.Cause, Is.EqualTo(new CauseInfo(Cause.Busy, Initiator.Remote, 486, "Busy Here", "", 0)));
                Assert.That(failure.SipStatus, Is.EqualTo(486));
                Assert.That(failure.CallId, Is.EqualTo(call.Id));
                Assert.That(failure.Message, Does.Contain("before Established").And.Contain("Busy by Remote (486 Busy Here)"));
            });
        }
        await call.WhenAsync(CallPhase.Dialing).WaitAsync(Bound);
        await call.WhenAsync(CallPhase.Released).WaitAsync(Bound);
    }

    [Test]
    public async Task It_misses_nothing_that_happens_meanwhile()
    {
        for (int i = 0; i < 200; i++)
        {
            Call call = Phone.GetCall(Host.Dial());
            Task answering = Task.Run(() => Host.Answer(call.Id));
            await call.WhenAsync(CallPhase.Established).WaitAsync(Bound);
            await answering;
            Task ending = Task.Run(() => Host.Bye(call.Id));
            await call.WhenAsync(CallPhase.Released).WaitAsync(Bound);
            await ending;
        }
    }

    [Test]
    public async Task It_is_settled_also_when_the_event_is_lost()
    {
        Call reached = Phone.GetCall(Host.Dial());
        Call ended = Phone.GetCall(Host.Dial());
        Call refused = Phone.GetCall(Host.Dial());
        ulong noise = Host.Dial();
        using var isBlocked = new ManualResetEventSlim();
        using var mayGoOn = new ManualResetEventSlim();
        Phone.StatisticsUpdated += (Phone _, in StatisticsUpdate _) =>
        {
            isBlocked.Set();
            mayGoOn.Wait();
        };
        Host.Report(FactType.Statistics, noise);
        Assert.That(isBlocked.Wait(Bound));
        Task reaching = reached.WhenAsync(CallPhase.Established);
        Task ending = ended.WhenAsync(CallPhase.Established);
        Task refusing = refused.WhenAsync(CallPhase.Established);
        Host.Answer(reached.Id);
        Host.Answer(ended.Id);
        Host.Bye(ended.Id);
        Host.Refuse(refused.Id, 603, "Decline");
        for (int i = 0; i < 1000; i++)
        {
            Host.Report(FactType.Statistics, noise);
        }
        mayGoOn.Set();
        await reaching.WaitAsync(Bound);
        await ending.WaitAsync(Bound);
        Assert.That((await FailsAsync(() => refusing, Status.CallEnded)).Cause?.Category, Is.EqualTo(Cause.Declined));
    }

    [Test]
    public async Task Cancelling_ends_the_wait_and_not_the_call()
    {
        Call call = Phone.GetCall(Host.Dial());
        using var cancelling = new CancellationTokenSource();
        Task waiting = call.WhenAsync(CallPhase.Established, cancelling.Token);
        await cancelling.CancelAsync();
        Assert.That(async () => await waiting.WaitAsync(Bound), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(call.Phase, Is.EqualTo(CallPhase.Dialing));
    }

    [Test]
    public async Task A_call_that_is_none_is_refused() => await FailsAsync(() => Phone.GetCall(4711).WhenAsync(CallPhase.Established), Status.NoSuchCall);

    [Test]
    public async Task Closing_the_connection_ends_it()
    {
        Task waiting = Phone.GetCall(Host.Dial()).WhenAsync(CallPhase.Established);
        await Phone.DisposeAsync();
        await FailsAsync(() => waiting, Status.Stopped);
    }
}
