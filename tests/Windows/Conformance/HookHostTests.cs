// SPDX-License-Identifier: MIT
namespace MicroSip.Windows.Tests.Conformance;

/// <summary>
/// The host inside MicroSIP at the moments that an engine has not: its stack is made anew or is down, its user does
/// something, its UI thread is busy.
/// </summary>
internal sealed class HookHostTests : WindowsTest
{
    [Test]
    public async Task A_stack_made_anew_is_told_its_calls_end_and_its_accounts_come_again()
    {
        var phone = await StartAsync();
        var callee = await StartPhoneAsync("--auto-answer", "200");
        var call = await phone.DialAsync(callee.Uri, CallPhase.Established);
        var before = (await phone.Log.WaitAsync(EventType.AccountAdded)).Json.GetProperty("account").GetInt32();

        await phone.Host.DoAsync("recreate");

        var recreated = await phone.Log.WaitAsync(EventType.EngineRecreated);
        Assert.That(recreated.Json.GetProperty("count").GetInt32(), Is.EqualTo(1));
        var ended = (await phone.Log.PhaseAsync(call, CallPhase.Ended)).Event;
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.PhoneShutdown, Initiator.Phone)));
        var released = await phone.Log.PhaseAsync(call, CallPhase.Released);
        Assert.That(released.Event.Sequence, Is.LessThan(recreated.Event.Sequence), "its calls ended before");
        await phone.Log.WaitAsync(e => e.Event.Type == EventType.AccountAdded && e.Json.GetProperty("account").GetInt32() > before);
        var accounts = phone.Log.Events.Where(e => e.Event.Type is EventType.AccountAdded or EventType.AccountRemoved).ToArray();
        Assert.That(accounts.Select(e => e.Event.Type).Distinct(), Is.EqualTo([EventType.AccountAdded, EventType.AccountRemoved]));
        Assert.That(accounts[^1].Event.Type, Is.EqualTo(EventType.AccountAdded));
        Assert.That(accounts[^1].Json.GetProperty("account").GetInt32(), Is.GreaterThan(before));

        var next = await phone.DialAsync(callee.Uri, CallPhase.Established);
        Assert.That(next, Is.GreaterThan(call), "a call id is never used again");
        await phone.Host.DoAsync("down");
        await phone.Host.DoAsync("up");
        var again = await phone.Log.WaitAsync(e => e.Event.Type == EventType.EngineRecreated && e.Json.GetProperty("count").GetInt32() == 2);
        Assert.That(again.Event.Sequence, Is.GreaterThan((await phone.Log.PhaseAsync(next, CallPhase.Released)).Event.Sequence));
    }

    [Test]
    public async Task A_command_while_the_stack_is_down_gets_an_answer()
    {
        var phone = await StartAsync();
        var callee = await StartPhoneAsync("--auto-answer", "200");
        await phone.Host.DoAsync("down");

        var (code, output) = await phone.TryAsync("dial", callee.Uri);
        Assert.That(code, Is.EqualTo(1), output);
        Assert.That(output, Does.Contain("SIP stack is down"));
        await phone.DoAsync("ping");

        await phone.Host.DoAsync("up");
        await phone.Log.WaitAsync(EventType.EngineRecreated);
        await phone.DialAsync(callee.Uri, CallPhase.Established);
    }

    [Test]
    public async Task Commands_are_done_while_a_modal_dialog_is_open()
    {
        var phone = await StartAsync();
        var callee = await StartPhoneAsync("--auto-answer", "200");
        phone.Host.Tell("modal");
        await phone.Host.LineAsync(line => line == "dialog", WineProcess.Bound);

        var call = await phone.DialAsync(callee.Uri, CallPhase.Established);
        await phone.DoAsync("hold", $"{call}");
        await phone.DoAsync("hangup", $"{call}");
        await phone.Log.PhaseAsync(call, CallPhase.Released);
        Assert.That(phone.Host.Output, Does.Not.Contain("did modal"));

        await phone.Host.DoAsync("close");
        await phone.Host.DidAsync("modal");
    }

    [Test]
    public async Task Events_go_on_while_a_handler_in_the_UI_thread_is_slow()
    {
        var phone = await StartAsync();
        var callee = await StartPhoneAsync("--auto-answer", "200");
        var call = await phone.DialAsync(callee.Uri, CallPhase.Established);
        const string slow = "slow 45000";
        phone.Host.Tell(slow);
        await callee.Phone.HangUpAllAsync();

        var ended = (await phone.Log.PhaseAsync(call, CallPhase.Ended)).Event;
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.Completed, Initiator.Remote)));
        var (code, output) = await phone.TryAsync("ping", "--timeout", "1");
        Assert.That(phone.Host.Output, Does.Not.Contain($"did {slow}"), "the thread was still busy");
        Assert.That(code, Is.EqualTo(4), output);
        await phone.Host.DidAsync(slow);
        await phone.DoAsync("ping");
    }

    [Test]
    public async Task A_handler_that_holds_the_lock_of_a_call_delays_it_and_breaks_nothing()
    {
        var phone = await StartAsync();
        var callee = await StartPhoneAsync("--auto-answer", "200");
        var call = await phone.DialAsync(callee.Uri, CallPhase.Established);
        phone.Host.Tell("locked 1500");
        await callee.Phone.HangUpAllAsync();
        await phone.DoAsync("ping");
        await phone.Host.DidAsync("locked 1500");
        await phone.Log.PhaseAsync(call, CallPhase.Released);
    }

    [Test]
    public async Task What_its_user_does_is_told()
    {
        var phone = await StartAsync();
        var callee = await StartPhoneAsync("--auto-answer", "200");
        await phone.Host.DoAsync($"dial {callee.Uri}");
        var dialled = await phone.Log.WaitAsync(e => e.Event.Type == EventType.Phase && e.Event.Phase == CallPhase.Dialing);
        var call = dialled.Event.CallId;
        Assert.That(dialled.Event.CommandId, Is.Zero, "nobody commanded it");
        await phone.Log.PhaseAsync(call, CallPhase.Established);

        await phone.Host.DoAsync("mute 1");
        await phone.Log.WaitAsync(e => e.Event.Type == EventType.Mute && e.Event.CallId == call);
        await phone.Host.DoAsync("volume 50");
        Assert.That((await phone.Log.WaitAsync(EventType.Volume)).Json.GetProperty("speakerVolume").GetInt32(), Is.EqualTo(50));
        await phone.Host.DoAsync("dnd 1");
        await phone.Log.WaitAsync(e => e.Event.Type == EventType.SettingChanged && e.Json.GetProperty("setting").GetString() == "DoNotDisturb"
            && e.Event.Sequence > dialled.Event.Sequence);
        await phone.Host.DoAsync("end");
        Assert.That((await phone.Log.PhaseAsync(call, CallPhase.Ended)).Event.CauseInitiator, Is.EqualTo(Initiator.Local));
        await phone.Host.DoAsync("delete");
        await phone.Log.WaitAsync(EventType.AccountRemoved);

        await phone.Host.DoAsync("callbacks");
        Assert.That(phone.Host.Output, Does.Match(@"callbacks ui=[1-9]\d* pjsip=[1-9]\d*"), "in its UI thread and in PJSIP's");
    }

    [Test]
    public async Task Shut_down_by_a_client_it_ends_in_order()
    {
        var phone = await StartAsync();
        var callee = await StartPhoneAsync("--auto-answer", "200");
        var call = await phone.DialAsync(callee.Uri, CallPhase.Established);
        await phone.DoAsync("quit");
        await phone.Log.WaitAsync(EventType.EngineStopped);
        Assert.That((await phone.Log.PhaseAsync(call, CallPhase.Ended)).Event.Cause, Is.EqualTo(Cause.PhoneShutdown));
        Assert.That(await phone.Host.ExitAsync(WineProcess.Bound), Is.Zero);
        Assert.That(phone.Host.Output, Does.Contain("closed"));
        await callee.Log.EndedAsync((await callee.IncomingAsync()).Id);
    }

    [Test]
    public async Task Killed_in_a_call_it_is_noticed_at_once()
    {
        var phone = await StartAsync();
        var callee = await StartPhoneAsync("--auto-answer", "200", "--sip-t1", "50");
        var call = await phone.DialAsync(callee.Uri, CallPhase.Established);
        phone.Host.Signal(ChildProcess.Sigkill);
        await phone.Log.WaitAsync(EventType.HostGone);
        Assert.That((await phone.Log.PhaseAsync(call, CallPhase.Ended)).Event.Cause, Is.EqualTo(Cause.PhoneCrashed));
        await callee.Phone.HangUpAllAsync();
    }

    [Test]
    public async Task A_killed_client_leaves_it_alone()
    {
        var phone = await StartAsync();
        var callee = await StartPhoneAsync("--auto-answer", "200");
        var watch = Own(new WatchLog(phone.Instance, Prefix));
        await watch.WaitAsync(EventType.EngineStarted);
        var call = await phone.DialAsync(callee.Uri, CallPhase.Established);
        watch.Signal(ChildProcess.Sigkill);
        await phone.DoAsync("hangup", $"{call}");
        await phone.Log.PhaseAsync(call, CallPhase.Released);
    }

    private async Task<HookPhone> StartAsync() => Watch(await HookPhone.StartAsync(Prefix));
}
