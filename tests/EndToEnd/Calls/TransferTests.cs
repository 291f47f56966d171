// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;
using static MicroSip.CallPhase;

namespace MicroSip.EndToEnd.Tests.Calls;

/// <summary>Group 14: transfers of ours (RFC 3515), with each way they can go.</summary>
[Category("Group14")]
internal sealed class TransferTests : EndToEndTest
{
    private const string Target = "sip:third@example.org";
    private const CallFlag LocalHold = CallFlag.LocalHold | CallFlag.Holding | CallFlag.Resuming;
    private readonly Sdp _sdp = new(NetworkPorts.Next());

    [Test]
    public async Task Progress_is_told_and_success_ends_the_call()
    {
        var (phone, call, sipp) = await EstablishAsync(Held(Answered())
            .Receive("REFER", ("Refer-To", "third@example.org"), ("Referred-By", "sip:"), ("X-Why", "lunch")).Reply(202)
            .Notify(100).Notify(180).Notify(200, isLast: true).Receive("BYE").Reply(200));
        await call.TransferAsync(Target, new TransferOptions { Headers = ["X-Why: lunch"] });
        var ended = await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.Transferred, Initiator.Local)));
        Assert.That(phone.Log.Phases(call.Id), Is.EqualTo(new[] { Dialing, Connecting, Established, Ending, Ended, Released }));
        Assert.That(Steps(phone), Is.EqualTo(new[] { (Transfer.Requested, 0), (Transfer.Accepted, 202), (Transfer.Progress, 100),
            (Transfer.Progress, 180), (Transfer.Succeeded, 200) }));
        Assert.That(phone.Log.Events.Where(e => e.Type == EventType.Transfer), Has.All.Matches<PhoneEvent>(e => e.Text == Target));
        Assert.That(call.TransferTarget, Is.EqualTo(Target));
    }

    [Test]
    public async Task A_call_that_is_transferred_from_hold_is_held_once()
    {
        var (phone, call, sipp) = await EstablishAsync(Held(Answered()).Receive("REFER").Reply(202).Notify(200, isLast: true)
            .Receive("BYE").Reply(200));
        await call.HoldAsync();
        await call.TransferAsync(Target);
        await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
    }

    [TestCase(603)]
    [TestCase(486)]
    public async Task A_failure_that_a_NOTIFY_tells_of_brings_the_call_back(int code)
    {
        var (phone, call, sipp) = await EstablishAsync(Resumed(Held(Answered()).Receive("REFER").Reply(202).Notify(180)
            .Notify(code, isLast: true)));
        var refused = await RefusedAsync(call.TransferAsync(Target));
        Assert.That((refused.Status, refused.SipStatus), Is.EqualTo((Status.SipFailure, code)));
        await ComesBackAsync(phone, call, sipp);
        Assert.That(Steps(phone).Last(), Is.EqualTo((Transfer.Failed, code)));
    }

    [TestCase(405)]
    [TestCase(603)]
    public async Task A_refused_REFER_brings_the_call_back(int code)
    {
        var (phone, call, sipp) = await EstablishAsync(Resumed(Held(Answered()).Receive("REFER").Reply(code)));
        var refused = await RefusedAsync(call.TransferAsync(Target));
        Assert.That((refused.Status, refused.SipStatus), Is.EqualTo((Status.SipFailure, code)));
        await ComesBackAsync(phone, call, sipp);
        Assert.That(Steps(phone), Is.EqualTo(new[] { (Transfer.Requested, 0), (Transfer.Failed, code) }));
    }

    [Test]
    public async Task A_call_that_its_user_held_stays_held_when_the_transfer_fails()
    {
        var (phone, call, sipp) = await EstablishAsync(Held(Answered()).Receive("REFER").Reply(202).Notify(603, isLast: true)
            .Receive("BYE").Reply(200));
        await call.HoldAsync();
        await RefusedAsync(call.TransferAsync(Target));
        Assert.That(call.Flags & LocalHold, Is.EqualTo(CallFlag.LocalHold));
        await call.HangUpAsync();
        await sipp.SucceedsAsync();
    }

    [Test]
    public async Task A_NOTIFY_that_never_comes_makes_the_outcome_unknown()
    {
        var (phone, call, sipp) = await EstablishAsync(Resumed(Held(Answered()).Receive("REFER").Reply(202).Notify(100)),
            "--transfer-timeout", "5");
        var refused = await RefusedAsync(call.TransferAsync(Target));
        Assert.That(refused.Status, Is.EqualTo(Status.OutcomeUnknown));
        await ComesBackAsync(phone, call, sipp);
        Assert.That(Steps(phone).Last().State, Is.EqualTo(Transfer.Unknown));
    }

    [Test]
    public async Task A_subscription_that_ends_without_a_word_makes_the_outcome_unknown()
    {
        var (phone, call, sipp) = await EstablishAsync(Resumed(Held(Answered()).Receive("REFER").Reply(202).Notify(100, isLast: true)));
        var refused = await RefusedAsync(call.TransferAsync(Target));
        Assert.That(refused.Status, Is.EqualTo(Status.OutcomeUnknown));
        await ComesBackAsync(phone, call, sipp);
        Assert.That(Steps(phone).Last().State, Is.EqualTo(Transfer.Unknown));
    }

    [Test]
    public async Task A_call_that_ends_meanwhile_tells_that_nobody_knows()
    {
        var (phone, call, sipp) = await EstablishAsync(Held(Answered()).Receive("REFER").Reply(202).Notify(100).Pause(100)
            .Send("BYE").Receive(200));
        var refused = await RefusedAsync(call.TransferAsync(Target));
        Assert.That(refused.Status, Is.EqualTo(Status.OutcomeUnknown));
        var ended = await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
        var unknown = phone.Log.Events.Single(e => e.Type == EventType.Transfer && e.Value == (ulong)Transfer.Unknown);
        Assert.That(unknown.Sequence, Is.LessThan(ended.Sequence));
    }

    [Test]
    public async Task A_refused_hold_does_not_keep_it_from_being_transferred()
    {
        var (phone, call, sipp) = await EstablishAsync(Answered().Receive("INVITE").Reply(488).Receive("ACK").Receive("REFER")
            .Reply(202).Notify(200, isLast: true).Receive("BYE").Reply(200));
        await call.TransferAsync(Target);
        await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
    }

    [Test]
    public async Task Nonsense_is_refused_and_says_why()
    {
        var (phone, call, sipp) = await EstablishAsync(Held(Answered()).Receive("REFER").Reply(202).Pause(5000)
            .Notify(200, isLast: true).Receive("BYE").Reply(200));
        var ringing = await phone.Phone.DialAsync((await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(180)
            .Receive("CANCEL").Reply(200, addTag: true).Answer(487).Receive("ACK"))).Uri);
        await ringing.WhenAsync(Alerting);
        foreach (var (task, status) in new (Task, Status)[]
        {
            (call.TransferAsync("nonsense"), Status.BadUri), (call.TransferAsync(""), Status.BadUri),
            (call.TransferAsync(Target, new TransferOptions { Headers = ["no header"] }), Status.BadHeader),
            (call.TransferAsync(Target, new TransferOptions { Headers = ["Referred-By: <sip:me@example.org>"] }), Status.BadHeader),
            (call.TransferAsync(Target, new TransferOptions { Headers = ["Refer-To: <sip:me@example.org>"] }), Status.BadHeader),
            (call.TransferAsync(ringing), Status.WrongPhase), (call.TransferAsync(call), Status.InvalidArgument), (ringing.TransferAsync(Target), Status.WrongPhase),
            (call.AcceptTransferAsync(), Status.NoTransfer), (call.RejectTransferAsync(), Status.NoTransfer),
        })
        {
            var refused = await RefusedAsync(task);
            Assert.That((refused.Status, refused.Message.Length > 0), Is.EqualTo((status, true)), refused.Message);
        }
        await ringing.HangUpAsync();

        var first = call.TransferAsync(Target);
        await phone.Log.WaitAsync(e => e.Type == EventType.Transfer && e.Value == (ulong)Transfer.Accepted, "Accepted");
        Assert.That((await RefusedAsync(call.TransferAsync(Target))).Status, Is.EqualTo(Status.WrongPhase));
        await first;
        await sipp.SucceedsAsync();
        Assert.That((await RefusedAsync(call.TransferAsync(Target))).Status, Is.EqualTo(Status.CallEnded));
    }

    private Scenario Answered() => Scenario.Callee().Receive("INVITE").Answer(200, _sdp).Receive("ACK");

    private Scenario Held(Scenario scenario) =>
        scenario.Receive("INVITE", ("body", "a=sendonly")).Reply(200, _sdp with { Direction = "recvonly", Version = 2 }).Receive("ACK");

    private Scenario Resumed(Scenario scenario) => scenario.Receive("INVITE", ("body", "a=sendrecv"))
        .Reply(200, _sdp with { Version = 3 }).Receive("ACK").Receive("BYE").Reply(200);

    private static (Transfer State, int Code)[] Steps(Station phone) =>
        [.. phone.Log.Events.Where(e => e.Type == EventType.Transfer).Select(e => ((Transfer)e.Value, e.SipCode))];

    private static async Task ComesBackAsync(Station phone, Call call, SippProcess sipp)
    {
        await Wait.UntilAsync(() => (call.Flags & LocalHold) == 0, "the call is back from hold");
        Assert.That(call.Phase, Is.EqualTo(Established));
        await call.HangUpAsync();
        var ended = await phone.Log.EndedAsync(call.Id);
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.Completed, Initiator.Local)));
        await sipp.SucceedsAsync();
    }

    private async Task<(Station Phone, Call Call, SippProcess Sipp)> EstablishAsync(Scenario callee, params string[] options)
    {
        var phone = await StartPhoneAsync(options);
        var sipp = await StartCalleeAsync(callee);
        var call = await phone.Phone.DialAsync(sipp.Uri);
        await call.WhenAsync(Established).WaitAsync(Wait.Bound);
        return (phone, call, sipp);
    }
}
