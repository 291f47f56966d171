// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Compat;

/// <summary>MicroSIP's actions on a phone that runs, handed over by a second start of its engine.</summary>
internal sealed class ActionTests : ActionTest
{
    [Test]
    public async Task A_number_is_completed_with_the_accounts_domain_and_dialled()
    {
        var callee = await StartPhoneAsync();
        var domain = $"127.0.0.1:{callee.Engine.UdpPort}";
        var phone = await StartPhoneAsync("--account", $"sip:me@{domain}");
        var second = await phone.Phone.AddAccountAsync(new AccountSettings("sip:other@127.0.0.1:1"));
        await phone.Phone.AddAccountAsync(new AccountSettings($"sip:third@{domain}"));
        Assert.That(await DoAsync(phone, "tel:+49-30-123"), Is.EqualTo("call 1: dialling +4930123"));
        Assert.That((await callee.IncomingAsync()).Snapshot(), Has.Property("Dialed").EqualTo($"sip:+4930123@{domain}").And.Property("RemoteUri").Contains("me@"));
        var before = callee.Log.Count;
        Assert.That(await DoAsync(phone, "/account:3", "*21#"), Is.EqualTo("call 2: dialling *21#"));
        Assert.That((await callee.IncomingAsync(before)).RemoteUri, Does.Contain("third@"));
        var (code, output) = await StartAgainAsync(phone.Engine.Instance, "100", "/account:9");
        Assert.That((code, output), Is.EqualTo((1, "microsip-engine: 100: there is no account with that id: there is no account 9; list the accounts")));
        Assert.That(second.Id, Is.EqualTo(2));
    }

    [Test]
    public async Task Answer_takes_the_call_that_rings_longest_and_puts_the_one_that_is_up_on_hold()
    {
        var caller = await StartPhoneAsync();
        var phone = await StartPhoneAsync();
        var (_, first) = await RingAsync(caller, phone);
        var (_, second) = await RingAsync(caller, phone);
        Assert.That(await DoAsync(phone, "/answer"), Is.EqualTo($"call {first.Id}: answered"));
        Assert.That((first.Phase, second.Phase), Is.EqualTo((CallPhase.Established, CallPhase.Alerting)));
        Assert.That(await DoAsync(phone, "msip:answer"), Is.EqualTo($"call {second.Id}: answered; call {first.Id} on hold"));
        Assert.That(IsHeld(first), Is.True);
        var (code, output) = await StartAgainAsync(phone.Engine.Instance, "/answer");
        Assert.That((code, output), Is.EqualTo((1, "microsip-engine: no call rings here")));
    }

    [Test]
    public async Task Hold_and_resume_take_turns_in_the_newest_call()
    {
        var (phone, callee, call) = await ConnectedAsync();
        Assert.That(await DoAsync(phone, "msip:hold"), Is.EqualTo($"call {call.Id}: on hold"));
        Assert.That(IsHeld(call), Is.True);
        Assert.That(await DoAsync(phone, "msip:hold"), Is.EqualTo($"call {call.Id}: resumed"));
        Assert.That(IsHeld(call), Is.False);
        Assert.That(await DoAsync(phone, callee.Uri), Does.EndWith($"; call {call.Id} on hold"));
        var newer = phone.Phone.Calls.Last();
        await phone.Log.PhaseAsync(newer.Id, CallPhase.Established);
        Assert.That(await DoAsync(phone, "msip:hold"), Is.EqualTo($"call {newer.Id}: on hold"));
        Assert.That(await DoAsync(phone, "msip:hold"), Is.EqualTo($"call {newer.Id}: resumed"), "not the older one");
    }

