// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;
using static MicroSip.CallPhase;

namespace MicroSip.EndToEnd.Tests.Calls;

/// <summary>Group 14: the other side asks for a transfer (RFC 3515); it is obeyed, refused, or its user is asked.</summary>
[Category("Group14")]
internal sealed class ReferralTests : EndToEndTest
{
    private readonly Sdp _sdp = new(NetworkPorts.Next());

    [Test]
    public async Task An_obeyed_one_is_told_of_each_step_and_its_call_goes_on_in_a_new_leg()
    {
        var third = await StartCalleeAsync(Scenario.Callee().Receive("INVITE", ("Referred-By", "sip:peer@example.org")).Answer(180)
            .Pause(100).Answer(200, _sdp).Receive("ACK").Receive("BYE").Reply(200));
        var (phone, call, sipp) = await EstablishAsync(Refer(third.Uri, "Referred-By: <sip:peer@example.org>").Receive(202)
            .ReceiveNotify(100).ReceiveNotify(180).ReceiveNotify(200, isLast: true).Send("BYE").Receive(200));
        var ended = await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.Transferred, Initiator.Remote)));
        var leg = phone.Phone.FindCall(ended.OtherCallId)!;
        Assert.That((leg.Snapshot().LineageId, leg.OtherCallId), Is.EqualTo((ended.LineageId, call.Id)));
        Assert.That(leg.Phase, Is.EqualTo(Established));
        Assert.That(Steps(phone, call), Is.EqualTo(new[] { Transfer.Offered, Transfer.Accepted, Transfer.Progress, Transfer.Progress, Transfer.Succeeded }));
        Assert.That(phone.Log.Events.Where(e => e.Type == EventType.Transfer), Has.All.Matches<PhoneEvent>(e => e.Text == third.Uri
            && e.Flags.HasFlag(CallFlag.TransferRemote)));
        await leg.HangUpAsync();
        await third.SucceedsAsync();
    }

    [Test]
    public async Task A_new_leg_that_fails_is_told_and_the_call_goes_on()
    {
        var third = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(486).Receive("ACK"));
        var (phone, call, sipp) = await EstablishAsync(Refer(third.Uri).Receive(202).ReceiveNotify(100).ReceiveNotify(486, isLast: true)
            .Receive("BYE").Reply(200));
        await third.SucceedsAsync();
        await phone.Log.WaitAsync(e => e.Type == EventType.Transfer && e.Value == (ulong)Transfer.Failed && e.SipCode == 486, "Failed 486");
        Assert.That(call.Phase, Is.EqualTo(Established));
        await call.HangUpAsync();
        await sipp.SucceedsAsync();
        Assert.That((await phone.Log.EndedAsync(call.Id)).Cause, Is.EqualTo(Cause.Completed));
    }

    [Test]
    public async Task The_NOTIFYs_go_on_after_the_transferor_has_hung_up()
    {
        var third = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(180).Pause(300).Answer(200, _sdp).Receive("ACK")
            .Receive("BYE").Reply(200));
        var (phone, call, sipp) = await EstablishAsync(Refer(third.Uri).Receive(202).ReceiveNotify(100).ReceiveNotify(180)
            .Send("BYE").Receive(200).ReceiveNotify(200, isLast: true));
        var ended = await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.Transferred, Initiator.Remote)));
        await phone.Phone.FindCall(ended.OtherCallId)!.HangUpAsync();
        await third.SucceedsAsync();
    }

    [Test]
    public async Task A_transferor_that_wants_no_NOTIFYs_gets_none()
    {
        var third = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(200, _sdp).Receive("ACK").Receive("BYE").Reply(200));
        var (phone, call, sipp) = await EstablishAsync(Refer(third.Uri, "Refer-Sub: false").Receive(202).Pause(300).Send("BYE").Receive(200));
        var ended = await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
        Assert.That(ended.Cause, Is.EqualTo(Cause.Transferred));
        await phone.Phone.FindCall(ended.OtherCallId)!.HangUpAsync();
    }

    [Test]
    public async Task One_is_refused_by_the_phone_where_it_takes_none()
    {
        var (phone, call, sipp) = await EstablishAsync(Refer("sip:third@example.org").Receive(603).Send("BYE").Receive(200), "--transfers", "reject");
        var ended = await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
        Assert.That(ended.Cause, Is.EqualTo(Cause.Completed));
        Assert.That(Steps(phone, call), Is.EqualTo(new[] { Transfer.Offered, Transfer.Rejected }));
    }

    [Test]
    public async Task One_that_is_asked_for_and_accepted_is_obeyed()
    {
        var third = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(200, _sdp).Receive("ACK").Receive("BYE").Reply(200));
        var (phone, call, sipp) = await EstablishAsync(Refer(third.Uri).Receive(202).ReceiveNotify(100).ReceiveNotify(200, isLast: true)
            .Send("BYE").Receive(200), "--transfers", "ask");
        await phone.Log.WaitAsync(e => e.Type == EventType.Transfer && e.Value == (ulong)Transfer.Offered, "Offered");
        Assert.That(call.Transfer, Is.EqualTo(Transfer.Offered));
        await call.AcceptTransferAsync();
        Assert.That((await RefusedAsync(call.RejectTransferAsync())).Status, Is.EqualTo(Status.NoTransfer).Or.EqualTo(Status.CallEnded));
        var ended = await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
        Assert.That((ended.Cause, ended.OtherCallId), Is.EqualTo((Cause.Transferred, call.Id + 1)));
        await phone.Phone.FindCall(ended.OtherCallId)!.HangUpAsync();
    }

    [Test]
    public async Task One_that_is_asked_for_and_rejected_is_told_so()
    {
        var (phone, call, sipp) = await EstablishAsync(Refer("sip:third@example.org").Receive(202).ReceiveNotify(100)
            .ReceiveNotify(480, isLast: true).Send("BYE").Receive(200), "--transfers", "ask");
        await phone.Log.WaitAsync(e => e.Type == EventType.Transfer && e.Value == (ulong)Transfer.Offered, "Offered");
        await call.RejectTransferAsync(480);
        var ended = await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
        Assert.That(ended.Cause, Is.EqualTo(Cause.Completed));
        Assert.That(Steps(phone, call), Is.EqualTo(new[] { Transfer.Offered, Transfer.Rejected }));
        Assert.That(phone.Log.Events.Select(e => e.CallId), Has.None.EqualTo(call.Id + 1), "nobody was called");
    }

    [Test, Category("Long")]
    public async Task One_that_nobody_decides_is_refused_after_thirty_seconds()
    {
        var (phone, call, sipp) = await EstablishAsync(Refer("sip:third@example.org").Receive(202).ReceiveNotify(100)
            .ReceiveNotify(603, isLast: true).Send("BYE").Receive(200), "--transfers", "ask");
        await phone.Log.EndedAsync(call.Id, 2 * Wait.Bound);
        await sipp.SucceedsAsync();
        Assert.That(Steps(phone, call), Is.EqualTo(new[] { Transfer.Offered, Transfer.Rejected }));
    }

    [TestCase("Refer-To: nonsense")]
    [TestCase("Refer-To: <tel:+4912345>")]
    [TestCase("Refer-To: <sip:x@example.org;method=BYE>")]
    [TestCase("Refer-To: <sip:x@example.org?Replaces=a%0D%0AX-Bad%3A%201>")]
    [TestCase("Refer-To: <sip:x@example.org>\nRefer-To: <sip:y@example.org>")]
    [TestCase("X-Nothing: at all")]
    public async Task Nonsense_is_refused(string header)
    {
        var (phone, call, sipp) = await EstablishAsync(Answered().Send("REFER", headers: header).Receive(400).Send("BYE").Receive(200));
        var ended = await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
        Assert.That(ended.Cause, Is.EqualTo(Cause.Completed));
        Assert.That(Steps(phone, call), Is.EqualTo(new[] { Transfer.Offered, Transfer.Rejected }));
    }

    [Test]
    public async Task A_second_one_has_to_wait_for_the_first()
    {
        var (phone, call, sipp) = await EstablishAsync(Refer("sip:third@example.org").Receive(202).ReceiveNotify(100)
            .Send("REFER", headers: "Refer-To: <sip:fourth@example.org>").Receive(491).Send("BYE").Receive(200)
            .ReceiveNotify(603, isLast: true), "--transfers", "ask");
        await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
    }

    [Test]
    public async Task One_outside_of_a_call_is_refused()
    {
        var phone = await StartPhoneAsync();
        var sipp = StartCaller(Scenario.Caller().Send("REFER", headers: "Refer-To: <sip:third@example.org>").Receive(603), phone);
        await sipp.SucceedsAsync();
        Assert.That(phone.Phone.Calls, Is.Empty);
    }

    private Scenario Answered() => Scenario.Caller().Send("INVITE", _sdp).Receive(200).Ack();

    private Scenario Refer(string target, string more = "") =>
        Answered().Send("REFER", headers: $"Refer-To: <{target}>" + (more.Length > 0 ? "\n" + more : ""));

    private static Transfer[] Steps(Station phone, Call call) =>
        [.. phone.Log.Events.Where(e => e.Type == EventType.Transfer && e.CallId == call.Id).Select(e => (Transfer)e.Value)];

    private async Task<(Station Phone, Call Call, SippProcess Sipp)> EstablishAsync(Scenario caller, params string[] options)
    {
        // NOTIFYs follow each other closely: repeated to a sipp that is late, they would come in another order.
        var phone = await StartPhoneAsync(["--auto-answer", "200", "--sip-t1", "2000", .. options]);
        var sipp = StartCaller(caller, phone);
        return (phone, await phone.IncomingAsync(), sipp);
    }
}
