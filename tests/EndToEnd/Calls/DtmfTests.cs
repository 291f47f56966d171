// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Calls;

/// <summary>Group 19: telephone events (RFC 4733), with their end packets lost or doubled.</summary>
[Category("Group19")]
internal sealed class DtmfTests : EndToEndTest
{
    [Test]
    public async Task Each_digit_comes_once_however_often_its_end_does([Values(0, 1, 3, 6)] int ends)
    {
        var (phone, call, rtp) = await EstablishAsync();
        foreach (var digit in "1#5")
            await rtp.SendDigitAsync(digit, ends);
        await phone.Log.WaitAsync(e => e.Type == EventType.Dtmf && e.Text == "5", "the last digit");
        await Task.Delay(300); // a double would come now
        var digits = phone.Log.Events.Where(e => e.Type == EventType.Dtmf).ToArray();
        Assert.That(string.Concat(digits.Select(e => e.Text)), Is.EqualTo("1#5"));
        Assert.That(digits, Has.All.Matches<PhoneEvent>(e => !e.IsOutgoing && e.CallId == call.Id));
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
