// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Calls;

/// <summary>Encrypted media (RFC 3711, keys as in RFC 4568): wanted, needed, refused.</summary>
internal sealed class SrtpTests : EndToEndTest
{
    [TestCase("off", "optional", MediaSecurity.None)]
    [TestCase("optional", "off", MediaSecurity.None)]
    [TestCase("optional", "optional", MediaSecurity.Sdes)]
    [TestCase("required", "optional", MediaSecurity.Sdes)]
    [TestCase("required", "required", MediaSecurity.Sdes)]
    public async Task Both_sides_agree_and_show_it(string callers, string callees, MediaSecurity security)
    {
        var caller = await StartPhoneAsync("--srtp", callers);
        var callee = await StartPhoneAsync("--srtp", callees, "--auto-answer", "200");
        var call = await caller.Phone.DialAsync(callee.Uri);
        await call.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        var incoming = await callee.IncomingAsync();
        await Wait.UntilAsync(() => call.Snapshot().Flags.HasFlag(CallFlag.RtpReceived) && incoming.Snapshot().Flags.HasFlag(CallFlag.RtpReceived),
            "both hear");
        Assert.That((call.Snapshot().MediaSecurity, incoming.Snapshot().MediaSecurity), Is.EqualTo((security, security)));
        await call.HangUpAsync();
    }

    [TestCase("off")]
    [TestCase("optional")] // its keys stand beside RTP/AVP, which promises nothing
    public async Task A_plain_offer_is_refused_where_it_is_required(string callers)
    {
        var caller = await StartPhoneAsync("--srtp", callers);
        var callee = await StartPhoneAsync("--srtp", "required", "--auto-answer", "200");
        var call = await caller.Phone.DialAsync(callee.Uri);
        var here = await caller.Log.EndedAsync(call.Id);
        Assert.That((here.Cause, here.CauseInitiator, here.CauseSipCode), Is.EqualTo((Cause.MediaFailure, Initiator.Remote, 488)));
        Assert.That(call.Snapshot().CausePhrase, Is.EqualTo("SRTP Required"));
        var incoming = await callee.Log.WaitAsync(e => e.Type == EventType.Phase && e.Phase == CallPhase.Ended, "refused there");
        Assert.That((incoming.Cause, incoming.CauseInitiator, incoming.CauseSipCode), Is.EqualTo((Cause.MediaFailure, Initiator.Phone, 488)));
        Assert.That(incoming.Call!.Snapshot().CausePhrase, Is.EqualTo("SRTP Required"));
    }

    [Test]
    public async Task A_secure_offer_is_refused_where_there_is_no_SRTP()
    {
        var caller = await StartPhoneAsync("--srtp", "required");
        var callee = await StartPhoneAsync("--srtp", "off", "--auto-answer", "200");
        var call = await caller.Phone.DialAsync(callee.Uri);
        var ended = await caller.Log.EndedAsync(call.Id);
        Assert.That((ended.Cause, ended.CauseInitiator, ended.CauseSipCode), Is.EqualTo((Cause.MediaFailure, Initiator.Remote, 488)));
    }

    [Test]
    public async Task A_caller_without_it_is_refused_where_it_is_required()
    {
        var phone = await StartPhoneAsync("--srtp", "required", "--auto-answer", "200");
        var sipp = StartCaller(Scenario.Caller().Send("INVITE", new Sdp(NetworkPorts.Next())).Receive(488).Ack(), phone);
        var ended = await phone.Log.WaitAsync(e => e.Type == EventType.Phase && e.Phase == CallPhase.Ended, "refused");
        await sipp.SucceedsAsync();
        Assert.That((ended.Cause, ended.CauseInitiator, ended.CauseSipCode), Is.EqualTo((Cause.MediaFailure, Initiator.Phone, 488)));
        Assert.That(ended.Call!.Snapshot().CausePhrase, Is.EqualTo("SRTP Required"));
    }

    [Test]
    public async Task A_callee_that_answers_without_it_is_hung_up_on()
    {
        var phone = await StartPhoneAsync("--srtp", "required");
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(200, new Sdp(NetworkPorts.Next()))
            .Receive("BYE").Reply(200).Receive("ACK")); // PJSIP's order
        var call = await phone.Phone.DialAsync(sipp.Uri);
        var ended = await phone.Log.EndedAsync(call.Id);
        Assert.That(ended.Cause, Is.EqualTo(Cause.MediaFailure));
        Assert.That(call.Snapshot().CausePhrase + call.Snapshot().CauseReason, Does.Contain("SRTP"));
        await sipp.SucceedsAsync();
    }

    [Test]
    public async Task Baresip_understands_it()
    {
        var wav = Wav.WriteTone(Path.Combine(Folder, "tone.wav"), 700, seconds: 5);
        var baresip = Own(await BaresipProcess.StartAsync(wav, mediaEncryption: "srtp-mand"));
        var phone = await StartPhoneAsync("--srtp", "required", "--codec", "PCMU");
        var call = await phone.Phone.DialAsync(baresip.Uri);
        await call.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        await Wait.UntilAsync(() => call.Snapshot().Flags.HasFlag(CallFlag.RtpReceived), "its sound comes");
        Assert.That(call.Snapshot().MediaSecurity, Is.EqualTo(MediaSecurity.Sdes));
        await call.HangUpAsync();
    }
}