    [Test]
    public async Task Digits_go_into_the_call()
    {
        var (phone, callee, call) = await ConnectedAsync();
        Assert.That(await DoAsync(phone, "/dtmf:12#"), Is.EqualTo($"call {call.Id}: sent 12#"));
        await callee.Log.WaitAsync(e => e.Type == EventType.Dtmf && e.Text == "#", "the last digit");
        Assert.That(string.Concat(callee.Log.Events.Where(e => e.Type == EventType.Dtmf).Select(e => e.Text)), Is.EqualTo("12#"));
        var (code, output) = await StartAgainAsync(phone.Engine.Instance, "/dtmf:12x");
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("'x'"));
    }

    [TestCase("/transfer:")]
    [TestCase("msip:transfer_")]
    public async Task A_transfer_connects_the_two_others(string action)
    {
        var (phone, _, call) = await ConnectedAsync();
        var third = await StartPhoneAsync("--auto-answer", "200");
        Assert.That(await DoAsync(phone, action + third.Uri), Is.EqualTo($"call {call.Id}: transferred to {third.Uri}"));
        await third.IncomingAsync();
        Assert.That((await phone.Log.EndedAsync(call.Id)).Cause, Is.EqualTo(Cause.Transferred));
    }

    [Test]
    public async Task Each_hang_up_ends_its_own_calls()
    {
        var caller = await StartPhoneAsync();
        var callee = await StartPhoneAsync();
        var phone = await StartPhoneAsync();
        var (up, _) = await RingAsync(phone, callee);
        await DoAsync(callee, "/answer");
        await phone.Log.PhaseAsync(up.Id, CallPhase.Established);
        var (_, ringing) = await RingAsync(caller, phone);
        var (calling, _) = await RingAsync(phone, callee);

        Assert.That(await DoAsync(phone, "/hangupcalling"), Is.EqualTo($"call {calling.Id}: hung up"));
        Assert.That((await phone.Log.EndedAsync(calling.Id)).Cause, Is.EqualTo(Cause.CancelledByCaller));
        Assert.That((up.Phase, ringing.Phase), Is.EqualTo((CallPhase.Established, CallPhase.Alerting)));

        (calling, _) = await RingAsync(phone, callee);
        Assert.That(await DoAsync(phone, "/hangupall"), Is.EqualTo($"call {up.Id}, {calling.Id}: hung up"));
        Assert.That(ringing.Phase, Is.EqualTo(CallPhase.Alerting), "MicroSIP leaves it alone");

        Assert.That(await DoAsync(phone, "/hangupincoming"), Is.EqualTo($"call {ringing.Id}: hung up"));
        Assert.That((await phone.Log.EndedAsync(ringing.Id)).CauseInitiator, Is.EqualTo(Initiator.Local));
        foreach (var action in (string[])["/hangupall", "/hangupincoming", "/hangupcalling", "msip:hangupall"])
            Assert.That(await DoAsync(phone, action), Is.EqualTo("there is no such call"), action);
    }

    [Test]
    public async Task Microphone_and_speaker_are_muted_and_turned()
    {
        var (phone, _, call) = await ConnectedAsync();
        foreach (var (action, muted, speakerMuted) in new[]
        {
            ("micmute", true, false), ("micmute", true, false), ("speakmute", true, true), ("micunmute", false, true), ("speakmuteclick", false, false),
            ("micmuteclick", true, false), ("micmuteclick", false, false), ("speakmute", false, true), ("speakunmute", false, false),
        })
        {
            await DoAsync(phone, "msip:" + action);
            Assert.That((call.IsMuted, call.IsSpeakerMuted), Is.EqualTo((muted, speakerMuted)), action);
        }
        foreach (var (action, microphone, speaker) in new[] { ("micdown", 95, 100), ("micup", 100, 100), ("micup", 100, 100), ("speakdown", 100, 95), ("speakup", 100, 100) })
        {
            await DoAsync(phone, "msip:" + action);
            Assert.That((call.MicrophoneVolume, call.SpeakerVolume), Is.EqualTo((microphone, speaker)), action);
        }
    }

    [TestCase("/dtmf:1", "there is no call")]
    [TestCase("/transfer:sip:a@127.0.0.1", "no call is established")]
    [TestCase("msip:hold", "no call is established")]
    [TestCase("msip:micmute", "no call is established")]
    [TestCase("msip:speakup", "no call is established")]
    [TestCase("100", "100: the URI is not a valid SIP URI: the phone has no account whose domain would complete \"100\"; write it as sip:user@host[:port]")]
    public async Task What_has_no_call_or_no_account_says_so(string action, string reason)
    {
        var phone = await StartPhoneAsync();
        var (code, output) = await StartAgainAsync(phone.Engine.Instance, action);
        Assert.That((code, output), Is.EqualTo((1, "microsip-engine: " + reason)));
    }

    [Test]
    public async Task Exit_ends_the_phone_and_frees_its_name()
    {
        var (phone, callee, _) = await ConnectedAsync();
        Assert.That(await DoAsync(phone, "/exit"), Is.EqualTo("the phone has ended"));
        Assert.That(await phone.Engine.ExitAsync(), Is.Zero);
        var next = Own(await EngineProcess.StartAsync([], phone.Engine.Instance));
        await Wait.UntilAsync(() => callee.Phone.Calls.All(call => call.Phase >= CallPhase.Ending), "the call has ended there too");
        Assert.That((await StartAgainAsync(next.Instance, "/exit")).ExitCode, Is.Zero);
        Assert.That(await next.ExitAsync(), Is.Zero);
    }

    [Test]
    public async Task Options_beside_an_action_leave_the_phone_that_runs_as_it_is()
    {
        var phone = await StartPhoneAsync();
        await DoAsync(phone, "--port", $"{phone.Engine.UdpPort}", "--auto-answer", "200", "/hangupall", "/minimized");
        Assert.That(phone.Phone.Settings.AutoAnswer, Is.EqualTo(180));
    }

    [Test]
    public async Task What_is_about_a_window_does_nothing_and_is_done()
    {
        var phone = await StartPhoneAsync();
        await DoAsync(phone, "msip:minimize");
        await DoAsync(phone, "/minimized");
        Assert.That(phone.Phone.Info.Link, Is.EqualTo(Link.Attached));
    }

    private static bool IsHeld(Call call) => call.Flags.HasFlag(CallFlag.LocalHold);

    private async Task<(Station Phone, Station Callee, Call Call)> ConnectedAsync()
    {
        var phone = await StartPhoneAsync();
        var callee = await StartPhoneAsync("--auto-answer", "200");
        var (call, _) = await ConnectAsync(phone, callee);
        return (phone, callee, call);
    }
}
