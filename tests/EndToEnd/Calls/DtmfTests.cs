// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Calls;

/// <summary>Group 19: telephone events (RFC 4733), with their end packets lost or doubled; INFO (RFC 6086).</summary>
[Category("Group19")]
internal sealed class DtmfTests : EndToEndTest
{
    [Test]
    public async Task Each_digit_comes_once_however_often_its_end_does([Values(0, 1, 3, 6)] int ends)
    {
        var (phone, call, rtp) = await EstablishAsync();
        foreach (var digit in "1#5")
            await rtp.SendDigitAsync(digit, ends);
        await rtp.SendDigitAsync('9'); // a double would come before it
        await phone.Log.WaitAsync(e => e.Type == EventType.Dtmf && e.Text == "9", "the last digit");
        var digits = phone.Log.Events.Where(e => e.Type == EventType.Dtmf).ToArray();
        Assert.That(string.Concat(digits.Select(e => e.Text)), Is.EqualTo("1#59"));
        Assert.That(digits, Has.All.Matches<PhoneEvent>(e => !e.IsOutgoing && e.CallId == call.Id));
    }

    [Test]
    public async Task A_digit_that_a_hold_cuts_in_two_comes_once()
    {
        var a = await StartPhoneAsync();
        var b = await StartPhoneAsync("--auto-answer", "200");
        var (call, atB) = await ConnectAsync(a, b);
        foreach (var digit in "147")
        {
            await call.SendDtmfAsync(digit.ToString());
            await b.Log.WaitAsync(e => e.Type == EventType.Dtmf && e.Text == digit.ToString(), "the digit");
            await call.HoldAsync(); // both ends make a new stream while the digit still sounds
            await call.ResumeAsync();
        }
        await call.SendDtmfAsync("9"); // a double would come before it
        await b.Log.WaitAsync(e => e.Type == EventType.Dtmf && e.Text == "9", "the last digit");
        var digits = b.Log.Events.Where(e => e.Type == EventType.Dtmf && e.CallId == atB.Id);
        Assert.That(string.Concat(digits.Select(e => e.Text)), Is.EqualTo("1479"));
    }

    [Test]
    public async Task Digits_are_sent_in_order_and_told()
    {
        var (phone, call, rtp) = await EstablishAsync();
        await call.SendDtmfAsync("12*#D");
        await Wait.UntilAsync(() => rtp.Digits.Count >= 5, "five digits on the wire");
        Assert.That(string.Concat(rtp.Digits), Is.EqualTo("12*#D"));
        var told = phone.Log.Events.Where(e => e.Type == EventType.Dtmf).ToArray();
        Assert.That(string.Concat(told.Select(e => e.Text)), Is.EqualTo("12*#D"));
        Assert.That(told, Has.All.Matches<PhoneEvent>(e => e.IsOutgoing));
    }

    [Test]
    public async Task By_INFO_each_digit_is_a_request_of_its_own()
    {
        var (phone, call, sipp) = await DialAsync(Info(Info(Info(Answered(), "1"), "#"), "A").Receive("BYE").Reply(200));
        await call.SendDtmfAsync("1#a", DtmfMethod.Info);
        var told = phone.Log.Events.Where(e => e.Type == EventType.Dtmf).ToArray();
        Assert.That(string.Concat(told.Select(e => e.Text)), Is.EqualTo("1#A"));
        Assert.That(told, Has.All.Matches<PhoneEvent>(e => e.IsOutgoing && e.Value == 200));
        await call.HangUpAsync();
        await sipp.SucceedsAsync();
    }

    [Test]
    public async Task An_INFO_that_is_refused_ends_the_command()
    {
        var (_, call, sipp) = await DialAsync(Info(Answered(), "1").Receive("INFO").Reply(415).Receive("BYE").Reply(200));
        var refused = await RefusedAsync(call.SendDtmfAsync("123", DtmfMethod.Info));
        Assert.That((refused.Status, refused.SipStatus), Is.EqualTo((Status.SipFailure, 415)));
        await call.HangUpAsync();
        await sipp.SucceedsAsync();
    }

    [Test]
    public async Task Digits_that_come_by_INFO_are_told_once_and_nonsense_is_refused()
    {
        var phone = await StartPhoneAsync("--auto-answer", "200");
        var sipp = StartCaller(Scenario.Caller().Send("INVITE", new Sdp(NetworkPorts.Next())).Receive(200).Ack()
            .Send("INFO", new Body("application/dtmf-relay", "Signal=5\nDuration=160")).Receive(200)
            .Send("INFO", new Body("application/dtmf-relay", "Signal= *\nDuration= 250")).Receive(200)
            .Send("INFO", new Body("application/dtmf-relay", "Signal=11")).Receive(200)
            .Send("INFO", new Body("application/dtmf", "7")).Receive(200)
            .Send("INFO", new Body("application/dtmf-relay", "Signal=x\nDuration=160")).Receive(400)
            .Send("INFO", new Body("application/dtmf-relay", "Duration=160")).Receive(400)
            .Send("INFO", new Body("application/dtmf", "123")).Receive(400)
            .Send("BYE").Receive(200), phone);
        var call = await phone.IncomingAsync();
        await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
        Assert.That(phone.Log.Events.Where(e => e.Type == EventType.Dtmf).Select(e => (e.Text, e.Value, e.IsOutgoing)),
            Is.EqualTo(new[] { ("5", 160UL, false), ("*", 250UL, false), ("#", 0UL, false), ("7", 0UL, false) }));
    }

    private static Scenario Answered() =>
        Scenario.Callee().Receive("INVITE").Answer(200, new Sdp(NetworkPorts.Next())).Receive("ACK");

    private static Scenario Info(Scenario scenario, string digit) => scenario
        .Receive("INFO", ("Content-Type", "application/dtmf-relay"), ("body", $"Signal={digit}"), ("body", "Duration=200")).Reply(200);

    private async Task<(Station Phone, Call Call, SippProcess Sipp)> DialAsync(Scenario callee)
    {
        var phone = await StartPhoneAsync();
        var sipp = await StartCalleeAsync(callee);
        var call = await phone.Phone.DialAsync(sipp.Uri);
        await call.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        await Wait.UntilAsync(() => call.Snapshot().MediaState == MediaState.Active, "the call's audio");
        return (phone, call, sipp);
    }

    private async Task<(Station Phone, Call Call, RtpPeer Rtp)> EstablishAsync()
    {
        var rtp = Own(new RtpPeer());
        var phone = await StartPhoneAsync("--auto-answer", "200");
        StartCaller(Scenario.Caller().Send("INVITE", new Sdp(rtp.Port)).Receive(200).Ack().Receive("BYE").Reply(200), phone);
        var call = await phone.IncomingAsync();
        await call.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        await Wait.UntilAsync(() => rtp.Received > 0, "the phone's first RTP packet");
        return (phone, call, rtp);
    }
}
