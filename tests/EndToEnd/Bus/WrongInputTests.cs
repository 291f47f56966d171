// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;
using static MicroSip.CallPhase;

namespace MicroSip.EndToEnd.Tests.Bus;

/// <summary>Wrong input: each a clear error, nothing hangs, nothing else changes.</summary>
[Category("WrongInput")]
internal sealed class WrongInputTests : EndToEndTest
{
    private readonly Sdp _sdp = new(NetworkPorts.Next());

    [Test]
    public async Task An_unknown_instance_is_named()
    {
        var name = EngineProcess.NewInstance();
        var error = await RefusedAsync(Phone.ConnectAsync(new PhoneOptions { Instance = name }));
        Assert.That(error.Status, Is.EqualTo(Status.NoSuchInstance));
        Assert.That(error.Message, Does.Contain(name));
        Assert.That(error.Advice, Is.Not.Empty);
    }

    [TestCase("not a uri")]
    [TestCase("")]
    [TestCase("sip:")]
    [TestCase("http://example.com")]
    [TestCase("sip:test@127.0.0.1:99999999")]
    public async Task A_bad_URI_makes_no_call(string uri)
    {
        var phone = await StartPhoneAsync();
        Assert.That((await RefusedAsync(phone.Phone.DialAsync(uri))).Status, Is.EqualTo(Status.BadUri));
        await UnchangedAsync(phone);
    }

