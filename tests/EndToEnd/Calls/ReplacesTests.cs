// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;
using static MicroSip.CallPhase;

namespace MicroSip.EndToEnd.Tests.Calls;

/// <summary>Group 15: an INVITE that takes a call's place (RFC 3891), and the attended transfer made of it (RFC 5589).</summary>
[Category("Group15")]
internal sealed class ReplacesTests : EndToEndTest
{
    private readonly Sdp _sdp = new(NetworkPorts.Next());

    [TestCase(false, TestName = "An_attended_transfer_as_all_three_parties_see_it")]
    [TestCase(true, TestName = "An_attended_transfer_to_one_who_called")]
    public async Task An_attended_transfer(bool targetCalled)
    {
        var a = await StartPhoneAsync("--auto-answer", "200");
        var b = await StartPhoneAsync("--auto-answer", "200");
        var c = await StartPhoneAsync("--auto-answer", "200");
        var (toB, atB) = await ConnectAsync(a, b);
        await toB.HoldAsync();
        var (calling, called) = targetCalled ? await ConnectAsync(c, a) : await ConnectAsync(a, c);
        var (toC, atC) = targetCalled ? (called, calling) : (calling, called);
        await toB.TransferAsync(toC);

        var endOfFirst = await a.Log.EndedAsync(toB.Id);
        var endOfSecond = await a.Log.EndedAsync(toC.Id);
        Assert.That(Cause(endOfFirst), Is.EqualTo((MicroSip.Cause.Transferred, Initiator.Local, toC.Id)));
        Assert.That(Cause(endOfSecond), Is.EqualTo((MicroSip.Cause.Transferred, Initiator.Remote, toB.Id)));

        var endAtB = await b.Log.EndedAsync(atB.Id);
        var leg = b.Phone.FindCall(endAtB.OtherCallId)!;
        Assert.That(Cause(endAtB), Is.EqualTo((MicroSip.Cause.Transferred, Initiator.Remote, leg.Id)));
        await leg.WhenAsync(Established).WaitAsync(Wait.Bound);
        Assert.That(leg.Snapshot().LineageId, Is.EqualTo(endAtB.LineageId));

        var endAtC = await c.Log.EndedAsync(atC.Id);
        var taken = c.Phone.FindCall(endAtC.OtherCallId)!;
        await taken.WhenAsync(Established).WaitAsync(Wait.Bound);
        Assert.That(Cause(endAtC), Is.EqualTo((MicroSip.Cause.Replaced, Initiator.Remote, taken.Id)));
        Assert.That((taken.Phase, taken.Snapshot().LineageId), Is.EqualTo((Established, endAtC.LineageId)));
        Assert.That(taken.Snapshot().Headers, Does.Contain("Referred-By").And.Contain("Replaces"));
        var replaced = c.Log.Events.Single(e => e.Type == EventType.Replaced);
        Assert.That((replaced.CallId, replaced.OtherCallId), Is.EqualTo((taken.Id, atC.Id)));

        await leg.HangUpAsync();
        Assert.That((await c.Log.EndedAsync(taken.Id)).Cause, Is.EqualTo(MicroSip.Cause.Completed));
    }

    [Test]
    public async Task A_blind_transfer_as_all_three_parties_see_it()
    {
        var a = await StartPhoneAsync();
        var b = await StartPhoneAsync("--auto-answer", "200");
        var c = await StartPhoneAsync("--auto-answer", "200");
        var (toB, atB) = await ConnectAsync(a, b);
        await toB.TransferAsync(c.Uri);
        Assert.That(Cause(await a.Log.EndedAsync(toB.Id)), Is.EqualTo((MicroSip.Cause.Transferred, Initiator.Local, 0UL)));
        var endAtB = await b.Log.EndedAsync(atB.Id);
        Assert.That((endAtB.Cause, endAtB.CauseInitiator), Is.EqualTo((MicroSip.Cause.Transferred, Initiator.Remote)));
        var atC = await c.IncomingAsync();
        await atC.WhenAsync(Established).WaitAsync(Wait.Bound);
        await b.Phone.FindCall(endAtB.OtherCallId)!.HangUpAsync();
        await c.Log.EndedAsync(atC.Id);
    }

