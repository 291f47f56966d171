// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;
using static MicroSip.CallPhase;

namespace MicroSip.EndToEnd.Tests.Calls;

/// <summary>Group 16: what the final answers mean, and the digest challenges.</summary>
[Category("Group16")]
internal sealed class CauseTests : EndToEndTest
{
    private const string Challenge = """Digest realm="test", nonce="{0}", algorithm=MD5""";
    private readonly Sdp _sdp = new(NetworkPorts.Next());

    [TestCase(403, Cause.PolicyRejected)]
    [TestCase(404, Cause.NotFound)]
    [TestCase(408, Cause.NoAnswer)]
    [TestCase(410, Cause.NotFound)]
    [TestCase(415, Cause.MediaFailure)]
    [TestCase(480, Cause.NoAnswer)]
    [TestCase(484, Cause.NotFound)]
    [TestCase(486, Cause.Busy)]
    [TestCase(487, Cause.Unknown)]
    [TestCase(488, Cause.MediaFailure)]
    [TestCase(500, Cause.ServerFailure)]
    [TestCase(503, Cause.ServerFailure)]
    [TestCase(600, Cause.Busy)]
    [TestCase(603, Cause.Declined)]
    [TestCase(604, Cause.NotFound)]
    [TestCase(606, Cause.MediaFailure)]
    [TestCase(607, Cause.Declined)]
    public async Task A_final_answer_is_the_cause(int code, Cause cause)
    {
        var ended = await DialToRefusalAsync(await StartPhoneAsync(),
            Scenario.Callee().Receive("INVITE").Answer(180).Answer(code, headers: "Reason: Q.850;cause=17;text=\"as it came\"").Receive("ACK"));
        Assert.That((ended.Cause, ended.CauseInitiator, ended.CauseSipCode), Is.EqualTo((cause, Initiator.Remote, code)));
        Assert.That(ended.Call!.CauseInfo, Is.EqualTo(
            new CauseInfo(cause, Initiator.Remote, code, $"Answer {code}", "Q.850;cause=17;text=\"as it came\"", 17)));
    }

    [TestCase(486, Cause.Busy)]
    [TestCase(603, Cause.Declined)]
    [TestCase(404, Cause.NotFound)]
    public async Task A_rejects_code_is_its_cause_at_both_ends(int code, Cause cause)
    {
        var caller = await StartPhoneAsync();
        var callee = await StartPhoneAsync();
        var outgoing = await caller.Phone.DialAsync(callee.Uri);
        var incoming = await callee.IncomingAsync();
        await incoming.RejectAsync(code);
        var there = await callee.Log.EndedAsync(incoming.Id);
        var here = await caller.Log.EndedAsync(outgoing.Id);
        Assert.That((there.Cause, there.CauseInitiator, there.CauseSipCode), Is.EqualTo((cause, Initiator.Local, code)));
        Assert.That((here.Cause, here.CauseInitiator, here.CauseSipCode), Is.EqualTo((cause, Initiator.Remote, code)));
    }

    [Test]
    public async Task A_challenge_without_credentials_is_an_authentication_failure([Values(401, 407)] int code)
    {
        var ended = await DialToRefusalAsync(await StartPhoneAsync(),
            Scenario.Callee().Receive("INVITE").Answer(code, headers: Header(code, 1)).Receive("ACK"));
        Assert.That((ended.Cause, ended.CauseInitiator, ended.CauseSipCode), Is.EqualTo((Cause.AuthFailure, Initiator.Remote, code)));
    }

    [Test]
    public async Task Challenges_without_end_are_an_authentication_failure([Values(401, 407)] int code, [Values] bool withNewNonces)
    {
        var phone = await StartPhoneAsync();
        await AddAccountAsync(phone);
        var callee = Scenario.Callee().Receive("INVITE").Answer(code, headers: Header(code, 0)).Receive("ACK");
        for (var again = 1; again < 20; again++) // far more often than a phone should try
            callee.Receive("INVITE").Reply(code, addTag: true, headers: Header(code, withNewNonces ? again : 0)).Receive("ACK");
        var sipp = await StartCalleeAsync(callee);
        var call = await phone.Phone.DialAsync(sipp.Uri);
        var ended = await phone.Log.EndedAsync(call.Id);
        Assert.That((ended.Cause, ended.CauseInitiator, ended.CauseSipCode), Is.EqualTo((Cause.AuthFailure, Initiator.Remote, code)));
        Assert.That(phone.Log.Phases(call.Id), Is.EqualTo(new[] { Dialing, Ended, Released }));
    }

    [Test]
    public async Task A_challenge_that_is_met_does_not_repeat_Dialing([Values(401, 407)] int code)
    {
        var phone = await StartPhoneAsync();
        await AddAccountAsync(phone);
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(code, headers: Header(code, 1)).Receive("ACK")
            .Receive("INVITE").Reply(200, _sdp, addTag: true).Receive("ACK").Receive("BYE").Reply(200));
        var call = await phone.Phone.DialAsync(sipp.Uri);
        await call.WhenAsync(Established).WaitAsync(Wait.Bound);
        await call.HangUpAsync();
        await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
        Assert.That(phone.Log.Phases(call.Id), Is.EqualTo(new[] { Dialing, Connecting, Established, Ending, Ended, Released }));
    }

    [Test]
    public async Task An_answer_with_no_codec_of_ours_is_a_media_failure()
    {
        var phone = await StartPhoneAsync();
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(200, _sdp with { Codec = Sdp.NobodyHasIt })
            .Receive("BYE").Reply(200).Receive("ACK"));
        var call = await phone.Phone.DialAsync(sipp.Uri);
        var ended = await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
        Assert.That(ended.Cause, Is.EqualTo(Cause.MediaFailure));
        Assert.That(phone.Log.Phases(call.Id), Does.Not.Contain(Established));
    }

    [Test]
    public async Task Nobody_there_is_a_transport_failure()
    {
        var phone = await StartPhoneAsync("--sip-t1", "50");
        var call = await phone.Phone.DialAsync($"sip:test@127.0.0.1:{NetworkPorts.Next()}");
        var ended = await phone.Log.EndedAsync(call.Id);
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.TransportFailure, Initiator.Network)));
    }

    private static string Header(int code, int nonce) =>
        (code == 401 ? "WWW-Authenticate: " : "Proxy-Authenticate: ") + string.Format(null, Challenge, nonce);

    private static Task<Account> AddAccountAsync(Station phone) =>
        phone.Phone.AddAccountAsync(new AccountSettings("sip:alice@127.0.0.1") { Username = "alice", Password = "secret" });

    private async Task<PhoneEvent> DialToRefusalAsync(Station phone, Scenario callee)
    {
        var sipp = await StartCalleeAsync(callee);
        var call = await phone.Phone.DialAsync(sipp.Uri);
        var ended = await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
        Assert.That(phone.Log.Phases(call.Id), Is.EquivalentTo(phone.Log.Phases(call.Id).Except([Connecting, Established])));
        return ended;
    }
}
