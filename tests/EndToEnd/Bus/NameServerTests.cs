// SPDX-License-Identifier: MIT
using System.Net;
using System.Net.Sockets;
using MicroSip.EndToEnd.Tests.Harness;
using static MicroSip.CallPhase;

namespace MicroSip.EndToEnd.Tests.Bus;

/// <summary>A name server that never answers holds up nobody but the call that needs the name.</summary>
[Category("NameServer")]
internal sealed class NameServerTests : EndToEndTest
{
    private readonly UdpClient _nameServer = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly Sdp _sdp = new(NetworkPorts.Next());

    [Test]
    public async Task A_name_in_the_dialled_URI_delays_no_other_call()
    {
        var (phone, other) = await StartWithACallAsync();
        var dial = phone.Phone.DialAsync("sip:test@nobody-answers.example");
        await AskedAsync();
        await HangUpAsync(phone, other);
        Assert.That(dial.IsFaulted, Is.False);
        Assert.That(phone.Phone.Calls.Select(call => call.Phase), Is.EqualTo(new[] { Created }), "the name is still asked for");
        await phone.Phone.HangUpAllAsync().WaitAsync(Wait.Bound);
        try
        {
            var call = await dial.WaitAsync(Wait.Bound);
            await phone.Log.EndedAsync(call.Id);
        }
        catch (MicroSipException e)
        {
            Assert.That(e.Status, Is.EqualTo(Status.SipFailure).Or.EqualTo(Status.CallEnded));
        }
    }

    [Test]
    public async Task A_name_in_the_Contact_of_a_200_delays_no_other_call()
    {
        var (phone, other) = await StartWithACallAsync();
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE")
            .Answer(200, _sdp, contact: "Contact: <sip:peer@nobody-answers.example>").Pause(60_000));
        var call = await phone.Phone.DialAsync(sipp.Uri);
        await phone.Log.PhaseAsync(call.Id, Connecting);
        await AskedAsync();
        await HangUpAsync(phone, other);
        Assert.That(call.Phase, Is.EqualTo(Connecting), "the name is still asked for");
        await call.HangUpAsync().WaitAsync(Wait.Bound);
    }

    [Test]
    public async Task A_name_in_a_Refer_To_delays_no_other_call()
    {
        var (phone, other) = await StartWithACallAsync();
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(200, _sdp).Receive("ACK")
            .Send("REFER", headers: "Refer-To: <sip:test@nobody-answers.example>").Receive(202).ReceiveNotify(100).Receive("BYE")
            .Reply(200).Pause(60_000));
        var call = await phone.Phone.DialAsync(sipp.Uri);
        await AskedAsync();
        await HangUpAsync(phone, other);
        await HangUpAsync(phone, call);
        Assert.That(phone.Phone.Calls.Select(leg => leg.Phase), Is.EqualTo(new[] { Created }), "the name is still asked for");
        await phone.Phone.HangUpAllAsync().WaitAsync(Wait.Bound);
    }

    /// <summary>With ICE another thread sends the INVITE; the second time the answer is known and comes before it is sent.</summary>
    [Test]
    public async Task A_name_that_is_none_ends_the_call_each_time([Values] bool ice)
    {
        using var ended = new CancellationTokenSource();
        var denying = DenyAsync(ended.Token);
        var phone = await StartPhoneAsync(["--nameserver", _nameServer.Client.LocalEndPoint!.ToString()!, .. ice ? (string[])["--ice"] : []]);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var error = await RefusedAsync(phone.Phone.DialAsync("sip:test@no-such.example"));
            Assert.That((error.Status, error.SipStatus), Is.EqualTo((Status.SipFailure, 502)), error.Message);
            var end = await phone.Log.EndedAsync(error.CallId);
            Assert.That((end.Cause, end.CauseInitiator, end.CauseSipCode), Is.EqualTo((Cause.TransportFailure, Initiator.Network, 502)));
        }
        await ended.CancelAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => denying);
    }

    [TearDown]
    public void CloseNameServer() => _nameServer.Dispose();

    private async Task<(Station Phone, Call Call)> StartWithACallAsync()
    {
        var phone = await StartPhoneAsync("--nameserver", _nameServer.Client.LocalEndPoint!.ToString()!, "--sip-t1", "50");
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(200, _sdp).Receive("ACK").Receive("BYE").Reply(200));
        var call = await phone.Phone.DialAsync(sipp.Uri);
        await call.WhenAsync(Established).WaitAsync(Wait.Bound);
        return (phone, call);
    }

    private async Task AskedAsync()
    {
        using var timeout = new CancellationTokenSource(Wait.Bound);
        await _nameServer.ReceiveAsync(timeout.Token);
    }

    // Answers that there is no such name (RFC 1035: QR, RA and RCODE 3), with the question as it came.
    private async Task DenyAsync(CancellationToken token)
    {
        while (true)
        {
            var query = await _nameServer.ReceiveAsync(token);
            (query.Buffer[2], query.Buffer[3]) = (0x81, 0x83);
            await _nameServer.SendAsync(query.Buffer, query.RemoteEndPoint, token);
        }
    }

    private static async Task HangUpAsync(Station phone, Call call)
    {
        await call.HangUpAsync().WaitAsync(Wait.Bound);
        Assert.That((await phone.Log.EndedAsync(call.Id)).Cause, Is.EqualTo(Cause.Completed));
    }
}
