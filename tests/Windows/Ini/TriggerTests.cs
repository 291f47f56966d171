// SPDX-License-Identifier: MIT
namespace MicroSip.Windows.Tests.Ini;

/// <summary>Each cmd* key of microsip.ini fires exactly as the table says, on Windows.</summary>
internal sealed class TriggerTests : TriggerTest
{
    private readonly Sdp _sdp = new(NetworkPorts.Next());

    [Test]
    public async Task An_outgoing_call_that_is_answered()
    {
        var phone = await StartAsync();
        var callee = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(180).Answer(200, _sdp).Receive("ACK").Receive("BYE").Reply(200));
        await phone.DialAsync(callee.Uri, CallPhase.Established);
        await phone.DoAsync("hangup", "--all");
        await FiredAsync(phone, "OutgoingCall CallStart CallEnd");
        var end = Triggers.Records[^1];
        Assert.That(Triggers.Records.Select(record => record.Arguments), Has.All.EqualTo(new[] { "test" }));
        Assert.That((end["CALL"], end["DIRECTION"], end["PHASE"], end["CAUSE"], end["CAUSE_INITIATOR"]), Is.EqualTo(("1", "Outgoing", "Ended", "Completed", "Local")));
        Assert.That((end["REMOTE_URI"], end["INSTANCE"]), Is.EqualTo((callee.Uri, phone.Engine.Instance)));
        Assert.That(phone.Engine.Output, Does.Match("microsip-engine: cmdCallEnd of call 1: process [0-9]+ ended, exit code 0\r?\n"));
    }

    [TestCase(486, "CallBusy"), TestCase(600, "CallBusy"), TestCase(603, "CallBusy"), TestCase(481, "CallEnd"), TestCase(404, "CallEnd")]
    public async Task An_outgoing_call_that_is_refused(int code, string end)
    {
        var phone = await StartAsync();
        var callee = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(code).Receive("ACK"));
        var call = await phone.DialAsync(callee.Uri);
        await phone.Log.PhaseAsync(call, CallPhase.Released);
        await FiredAsync(phone, "OutgoingCall " + end);
    }

    [TestCase(false, "IncomingCall CallRing CallAnswer CallStart CallEnd")]
    [TestCase(true, "IncomingCall CallRing CallAnswer CallAnswerVideo CallStart CallEnd")]
    public async Task An_incoming_call_that_is_answered(bool video, string expected)
    {
        var phone = await StartAsync("autoAnswer=all\nautoAnswerDelay=1");
        var offer = _sdp + (video ? $"m=video {NetworkPorts.Next()} RTP/AVP 96\na=rtpmap:96 H264/90000\n" : "");
        await StartCallerAsync(phone, Scenario.Caller().Send("INVITE", new Body("application/sdp", offer)).Receive(180).Receive(200).Ack().Pause(300)
            .Send("BYE").Receive(200));
        await FiredAsync(phone, expected);
        Assert.That(Triggers.Records.Select(record => record.Arguments), Has.All.EqualTo(new[] { "peer" }));
    }

    [TestCase("DND=1", 486, "IncomingCall CallBusy")]
    [TestCase("forwarding=all\nforwardingNumber=sip:desk@127.0.0.1", 302, "IncomingCall CallEnd")]
    public async Task An_incoming_call_that_the_phone_refuses_rings_nobody(string settings, int code, string expected)
    {
        var phone = await StartAsync(settings);
        await StartCallerAsync(phone, Scenario.Caller().Send("INVITE", _sdp).Receive(code).Ack());
        await StartCallerAsync(phone, Scenario.Caller().Send("INVITE", _sdp, "Require: nobody-has-this").Receive(420).Ack());
        await FiredAsync(phone, expected + " IncomingCall CallEnd");
    }

    [Test]
    public async Task Auto_answer_at_once_rings_nobody()
    {
        var phone = await StartAsync("autoAnswer=all");
        await StartCallerAsync(phone, Scenario.Caller().Send("INVITE", _sdp).Receive(200).Ack().Pause(200).Send("BYE").Receive(200));
        await FiredAsync(phone, "IncomingCall CallAnswer CallStart CallEnd");
    }

    [Test]
    public async Task A_call_that_was_answered_elsewhere_ends()
    {
        var phone = await StartAsync();
        await StartCallerAsync(phone, Scenario.Caller().Send("INVITE", _sdp).Receive(180).Cancel("Reason: SIP;cause=200").Receive(200).Receive(487).Ack());
        await FiredAsync(phone, "IncomingCall CallRing CallEnd");
        Assert.That(Triggers.Records[^1]["CAUSE"], Is.EqualTo("AnsweredElsewhere"));
    }

    [Test]
    public async Task The_phones_end_ends_its_calls_and_one_the_other_side_no_longer_knows_ends_once()
    {
        var phone = await StartAsync("autoAnswer=all");
        var callee = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(200, _sdp).Receive("ACK").Receive("INVITE").Reply(481).Receive("ACK"));
        var call = await phone.DialAsync(callee.Uri, CallPhase.Established);
        await phone.TryAsync("hold", $"{call}");
        await phone.Log.PhaseAsync(call, CallPhase.Released);
        var caller = Own(SippProcess.Caller(Scenario.Caller().Send("INVITE", _sdp).Receive(200).Ack().Receive("BYE").Reply(200), phone.Engine.UdpPort));
        await phone.Log.PhaseAsync(call + 1, CallPhase.Established);
        await FiredAsync(phone, "OutgoingCall CallStart CallEnd IncomingCall CallAnswer CallStart CallEnd", lastIsFiredByTheEnd: true);
        await caller.SucceedsAsync();
        Assert.That(Triggers.Records[^1]["CAUSE"], Is.EqualTo("PhoneShutdown"));
    }

    private Task StartCallerAsync(WindowsPhone phone, Scenario scenario) => Own(SippProcess.Caller(scenario, phone.Engine.UdpPort)).SucceedsAsync();

    // Its end waits two seconds for its programs: those that are due before have ended then, all but one that the end itself fires.
    private async Task FiredAsync(WindowsPhone phone, string expected, bool lastIsFiredByTheEnd = false)
    {
        await Triggers.EndedAsync(() => phone.Engine.Output, expected.Split(' ').Length - (lastIsFiredByTheEnd ? 1 : 0));
        await EndAsync(phone);
        Assert.That(Triggers.Fired, Is.EqualTo(expected));
    }
}
