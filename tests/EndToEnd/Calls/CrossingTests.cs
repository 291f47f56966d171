// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;
using static MicroSip.CallPhase;

namespace MicroSip.EndToEnd.Tests.Calls;

/// <summary>Groups 6 to 9: CANCEL and BYE that meet something else on their way.</summary>
internal sealed class CrossingTests : EndToEndTest
{
    private readonly Sdp _sdp = new(NetworkPorts.Next());

    [Test, Category("Group6")]
    public async Task Callers_view_of_a_CANCEL_that_crosses_the_200()
    {
        var phone = await StartPhoneAsync();
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(180).Receive("CANCEL").Reply(200, addTag: true)
            .Answer(200, _sdp).Receive("ACK").Receive("BYE").Reply(200));
        var call = await phone.Phone.DialAsync(sipp.Uri);
        await call.WhenAsync(Alerting);
        await call.HangUpAsync();
        var ended = await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
        Assert.That(phone.Log.Phases(call.Id), Is.EqualTo(new[] { Dialing, Alerting, Ending, Ended, Released }));
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.CancelledByCaller, Initiator.Local)));
        Assert.That(ended.Flags.HasFlag(CallFlag.AnswerCrossed));
    }

    [Test, Category("Group6")]
    public async Task Callees_view_of_a_CANCEL_that_crosses_the_200()
    {
        var phone = await StartPhoneAsync("--auto-answer", "200");
        var sipp = StartCaller(Scenario.Caller().Send("INVITE", _sdp).Receive(200).Cancel().Receive(200).Ack().Pause(200).Send("BYE").Receive(200), phone);
        var call = await phone.IncomingAsync();
        var ended = await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
        Assert.That(phone.Log.Phases(call.Id), Is.EqualTo(new[] { Offered, Connecting, Established, Ended, Released }));
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.Completed, Initiator.Remote)));
        Assert.That(ended.Flags.HasFlag(CallFlag.CancelCrossed));
    }

    [Test, Category("Group6")]
    public async Task A_CANCEL_in_time_ends_both_ends()
    {
        var caller = await StartPhoneAsync();
        var callee = await StartPhoneAsync();
        var outgoing = await caller.Phone.DialAsync(callee.Uri);
        var incoming = await callee.IncomingAsync();
        await outgoing.WhenAsync(Alerting);
        await outgoing.HangUpAsync();
        var here = await caller.Log.EndedAsync(outgoing.Id);
        var there = await callee.Log.EndedAsync(incoming.Id);
        Assert.That((here.Cause, here.CauseInitiator), Is.EqualTo((Cause.CancelledByCaller, Initiator.Local)));
        Assert.That((there.Cause, there.CauseInitiator), Is.EqualTo((Cause.CancelledByCaller, Initiator.Remote)));
        Assert.That(caller.Log.Phases(outgoing.Id), Is.EqualTo(new[] { Dialing, Alerting, Ending, Ended, Released }));
        Assert.That(callee.Log.Phases(incoming.Id), Is.EqualTo(new[] { Offered, Alerting, Ended, Released }));
    }

    [Test, Category("Group9")]
    public async Task A_re_INVITE_after_the_BYE_finds_no_call()
    {
        var phone = await StartPhoneAsync("--auto-answer", "200");
        var sipp = StartCaller(Scenario.Caller().Send("INVITE", _sdp).Receive(200).Ack().Pause(200).Send("BYE").Receive(200)
            .Send("INVITE", _sdp with { Version = 2 }).Receive(481).Ack(), phone);
        var call = await phone.IncomingAsync();
        var ended = await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.Completed, Initiator.Remote)));
    }

    [Test, Category("Group7")]
    public async Task A_hang_up_before_the_100_sends_its_CANCEL_once_an_answer_comes()
    {
        var phone = await StartPhoneAsync();
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Pause(5000).Answer(180).Receive("CANCEL")
            .Reply(200, addTag: true).Answer(487).Receive("ACK"));
        var call = await phone.Phone.DialAsync(sipp.Uri);
        var hangUp = call.HangUpAsync();
        await phone.Log.PhaseAsync(call.Id, Ending);
        await hangUp;
        var ended = await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
        Assert.That(phone.Log.Phases(call.Id), Is.EqualTo(new[] { Dialing, Ending, Ended, Released }));
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.CancelledByCaller, Initiator.Local)));
        var ending = await phone.Log.PhaseAsync(call.Id, Ending);
        Assert.That(ended.Time - ending.Time, Is.GreaterThan(TimeSpan.FromMilliseconds(300)), "Ending lasts until the answer came");
    }

    [Test, Category("Group7")]
    public async Task A_hang_up_that_is_never_answered_ends_by_the_phones_own_timer()
    {
        var phone = await StartPhoneAsync("--sip-t1", "50");
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Pause(20_000));
        var call = await phone.Phone.DialAsync(sipp.Uri);
        await call.HangUpAsync();
        var ended = await phone.Log.EndedAsync(call.Id);
        Assert.That(phone.Log.Phases(call.Id), Is.EqualTo(new[] { Dialing, Ending, Ended, Released }));
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.CancelledByCaller, Initiator.Local)));
    }

    [Test, Category("Group7")]
    public async Task A_hang_up_right_behind_the_dial_ends_it_wherever_it_was([Values(0, 1, 5, 20)] int milliseconds)
    {
        var phone = await StartPhoneAsync("--sip-t1", "50");
        var callee = await StartPhoneAsync();
        using var cancel = new CancellationTokenSource();
        var dial = phone.Phone.DialAsync(callee.Uri, null, cancel.Token);
        if (milliseconds > 0)
            await Task.Delay(milliseconds);
        await cancel.CancelAsync();
        try
        {
            var call = await dial.WaitAsync(Wait.Bound);
            await call.HangUpAsync();
        }
        catch (Exception e) when (e is OperationCanceledException or MicroSipException { Status: Status.CallEnded })
        {
            // Never started, or the hang-up came first: both are an end.
        }
        await Wait.UntilAsync(() => phone.Phone.Calls.Count == 0 && callee.Phone.Calls.Count == 0, "both ends are Released");
        Assert.That(phone.Log.Events.Where(e => e.Phase == Ended && e.Type == EventType.Phase).Select(e => (e.Cause, e.CauseInitiator)),
            Has.All.EqualTo((Cause.CancelledByCaller, Initiator.Local)));
    }

    [TestCase("SIP;cause=200;text=\"Call completed elsewhere\"", 0)]
    [TestCase("Q.850;cause=26", 26)]
    [TestCase("SIP;text=\"Answered elsewhere\"", 0)]
    [Category("Group8")]
    public async Task A_CANCEL_that_says_answered_elsewhere_is_no_missed_call(string reason, int q850)
    {
        var phone = await StartPhoneAsync();
        var sipp = StartCaller(Scenario.Caller().Send("INVITE", _sdp).Receive(180).Cancel("Reason: " + reason).Receive(200).Receive(487).Ack(), phone);
        var call = await phone.IncomingAsync();
        var ended = await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
        Assert.That((ended.Cause, ended.CauseInitiator, ended.CauseQ850), Is.EqualTo((Cause.AnsweredElsewhere, Initiator.Remote, q850)));
        Assert.That(call.CauseInfo!.Reason, Is.EqualTo(reason));
    }

    [Test, Category("Group9")]
    public async Task A_BYE_in_the_early_dialog_ends_the_call()
    {
        var phone = await StartPhoneAsync();
        var sipp = StartCaller(Scenario.Caller().Send("INVITE", _sdp).Receive(180).Send("BYE").Receive(200).Receive(487).Ack(), phone);
        var call = await phone.IncomingAsync();
        var ended = await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
        Assert.That(phone.Log.Phases(call.Id), Is.EqualTo(new[] { Offered, Alerting, Ended, Released }));
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.CancelledByCaller, Initiator.Remote)));
    }

    [Test, Category("Group9")]
    public async Task A_BYE_that_crosses_a_BYE_ends_the_call_once()
    {
        var (phone, call) = await EstablishAsync(Answered().Receive("BYE").SendOnce("BYE").Reply(200).Receive(200));
        await call.HangUpAsync();
        var ended = await phone.Log.EndedAsync(call.Id);
        Assert.That(ended.Cause, Is.EqualTo(Cause.Completed));
        Assert.That(phone.Log.Phases(call.Id), Is.EqualTo(new[] { Dialing, Connecting, Established, Ending, Ended, Released }));
    }

    [Test, Category("Group9")]
    public async Task A_BYE_that_crosses_a_re_INVITE_ends_call_and_hold()
    {
        var (phone, call) = await EstablishAsync(Answered().Receive("INVITE").SendOnce("BYE").Reply(487).Receive(200).Receive("ACK"));
        var refused = await RefusedAsync(call.HoldAsync());
        var ended = await phone.Log.EndedAsync(call.Id);
        Assert.That(refused.Status, Is.EqualTo(Status.SipFailure).Or.EqualTo(Status.CallEnded));
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.Completed, Initiator.Remote)));
    }

    private Scenario Answered() => Scenario.Callee().Receive("INVITE").Answer(200, _sdp).Receive("ACK");

    private async Task<(Station Phone, Call Call)> EstablishAsync(Scenario callee)
    {
        var phone = await StartPhoneAsync();
        var sipp = await StartCalleeAsync(callee);
        var call = await phone.Phone.DialAsync(sipp.Uri);
        await call.WhenAsync(Established).WaitAsync(Wait.Bound);
        return (phone, call);
    }
}
