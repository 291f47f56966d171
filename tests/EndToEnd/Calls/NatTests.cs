// SPDX-License-Identifier: MIT
using System.Net;
using System.Net.Sockets;
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Calls;

/// <summary>
/// ICE, STUN and TURN (RFC 8445, 8489, 8656). ICE takes no loopback address; what goes from one address of this machine
/// to another stays in it.
/// </summary>
internal sealed class NatTests : EndToEndTest
{
    [Test]
    public async Task Two_phones_find_each_other_by_ICE()
    {
        var callee = await StartPhoneAsync("--ice", "--auto-answer", "200");
        var caller = await StartPhoneAsync("--ice");
        var call = await caller.Phone.DialAsync($"sip:x@{OwnAddress()}:{callee.Engine.UdpPort}");
        await call.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        var incoming = await callee.IncomingAsync();
        await Wait.UntilAsync(() => call.Snapshot().Flags.HasFlag(CallFlag.RtpReceived) && incoming.Snapshot().Flags.HasFlag(CallFlag.RtpReceived),
            "both hear");
        await call.HangUpAsync();
        Assert.That((await callee.Log.EndedAsync(incoming.Id)).Cause, Is.EqualTo(Cause.Completed));
    }

    [Test]
    public async Task The_offer_has_candidates_and_a_peer_without_ICE_can_be_called()
    {
        var phone = await StartPhoneAsync("--ice");
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE", ("body", "a=ice-ufrag:"), ("body", $"a=candidate:.* {OwnAddress()} .* typ host"))
            .Answer(200, new Sdp(NetworkPorts.Next())).Receive("ACK").Receive("BYE").Reply(200));
        var call = await phone.Phone.DialAsync(sipp.Uri);
        await call.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        await call.HangUpAsync();
        await sipp.SucceedsAsync();
    }

    [Test]
    public async Task What_a_STUN_server_tells_is_offered()
    {
        var mapped = IPAddress.Parse("203.0.113.7");
        var server = Own(new StunServer(IPAddress.Loopback, mapped));
        var phone = await StartPhoneAsync("--bind", OwnAddress(), "--stun", server.Address);
        await Wait.UntilAsync(() => server.Asked >= 2, "the phone has asked, and PJSIP has");
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE", ("body", $"a=candidate:.* {mapped} .* typ srflx"), ("body", $"c=IN IP4 {mapped}"))
            .Answer(486).Receive("ACK"));
        var call = await phone.Phone.DialAsync(sipp.Uri);
        Assert.That((await phone.Log.EndedAsync(call.Id)).Cause, Is.EqualTo(Cause.Busy));
        await sipp.SucceedsAsync();
    }

    [Test]
    public async Task A_TURN_server_is_shown_the_credentials_and_the_wait_for_it_can_be_ended()
    {
        var gate = Own(new TurnGate("alice", "open sesame"));
        var password = Path.Combine(Folder, "password");
        await File.WriteAllTextAsync(password, "open sesame\n");
        var phone = await StartPhoneAsync("--bind", OwnAddress(), "--turn", gate.Address, "--turn-user", "alice", "--turn-password-file", password);
        var dialling = phone.Phone.DialAsync("sip:x@127.0.0.1:9");
        Assert.That(await gate.Shown.WaitAsync(Wait.Bound), Is.True);
        await phone.Phone.HangUpAllAsync();
        var refused = await RefusedAsync(dialling);
        Assert.That(refused.CallId, Is.Not.Zero);
        var ended = await phone.Log.EndedAsync(refused.CallId);
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.CancelledByCaller, Initiator.Local)));
    }

    [TestCase("--stun")]
    [TestCase("--turn")]
    public async Task A_server_that_does_not_answer_holds_nobody_up(string option)
    {
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var phone = await StartPhoneAsync("--bind", OwnAddress(), option, $"127.0.0.1:{((IPEndPoint)silent.Client.LocalEndPoint!).Port}");
        if (option == "--stun")
            await silent.ReceiveAsync().WaitAsync(Wait.Bound);
        await phone.Phone.PingAsync().WaitAsync(Wait.Bound);
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(200, new Sdp(NetworkPorts.Next())).Receive("ACK").Receive("BYE").Reply(200));
        var dialling = phone.Phone.DialAsync(sipp.Uri);
        var ping = phone.Phone.PingAsync();
        Assert.That(await Task.WhenAny(ping, dialling).WaitAsync(Wait.Bound), Is.SameAs(ping), "the command thread is free");
        var call = await dialling.WaitAsync(Wait.Bound);
        await call.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        await call.HangUpAsync();
        await sipp.SucceedsAsync();
    }

    private static string OwnAddress()
    {
        using var probe = new UdpClient();
        probe.Connect("192.0.2.1", 9); // of the documentation's block: the default route; nothing is sent
        return ((IPEndPoint)probe.Client.LocalEndPoint!).Address.ToString();
    }
}
