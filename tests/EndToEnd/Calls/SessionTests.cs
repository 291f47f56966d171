// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;
using static MicroSip.CallPhase;

namespace MicroSip.EndToEnd.Tests.Calls;

/// <summary>Groups 12, 13 and 17: offers that come late or change, an ACK that is lost, a dialog that breaks.</summary>
internal sealed class SessionTests : EndToEndTest
{
    private readonly Sdp _sdp = new(NetworkPorts.Next());

    [Test, Category("Group12")]
    public async Task A_delayed_offer_is_answered_in_the_ACK()
    {
        var phone = await StartPhoneAsync("--auto-answer", "200");
        var sipp = StartCaller(Scenario.Caller().Send("INVITE").Receive(200).Ack(_sdp).Pause(300).Send("BYE").Receive(200), phone);
        var call = await EndedCallAsync(phone, sipp);
        Assert.That(phone.Log.Phases(call), Is.EqualTo(new[] { Offered, Connecting, Established, Ended, Released }));
        Assert.That(phone.Log.Events.Where(e => e.Type == EventType.Media).Select(e => e.MediaState), Does.Contain(MediaState.Active));
    }

    [Test, Category("Group12")]
    public async Task A_delayed_offer_without_any_answer_is_a_media_failure()
    {
        var phone = await StartPhoneAsync("--auto-answer", "200");
        var sipp = StartCaller(Scenario.Caller().Send("INVITE").Receive(200).Ack().Receive("BYE").Reply(200), phone);
        var call = await EndedCallAsync(phone, sipp);
        var ended = await phone.Log.EndedAsync(call);
        Assert.That(ended.Cause, Is.EqualTo(Cause.MediaFailure));
        Assert.That(phone.Log.Phases(call), Does.Not.Contain(Established));
    }

    [Test, Category("Group12")]
    public async Task A_re_INVITE_without_SDP_and_a_session_timers_refresh_hold_nobody([Values] bool withSdp)
    {
        var phone = await StartPhoneAsync("--auto-answer", "200");
        var sipp = StartCaller(Scenario.Caller().Send("INVITE", _sdp, "Supported: timer\nSession-Expires: 90;refresher=uac").Receive(200).Ack()
            .Pause(200).Send("INVITE", withSdp ? _sdp : null, "Supported: timer\nSession-Expires: 90;refresher=uac").Receive(200)
            .Ack(withSdp ? null : _sdp with { Version = 2 }).Pause(200).Send("BYE").Receive(200), phone);
        var call = await EndedCallAsync(phone, sipp);
        Assert.That(phone.Log.Events.Select(e => e.Type), Has.None.EqualTo(EventType.Hold));
        Assert.That(phone.Log.Phases(call), Is.EqualTo(new[] { Offered, Connecting, Established, Ended, Released }));
    }

    [Test, Category("Group12")]
    public async Task A_codec_can_change()
    {
        var phone = await StartPhoneAsync("--auto-answer", "200");
        var sipp = StartCaller(Scenario.Caller().Send("INVITE", _sdp).Receive(200).Ack().Pause(200)
            .Send("INVITE", _sdp with { Codec = Sdp.Pcma, Version = 2 }).Receive(200).Ack().Pause(200).Send("BYE").Receive(200), phone);
        await EndedCallAsync(phone, sipp);
        var codecs = phone.Log.Events.Where(e => e.Type == EventType.Media && e.MediaState == MediaState.Active).Select(e => e.Text).ToArray();
        Assert.That(codecs.First(), Does.StartWith("PCMU"));
        Assert.That(codecs.Last(), Does.StartWith("PCMA"));
    }

    [Test]
    public async Task A_name_that_is_dialled_with_its_address_stands_apart()
    {
        var caller = await StartPhoneAsync();
        var callee = await StartPhoneAsync();
        var call = await caller.Phone.DialAsync($"\"Bob B.\" <{callee.Uri}>");
        Assert.That((call.RemoteUri, call.RemoteName, call.Snapshot().Dialed), Is.EqualTo((callee.Uri, "Bob B.", $"\"Bob B.\" <{callee.Uri}>")));
    }

    [Test]
    public async Task A_name_is_shown_as_it_is_meant()
    {
        var callee = await StartPhoneAsync();
        var caller = await StartPhoneAsync("--account", "\"Jürgen \\\"Jü\\\" \\\\o/\" <sip:j@127.0.0.1>");
        var call = await caller.Phone.DialAsync(callee.Uri);
        Assert.That((await callee.IncomingAsync()).Snapshot().RemoteName, Is.EqualTo("""Jürgen "Jü" \o/"""));
        await call.HangUpAsync();
    }