    [Test]
    public async Task A_transfer_to_one_who_is_busy_brings_everybody_back()
    {
        var a = await StartPhoneAsync();
        var b = await StartPhoneAsync("--auto-answer", "200");
        var c = await StartPhoneAsync("--auto-answer", "486");
        var (toB, atB) = await ConnectAsync(a, b);
        var refused = await RefusedAsync(toB.TransferAsync(c.Uri));
        Assert.That((refused.Status, refused.SipStatus), Is.EqualTo((Status.SipFailure, 486)));
        await Wait.UntilAsync(() => (atB.Flags & CallFlag.RemoteHold) == 0 && (toB.Flags & CallFlag.LocalHold) == 0, "both are back");
        Assert.That((toB.Phase, atB.Phase), Is.EqualTo((Established, Established)));
    }

    [Test]
    public async Task A_target_that_hangs_up_before_the_REFER_brings_the_call_back()
    {
        var (phone, call, sipp) = await DialAsync(Scenario.Callee().Receive("INVITE").Answer(200, _sdp).Receive("ACK")
            .Receive("INVITE").Pause(5000).Reply(200, _sdp with { Direction = "recvonly", Version = 2 }).Receive("ACK")
            .Receive("INVITE", ("body", "a=sendrecv")).Reply(200, _sdp with { Version = 3 }).Receive("ACK").Receive("BYE").Reply(200));
        await call.WhenAsync(Established).WaitAsync(Wait.Bound);
        var target = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(200, _sdp).Receive("ACK")
            .Receive("INFO").Reply(200).Send("BYE").Receive(200)); // at a sign from here
        var other = await phone.Phone.DialAsync(target.Uri);
        await other.WhenAsync(Established).WaitAsync(Wait.Bound);
        var transfer = call.TransferAsync(other);
        await Wait.UntilAsync(() => call.Flags.HasFlag(CallFlag.Holding), "the call is about to be held");
        await other.SendDtmfAsync("1", DtmfMethod.Info);
        var refused = await RefusedAsync(transfer);
        Assert.That(refused.Status, Is.EqualTo(Status.CallEnded));
        await Wait.UntilAsync(() => (call.Flags & (CallFlag.LocalHold | CallFlag.Holding | CallFlag.Resuming)) == 0, "the call is back");
        await call.HangUpAsync();
        await sipp.SucceedsAsync();
    }

    [Test]
    public async Task An_own_call_that_is_up_is_replaced()
    {
        var (phone, call, sipp) = await DialAsync(Scenario.Callee().Receive("INVITE").Answer(200, _sdp).Receive("ACK").Receive("BYE").Reply(200));
        await call.WhenAsync(Established).WaitAsync(Wait.Bound);
        await ReplaceAsync(phone, call);
        await sipp.SucceedsAsync();
    }

    [Test]
    public async Task Another_ones_call_that_is_up_is_replaced()
    {
        var phone = await StartPhoneAsync("--auto-answer", "200");
        var sipp = StartCaller(Scenario.Caller().Send("INVITE", _sdp).Receive(200).Ack().Receive("BYE").Reply(200), phone);
        var call = await phone.IncomingAsync();
        await call.WhenAsync(Established).WaitAsync(Wait.Bound);
        await ReplaceAsync(phone, call);
        await sipp.SucceedsAsync();
    }

    [Test]
    public async Task An_own_call_that_rings_is_replaced()
    {
        var (phone, call, sipp) = await DialAsync(Scenario.Callee().Receive("INVITE").Answer(180).Receive("CANCEL")
            .Reply(200, addTag: true).Answer(487).Receive("ACK"));
        await call.WhenAsync(Alerting).WaitAsync(Wait.Bound);
        await ReplaceAsync(phone, call);
        await sipp.SucceedsAsync();
    }

    [Test]
    public async Task Another_ones_call_that_rings_here_is_not_replaced()
    {
        var phone = await StartPhoneAsync();
        var sipp = StartCaller(Scenario.Caller().Send("INVITE", _sdp).Receive(180).Receive(480).Ack(), phone);
        var call = await phone.IncomingAsync();
        await call.WhenAsync(Alerting).WaitAsync(Wait.Bound);
        await RefuseAsync(phone, Replaces(call), 481);
        await call.RejectAsync(480);
        await sipp.SucceedsAsync();
    }

    [Test]
    public async Task A_dead_call_and_one_that_never_was_are_not_replaced()
    {
        var (phone, call, sipp) = await DialAsync(Scenario.Callee().Receive("INVITE").Answer(200, _sdp).Receive("ACK").Receive("BYE").Reply(200));
        await call.WhenAsync(Established).WaitAsync(Wait.Bound);
        await RefuseAsync(phone, "Replaces: never@example.org;to-tag=1;from-tag=2", 481);
        await RefuseAsync(phone, Replaces(call) + "\n" + Replaces(call), 400);
        await RefuseAsync(phone, Replaces(call) + ";early-only", 486);
        var replaces = Replaces(call);
        await call.HangUpAsync();
        await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
        await RefuseAsync(phone, replaces, 481, 603);
    }

    [Test]
    public async Task A_phone_that_lets_none_be_replaced_refuses_it()
    {
        var (phone, call, sipp) = await DialAsync(Scenario.Callee().Receive("INVITE").Answer(200, _sdp).Receive("ACK").Receive("BYE").Reply(200),
            "--refuse-replaces");
        await call.WhenAsync(Established).WaitAsync(Wait.Bound);
        var refused = await RefuseAsync(phone, Replaces(call), 486);
        Assert.That((refused.Cause, refused.CauseInitiator), Is.EqualTo((MicroSip.Cause.PolicyRejected, Initiator.Phone)));
        Assert.That(call.Phase, Is.EqualTo(Established));
        await call.HangUpAsync();
        await sipp.SucceedsAsync();
    }

    [Test]
    public async Task A_dial_may_take_over_a_call()
    {
        var (phone, call, sipp) = await DialAsync(Scenario.Callee().Receive("INVITE").Answer(200, _sdp).Receive("ACK").Receive("BYE").Reply(200));
        await call.WhenAsync(Established).WaitAsync(Wait.Bound);
        var other = await StartPhoneAsync();
        var over = await other.Phone.DialAsync(phone.Uri, new DialOptions { Headers = [Replaces(call)] });
        await over.WhenAsync(Established).WaitAsync(Wait.Bound);
        await sipp.SucceedsAsync();
        Assert.That((await phone.Log.EndedAsync(call.Id)).Cause, Is.EqualTo(MicroSip.Cause.Replaced));
        await over.HangUpAsync();
    }

    private static (Cause, Initiator, ulong) Cause(PhoneEvent ended) => (ended.Cause, ended.CauseInitiator, ended.OtherCallId);

    // As the other side of the call writes it.
    private static string Replaces(Call call)
    {
        var row = call.Snapshot();
        return $"Replaces: {row.SipCallId};to-tag={row.LocalTag};from-tag={row.RemoteTag}";
    }

    private async Task ReplaceAsync(Station phone, Call call)
    {
        var lineage = call.Snapshot().LineageId;
        var sipp = StartCaller(Scenario.Caller().Send("INVITE", _sdp, Replaces(call)).Receive(200).Ack().Pause(200).Send("BYE").Receive(200), phone);
        var ended = await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((MicroSip.Cause.Replaced, Initiator.Remote)));
        var replaced = phone.Log.Events.Single(e => e.Type == EventType.Replaced);
        Assert.That((replaced.CallId, replaced.OtherCallId, replaced.LineageId), Is.EqualTo((ended.OtherCallId, call.Id, lineage)));
        var end = await phone.Log.EndedAsync(replaced.CallId);
        Assert.That((end.Cause, end.CauseInitiator), Is.EqualTo((MicroSip.Cause.Completed, Initiator.Remote)));
        Assert.That(phone.Log.Phases(replaced.CallId), Is.EqualTo(new[] { Offered, Connecting, Established, Ended, Released }));
    }

    private async Task<PhoneEvent> RefuseAsync(Station phone, string header, params int[] codes)
    {
        var from = phone.Log.Count;
        var scenario = Scenario.Caller().Send("INVITE", _sdp, header);
        foreach (var other in codes.Skip(1))
            scenario = scenario.MayReceive(other);
        var sipp = StartCaller(codes.Length == 1 ? scenario.Receive(codes[0]).Ack() : scenario.Receive(codes[0]), phone);
        var ended = await phone.Log.WaitAsync(e => e.Type == EventType.Phase && e.Phase == Ended, "the refused call's end", from: from);
        if (codes.Length == 1)
            await sipp.SucceedsAsync();
        Assert.That(codes, Does.Contain(ended.CauseSipCode));
        return ended;
    }

    private async Task<(Station Phone, Call Call, SippProcess Sipp)> DialAsync(Scenario callee, params string[] options)
    {
        var phone = await StartPhoneAsync(options);
        var sipp = await StartCalleeAsync(callee);
        return (phone, await phone.Phone.DialAsync(sipp.Uri), sipp);
    }
}
