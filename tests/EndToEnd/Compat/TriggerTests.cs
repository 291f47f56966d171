// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;
using static MicroSip.CallPhase;

namespace MicroSip.EndToEnd.Tests.Compat;

/// <summary>Each cmd* key of microsip.ini fires exactly as the table says, with a real phone and real peers.</summary>
internal sealed class TriggerTests : EndToEndTest
{
    private const string AutoAnswer = "autoAnswer=all";
    private readonly Sdp _sdp = new(NetworkPorts.Next());

    [Test]
    public async Task An_outgoing_call_that_is_answered()
    {
        var (phone, triggers) = await StartAsync();
        var callee = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(180).Answer(200, _sdp).Receive("ACK").Receive("BYE").Reply(200));
        var call = await phone.Phone.DialAsync(callee.Uri);
        await call.WhenAsync(Established).WaitAsync(Wait.Bound);
        await call.HangUpAsync();
        var lasted = (long)call.Duration.TotalMilliseconds;
        await FiredAsync(phone, triggers, "OutgoingCall CallStart CallEnd");
        var end = triggers.Records[^1];
        Assert.That(triggers.Records.Select(record => record.Arguments), Has.All.EqualTo(new[] { "test" }));
        Assert.That((end["CALL"], end["DIRECTION"], end["PHASE"], end["CAUSE"], end["CAUSE_INITIATOR"]), Is.EqualTo(("1", "Outgoing", "Ended", "Completed", "Local")));
        Assert.That((end["REMOTE_URI"], end["INSTANCE"], end["VIDEO"]), Is.EqualTo((callee.Uri, phone.Engine.Instance, "0")));
        Assert.That(DateTimeOffset.Parse(end["ANSWERED"], null), Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(1)));
        Assert.That(end["DURATION_MS"], Is.EqualTo($"{lasted}"));
        Assert.That(triggers.Records.SelectMany(record => record.Descriptors), Is.Empty, "nothing of the phone's is inherited");
        Assert.That(phone.Engine.Output, Does.Match("microsip-engine: cmdCallEnd of call 1: process [0-9]+ ended, exit code 0\n"));
    }

    [TestCase(486, "CallBusy"), TestCase(600, "CallBusy"), TestCase(603, "CallBusy")]
    [TestCase(302, "CallEnd"), TestCase(404, "CallEnd"), TestCase(480, "CallEnd"), TestCase(481, "CallEnd"), TestCase(487, "CallEnd")]
    [TestCase(503, "CallEnd"), TestCase(604, "CallEnd"), TestCase(606, "CallEnd")]
    public async Task An_outgoing_call_that_is_refused(int code, string end)
    {
        var (phone, triggers) = await StartAsync();
        var callee = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(180).Answer(code).Receive("ACK"));
        var call = await phone.Phone.DialAsync(callee.Uri);
        await call.WhenAsync(Ended).WaitAsync(Wait.Bound);
        await FiredAsync(phone, triggers, "OutgoingCall " + end);
        Assert.That(triggers.Records[^1]["CAUSE_SIP_CODE"], Is.EqualTo($"{code}"));
    }

    [Test]
    public async Task Nobody_answers_and_a_dial_that_is_cancelled()
    {
        var (phone, triggers) = await StartAsync();
        var call = await phone.Phone.DialAsync($"sip:nobody@127.0.0.1:{NetworkPorts.Next()}");
        await call.HangUpAsync();
        await call.WhenAsync(Ended).WaitAsync(2 * Wait.Bound);
        await FiredAsync(phone, triggers, "OutgoingCall CallEnd");
    }

    [TestCase(false, "IncomingCall CallRing CallAnswer CallStart CallEnd")]
    [TestCase(true, "IncomingCall CallRing CallAnswer CallAnswerVideo CallStart CallEnd")]
    public async Task An_incoming_call_that_is_answered(bool video, string expected)
    {
        var (phone, triggers) = await StartAsync();
        var offer = _sdp + (video ? $"m=video {NetworkPorts.Next()} RTP/AVP 96\na=rtpmap:96 H264/90000\n" : "m=video 0 RTP/AVP 96\n");
        var caller = StartCaller(Scenario.Caller().Send("INVITE", new Body("application/sdp", offer)).Receive(180).Receive(200).Ack().Pause(300)
            .Send("BYE").Receive(200), phone);
        var call = await phone.IncomingAsync();
        await call.WhenAsync(Alerting).WaitAsync(Wait.Bound); // a quick client answers before the 180 is out
        await call.AnswerAsync();
        await caller.SucceedsAsync();
        await FiredAsync(phone, triggers, expected);
        Assert.That(triggers.Records.Select(record => record.Arguments), Has.All.EqualTo(new[] { "peer" }));
        Assert.That(triggers.Records.Select(record => record["DIRECTION"]), Has.All.EqualTo("Incoming"));
        Assert.That(triggers.Records[0]["VIDEO"], Is.EqualTo(video ? "1" : "0"));
    }

    [TestCase(486, "CallBusy"), TestCase(603, "CallBusy"), TestCase(480, "CallEnd")]
    public async Task An_incoming_call_that_the_user_refuses(int code, string end)
    {
        var (phone, triggers) = await StartAsync();
        var caller = StartCaller(Scenario.Caller().Send("INVITE", _sdp).Receive(180).Receive(code).Ack(), phone);
        var call = await phone.IncomingAsync();
        await call.WhenAsync(Alerting).WaitAsync(Wait.Bound);
        await call.RejectAsync(code);
        await caller.SucceedsAsync();
        await FiredAsync(phone, triggers, "IncomingCall CallRing " + end);
    }

    [TestCase("denyIncoming=all", 486, "IncomingCall CallBusy")]
    [TestCase("DND=1", 486, "IncomingCall CallBusy")]
    [TestCase("forwarding=all\nforwardingNumber=sip:desk@127.0.0.1", 302, "IncomingCall CallEnd")]
    public async Task An_incoming_call_that_the_phone_refuses_rings_nobody(string settings, int code, string expected)
    {
        var (phone, triggers) = await StartAsync(settings);
        await StartCaller(Scenario.Caller().Send("INVITE", _sdp).Receive(code).Ack(), phone).SucceedsAsync();
        await FiredAsync(phone, triggers, expected);
    }

    [Test]
    public async Task An_incoming_call_that_is_refused_before_it_is_one()
    {
        var (phone, triggers) = await StartAsync();
        await StartCaller(Scenario.Caller().Send("INVITE", _sdp, "Require: nobody-has-this").Receive(420).Ack(), phone).SucceedsAsync();
        await StartCaller(Scenario.Caller().Send("INVITE", _sdp with { Codec = Sdp.NobodyHasIt }).MayReceive(180).Receive(488).Ack(), phone).SucceedsAsync();
        await FiredAsync(phone, triggers, "IncomingCall CallEnd IncomingCall CallEnd");
        Assert.That(triggers.Records.Where(record => record.Trigger == "CallEnd").Select(record => record["CAUSE_SIP_CODE"]), Is.EqualTo(new[] { "420", "488" }));
    }

    [Test]
    public async Task A_second_call_that_may_not_wait_is_busy()
    {
        var (phone, triggers) = await StartAsync($"callWaiting=0\n{AutoAnswer}");
        var first = StartCaller(Scenario.Caller().Send("INVITE", _sdp).Receive(200).Ack().Receive("BYE").Reply(200), phone);
        await (await phone.IncomingAsync()).WhenAsync(Established).WaitAsync(Wait.Bound);
        await StartCaller(Scenario.Caller().Send("INVITE", _sdp).Receive(486).Ack(), phone).SucceedsAsync();
        await phone.Phone.HangUpAllAsync();
        await first.SucceedsAsync();
        await FiredAsync(phone, triggers, "IncomingCall CallAnswer CallStart IncomingCall CallBusy CallEnd");
    }

    [TestCase("", "IncomingCall CallAnswer CallStart CallEnd")]
    [TestCase("autoAnswerDelay=1", "IncomingCall CallRing CallAnswer CallStart CallEnd")]
    public async Task Auto_answer_rings_only_where_it_waits(string delay, string expected)
    {
        var (phone, triggers) = await StartAsync($"{AutoAnswer}\n{delay}");
        await StartCaller(Scenario.Caller().Send("INVITE", _sdp).MayReceive(180).Receive(200).Ack().Pause(200).Send("BYE").Receive(200), phone).SucceedsAsync();
        await FiredAsync(phone, triggers, expected);
    }

    [TestCase("", "CancelledByCaller"), TestCase("Reason: SIP;cause=200;text=\"Call completed elsewhere\"", "AnsweredElsewhere")]
    public async Task An_incoming_call_that_its_caller_gives_up(string reason, string cause)
    {
        var (phone, triggers) = await StartAsync();
        await StartCaller(Scenario.Caller().Send("INVITE", _sdp).Receive(180).Cancel(reason).Receive(200).Receive(487).Ack(), phone).SucceedsAsync();
        await FiredAsync(phone, triggers, "IncomingCall CallRing CallEnd");
        Assert.That(triggers.Records[^1]["CAUSE"], Is.EqualTo(cause));
    }

    [Test]
    public async Task A_call_that_the_other_side_no_longer_knows_ends_once()
    {
        var (phone, triggers) = await StartAsync();
        var callee = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(200, _sdp).Receive("ACK").Receive("INVITE").Reply(481).Receive("ACK"));
        var call = await phone.Phone.DialAsync(callee.Uri);
        await call.WhenAsync(Established).WaitAsync(Wait.Bound);
        await RefusedAsync(call.HoldAsync());
        await call.WhenAsync(Ended).WaitAsync(2 * Wait.Bound);
        await FiredAsync(phone, triggers, "OutgoingCall CallStart CallEnd");
        Assert.That(triggers.Records[^1]["CAUSE"], Is.EqualTo("TransportFailure"));
    }

    [Test]
    public async Task An_attended_transfer_takes_one_call_for_the_other()
    {
        var a = await StartPhoneAsync();
        var b = await StartPhoneAsync("--auto-answer", "200");
        var (c, triggers) = await StartAsync(AutoAnswer);
        var (toB, _) = await ConnectAsync(a, b);
        var (toC, atC) = await ConnectAsync(a, c);
        await toB.TransferAsync(toC);
        var taken = (await c.Log.EndedAsync(atC.Id)).OtherCallId;
        await c.Log.PhaseAsync(taken, Established);
        await c.Phone.HangUpAllAsync();
        await triggers.EndedAsync(() => c.Engine.Output, 8);
        await FiredAsync(c, triggers, null);
        string Of(ulong call) => string.Join(' ', triggers.Records.Where(record => record["CALL"] == $"{call}").Select(record => record.Trigger));
        Assert.That(Of(atC.Id), Is.EqualTo("IncomingCall CallAnswer CallStart CallEnd"));
        Assert.That(Of(taken), Is.EqualTo("IncomingCall CallAnswer CallStart CallEnd"));
        Assert.That(triggers.Records.Single(record => record["CALL"] == $"{atC.Id}" && record.Trigger == "CallEnd")["CAUSE"], Is.EqualTo("Replaced"));
    }

    [Test]
    public async Task The_phones_end_ends_its_calls()
    {
        var (phone, triggers) = await StartAsync();
        var other = await StartPhoneAsync("--auto-answer", "200");
        await ConnectAsync(phone, other);
        await FiredAsync(phone, triggers, "OutgoingCall CallStart CallEnd", lastIsFiredByTheEnd: true);
        Assert.That(triggers.Records[^1]["CAUSE"], Is.EqualTo("PhoneShutdown"));
    }

    private async Task<(Station Phone, TriggerFolder Triggers)> StartAsync(string settings = "")
    {
        var triggers = new TriggerFolder(Folder, settings);
        return (await StartPhoneAsync(triggers.Option), triggers);
    }

    // After the phone's end all its programs have ended: what has fired is all that ever will. Its end waits two seconds for
    // them: those that are due before have ended then, all but one that the end itself fires.
    private static async Task FiredAsync(Station phone, TriggerFolder triggers, string? expected, bool lastIsFiredByTheEnd = false)
    {
        await triggers.EndedAsync(() => phone.Engine.Output, (expected?.Split(' ').Length ?? 0) - (lastIsFiredByTheEnd ? 1 : 0));
        Assert.That(await phone.Engine.StopAsync(), Is.Zero);
        if (expected is not null)
            Assert.That(triggers.Fired, Is.EqualTo(expected));
    }
}