    [Test]
    public async Task A_NOTIFY_of_a_transfer_that_nobody_asked_for_is_no_transfer()
    {
        var phone = await StartPhoneAsync("--auto-answer", "200");
        var sipp = StartCaller(Scenario.Caller().Send("INVITE", _sdp).Receive(200).Ack().Pause(200)
            .Send("NOTIFY", new Body("message/sipfrag", "SIP/2.0 200 OK"), "Event: refer\nSubscription-State: terminated;reason=noresource")
            .Receive(500).Send("BYE").Receive(200), phone);
        var call = await EndedCallAsync(phone, sipp);
        Assert.That(phone.Log.Events.Select(e => e.Type), Has.None.EqualTo(EventType.Transfer));
        Assert.That((await phone.Log.EndedAsync(call)).Cause, Is.EqualTo(Cause.Completed));
    }

    [Test, Category("Group18")]
    public async Task The_other_side_becomes_another_by_UPDATE_and_by_re_INVITE()
    {
        var phone = await StartPhoneAsync("--auto-answer", "200");
        var sipp = StartCaller(Scenario.Caller().Send("INVITE", _sdp).Receive(200).Ack().Pause(200)
            .Send("UPDATE", headers: "P-Asserted-Identity: \"Carol\" <sip:carol@example.org>").Receive(200).Pause(200)
            .Send("INVITE", _sdp with { Version = 2 }, "P-Asserted-Identity: <sip:dave@example.org>").Receive(200).Ack().Pause(200)
            .Send("BYE").Receive(200), phone);
        var call = await EndedCallAsync(phone, sipp);
        Assert.That(phone.Log.Events.Count(e => e.Type == EventType.PartyChanged), Is.EqualTo(2));
        Assert.That(phone.Log.Events.Last(e => e.CallId == call).Call!.Snapshot().AssertedIdentity, Is.EqualTo("<sip:dave@example.org>"));
    }

    [Test, Category("Group13")]
    public async Task A_lost_ACK_ends_a_call_that_was_connecting()
    {
        var phone = await StartPhoneAsync("--auto-answer", "200", "--sip-t1", "50");
        var sipp = StartCaller(Scenario.Caller().Send("INVITE", _sdp).Receive(200).Receive("BYE").Reply(200), phone);
        var call = await EndedCallAsync(phone, sipp);
        var ended = await phone.Log.EndedAsync(call);
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.TransportFailure, Initiator.Network)));
        Assert.That(phone.Log.Phases(call).Except([Ending]), Is.EqualTo(new[] { Offered, Connecting, Ended, Released }));
    }

    [Test, Category("Group17")]
    public async Task A_481_or_408_in_the_dialog_ends_the_call([Values(481, 408)] int code)
    {
        var phone = await StartPhoneAsync("--sip-t1", "50");
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(200, _sdp).Receive("ACK")
            .Receive("INVITE").Reply(code).Receive("ACK").Pause(500));
        var call = await phone.Phone.DialAsync(sipp.Uri);
        await call.WhenAsync(Established).WaitAsync(Wait.Bound);
        var refused = await RefusedAsync(call.HoldAsync());
        Assert.That((refused.Status, refused.SipStatus), Is.EqualTo((Status.SipFailure, code)));
        var ended = await phone.Log.EndedAsync(call.Id);
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.TransportFailure, Initiator.Network)));
    }

    [Test, Category("Group17")]
    public async Task A_BYE_that_nobody_answers_ends_the_call_by_its_timer()
    {
        var phone = await StartPhoneAsync("--sip-t1", "50");
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(200, _sdp).Receive("ACK").Pause(60_000));
        var call = await phone.Phone.DialAsync(sipp.Uri);
        await call.WhenAsync(Established).WaitAsync(Wait.Bound);
        await sipp.DisposeAsync();
        await call.HangUpAsync();
        var ended = await phone.Log.EndedAsync(call.Id);
        Assert.That(phone.Log.Phases(call.Id), Is.EqualTo(new[] { Dialing, Connecting, Established, Ending, Ended, Released }));
        Assert.That((ended.Cause, ended.CauseInitiator, ended.CauseSipCode), Is.EqualTo((Cause.TransportFailure, Initiator.Network, 408)));
    }

    [Test, Category("Group17")]
    public async Task A_TCP_connection_that_breaks_ends_its_call()
    {
        var phone = await StartPhoneAsync("--sip-t1", "50");
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(200, _sdp).Receive("ACK").Pause(60_000), tcp: true);
        var call = await phone.Phone.DialAsync(sipp.Uri + ";transport=tcp");
        await call.WhenAsync(Established).WaitAsync(Wait.Bound);
        await sipp.DisposeAsync();
        var ended = await phone.Log.EndedAsync(call.Id);
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.TransportFailure, Initiator.Network)));
        Assert.That(phone.Log.Phases(call.Id), Is.EqualTo(new[] { Dialing, Connecting, Established, Ending, Ended, Released }));
    }

    private static async Task<ulong> EndedCallAsync(Station phone, SippProcess sipp)
    {
        var call = await phone.IncomingAsync();
        await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
        return call.Id;
    }
}