    [TestCase("sip:test@[::1]:9")]
    [TestCase("sip:test@127.0.0.1:9;transport=sctp")]
    public async Task What_no_transport_can_carry_ends_at_once(string uri)
    {
        var phone = await StartPhoneAsync();
        var error = await RefusedAsync(phone.Phone.DialAsync(uri).WaitAsync(Wait.Bound));
        Assert.That((error.Status, error.SipStatus), Is.EqualTo((Status.SipFailure, 503)));
        var ended = await phone.Log.EndedAsync(error.CallId);
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.TransportFailure, Initiator.Network)));
        await UnchangedAsync(phone);
    }

    [Test]
    public async Task A_header_that_is_none_makes_no_call()
    {
        var phone = await StartPhoneAsync();
        var options = new DialOptions { Headers = ["no colon here"] };
        Assert.That((await RefusedAsync(phone.Phone.DialAsync("sip:test@127.0.0.1:9", options))).Status, Is.EqualTo(Status.BadHeader));
        await UnchangedAsync(phone);
    }

    [Test]
    public async Task An_unknown_call_is_none()
    {
        var phone = await StartPhoneAsync();
        var client = Own(new ChildProcess(TestFolder.HostileClient, ["hang-up", phone.Engine.Instance, "4711"]));
        await client.ExitAsync();
        Assert.That(client.Output, Does.Contain("NoSuchCall"));
        Assert.That(phone.Phone.FindCall(4711), Is.Null);
        await UnchangedAsync(phone);
    }

    [Test]
    public async Task An_ended_call_cannot_be_answered_and_an_outgoing_one_neither()
    {
        var caller = await StartPhoneAsync();
        var callee = await StartPhoneAsync();
        var outgoing = await caller.Phone.DialAsync(callee.Uri);
        var incoming = await callee.IncomingAsync();
        Assert.That((await RefusedAsync(outgoing.AnswerAsync())).Status, Is.EqualTo(Status.WrongPhase));
        await incoming.RejectAsync();
        Assert.That((await RefusedAsync(incoming.AnswerAsync())).Status, Is.EqualTo(Status.CallEnded).Or.EqualTo(Status.NoSuchCall));
        Assert.That((await RefusedAsync(incoming.HoldAsync())).Status, Is.EqualTo(Status.CallEnded).Or.EqualTo(Status.NoSuchCall));
        await UnchangedAsync(callee);
    }

    [Test]
    public async Task A_code_that_does_not_fit_is_refused([Values(99, 180, 200, 700)] int code)
    {
        var caller = await StartPhoneAsync();
        var callee = await StartPhoneAsync();
        await caller.Phone.DialAsync(callee.Uri);
        var incoming = await callee.IncomingAsync();
        await incoming.WhenAsync(Alerting);
        Assert.That((await RefusedAsync(incoming.RejectAsync(code))).Status, Is.EqualTo(Status.BadSipCode));
        Assert.That(incoming.Phase, Is.EqualTo(Alerting));
    }

    [Test]
    public async Task A_calls_commands_tell_what_was_wrong_with_them()
    {
        var phone = await StartPhoneAsync();
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(200, _sdp).Receive("ACK").Receive("BYE").Reply(200));
        var call = await phone.Phone.DialAsync(sipp.Uri);
        await call.WhenAsync(Established).WaitAsync(Wait.Bound);
        var noWav = Path.Combine(Folder, "no.wav");
        await File.WriteAllTextAsync(noWav, "this is no WAV file");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await RefusedAsync(call.SendDtmfAsync("x"))).Status, Is.EqualTo(Status.BadDigits));
            Assert.That((await RefusedAsync(call.SendDtmfAsync(""))).Status, Is.EqualTo(Status.BadDigits));
            Assert.That((await RefusedAsync(call.PlayAsync(Path.Combine(Folder, "missing.wav")))).Status, Is.EqualTo(Status.FileUnreadable));
            Assert.That((await RefusedAsync(call.PlayAsync(noWav))).Status, Is.EqualTo(Status.FileUnreadable));
            Assert.That((await RefusedAsync(call.RecordAsync("/no/such/folder/x.wav"))).Status, Is.EqualTo(Status.FileUnwritable));
            Assert.That((await RefusedAsync(call.ResumeAsync())).Status, Is.EqualTo(Status.Already));
            Assert.That((await RefusedAsync(call.AnswerAsync())).Status, Is.EqualTo(Status.WrongPhase));
        }
        Assert.That(call.Phase, Is.EqualTo(Established));
        Assert.That(call.Flags, Is.EqualTo(call.Flags & CallFlag.RtpReceived), "nothing else changed");
    }

    [Test]
    public async Task All_slots_taken_is_told_and_passes()
    {
        var phone = await StartPhoneAsync();
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(200, _sdp).Receive("ACK").Receive("BYE").Pause(6000).Reply(200));
        var call = await phone.Phone.DialAsync(sipp.Uri);
        await call.WhenAsync(Established).WaitAsync(Wait.Bound);
        var running = Enumerable.Range(0, 64).Select(_ => call.HangUpAsync()).ToArray();
        Assert.That((await RefusedAsync(phone.Phone.PingAsync())).Status, Is.EqualTo(Status.NoFreeSlot));
        await Task.WhenAll(running).WaitAsync(Wait.Bound);
        await phone.Phone.PingAsync();
    }

    [Test]
    public async Task All_lines_taken_is_told_at_both_ends()
    {
        var caller = await StartPhoneAsync();
        var callee = await StartPhoneAsync("--max-calls", "1", "--auto-answer", "200");
        var first = await caller.Phone.DialAsync(callee.Uri);
        await first.WhenAsync(Established).WaitAsync(Wait.Bound);
        var second = await caller.Phone.DialAsync(callee.Uri);
        var refused = await caller.Log.EndedAsync(second.Id);
        Assert.That(refused.CauseInitiator, Is.EqualTo(Initiator.Remote));
        Assert.That((await RefusedAsync(callee.Phone.DialAsync(caller.Uri))).Status, Is.EqualTo(Status.NoLine));
        Assert.That(first.Phase, Is.EqualTo(Established));
    }

    [Test]
    public async Task A_port_in_use_is_named()
    {
        var first = await StartPhoneAsync();
        var second = Own(EngineProcess.Launch(["--port", $"{first.Engine.UdpPort}"]));
        Assert.That(await second.ExitAsync(), Is.Not.Zero);
        Assert.That(second.Output, Does.Contain($"{first.Engine.UdpPort}").And.Contain("in use"));
    }

    [TestCase("--play", "/no/such.wav")]
    [TestCase("--codec", "NOBODY")]
    [TestCase("--audio", "no such device")]
    [TestCase("--port", "99999")]
    [TestCase("--auto-answer", "99")]
    [TestCase("--no-such-option", "1")]
    public async Task A_wrong_option_ends_the_engine_with_a_word(string option, string value)
    {
        var engine = Own(EngineProcess.Launch([option, value]));
        Assert.That(await engine.ExitAsync(), Is.InRange(1, 2));
        Assert.That(engine.Output, Does.Contain(value).Or.Contain(option));
    }

    [Test]
    public async Task Of_twenty_engines_of_one_name_over_a_stale_socket_one_lives()
    {
        var dead = await StartPhoneAsync();
        dead.Engine.Signal(ChildProcess.Sigkill);
        await dead.Engine.ExitAsync();
        await dead.Log.WaitAsync(e => e.Type == EventType.HostGone, "HostGone");

        var engines = Enumerable.Range(0, 20).Select(_ => Own(EngineProcess.Launch([], dead.Engine.Instance))).ToArray();
        await dead.Log.WaitAsync(e => e.Type == EventType.HostBack, "one of them");
        await Wait.UntilAsync(() => engines.Count(engine => engine.HasExited) == 19, "nineteen gave up", 2 * Wait.Bound);
        var alive = engines.Single(engine => !engine.HasExited);
        Assert.That(dead.Phone.Info.ProcessId, Is.EqualTo(alive.Id));
        await dead.Phone.PingAsync();
        foreach (var engine in engines.Where(engine => engine != alive))
        {
            Assert.That(await engine.ExitAsync(), Is.Not.Zero);
            Assert.That(engine.Output, Does.Contain($"{alive.Id}"), "the process that holds the name");
        }
    }

    [TestCase("magic", Status.BadMagic)]
    [TestCase("abi", Status.NewerAbi)]
    [TestCase("region-magic", Status.BadMagic)]
    [TestCase("region-abi", Status.NewerAbi)]
    public async Task What_is_no_phone_or_a_newer_one_is_told_apart(string impostor, Status expected)
    {
        var instance = EngineProcess.NewInstance();
        var process = Own(new ChildProcess(TestFolder.HostileClient, [impostor, instance]));
        await process.LineAsync(line => line == "listening");
        Assert.That((await RefusedAsync(Phone.ConnectAsync(new PhoneOptions { Instance = instance }))).Status, Is.EqualTo(expected));
    }

    private static async Task UnchangedAsync(Station phone)
    {
        await phone.Phone.PingAsync();
        Assert.That(phone.Phone.Calls, Is.Empty);
        Assert.That(phone.Phone.Info.LiveCalls, Is.Zero);
    }
}
