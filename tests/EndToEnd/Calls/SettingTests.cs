// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;
using static MicroSip.CallPhase;

namespace MicroSip.EndToEnd.Tests.Calls;

/// <summary>What the phone does with a call before its user says anything, as its settings say.</summary>
internal sealed class SettingTests : EndToEndTest
{
    private static readonly (Cause, Initiator, int) RefusedByPhone = (Cause.PolicyRejected, Initiator.Phone, 486);
    private static readonly (Cause, Initiator, int) ForwardedByPhone = (Cause.Redirected, Initiator.Phone, 302);

    [Test]
    public async Task They_begin_as_the_command_line_says_and_change_for_everybody()
    {
        var phone = await StartPhoneAsync("--do-not-disturb", "--auto-answer", "200", "--auto-answer-delay", "3", "--forward",
            "sip:desk@127.0.0.1", "--forward-when", "busy", "--transfers", "ask", "--refuse-replaces", "--call-waiting", "off",
            "--redirects", "follow", "--codec", "PCMA,opus");
        var second = await Phone.ConnectAsync(new PhoneOptions { Instance = phone.Engine.Instance });
        await using var disposed = second;
        var begun = phone.Phone.Settings;
        string[] none = [];
        Assert.That(begun with { LastSequence = 0, Codecs = none }, Is.EqualTo(new PhoneSettings
        {
            DoNotDisturb = true,
            AutoAnswer = 200,
            AutoAnswerDelay = TimeSpan.FromSeconds(3),
            Forward = Forward.WhenBusy,
            ForwardUri = "sip:desk@127.0.0.1",
            Transfers = TransferPolicy.Ask,
            FollowRedirects = true,
            Codecs = none,
        }));
        Assert.That(begun.Codecs, Is.EqualTo(new[] { "PCMA", "opus" }));
        await phone.Phone.SetDoNotDisturbAsync(false);
        await phone.Phone.SetAutoAnswerAsync(180);
        await phone.Phone.SetForwardAsync(Forward.Never);
        await phone.Phone.SetTransfersAsync(TransferPolicy.Reject);
        await phone.Phone.SetReplacesAsync(true);
        await phone.Phone.SetCallWaitingAsync(true);
        await phone.Phone.SetFollowRedirectsAsync(false);
        await phone.Phone.SetCodecsAsync([]);
        var changed = second.Settings;
        Assert.That((changed.DoNotDisturb, changed.AutoAnswer, changed.Forward, changed.Transfers), Is.EqualTo((false, 180, Forward.Never, TransferPolicy.Reject)));
        Assert.That((changed.Replaces, changed.CallWaiting, changed.FollowRedirects), Is.EqualTo((true, true, false)));
        Assert.That(changed.Codecs, Is.EqualTo(new[] { "PCMU", "PCMA", "G722", "opus" }));
        Assert.That(phone.Log.Events.Where(e => e.Type == EventType.SettingChanged && e.CommandId != 0).Select(e => (Setting)e.Value),
            Is.EqualTo(Enum.GetValues<Setting>().Where(s => s is not Setting.None)).AsCollection);
    }

    [Test]
    public async Task What_makes_no_sense_is_refused_and_changes_nothing()
    {
        var phone = await StartPhoneAsync();
        var before = phone.Phone.Settings.LastSequence;
        async Task RefuseAsync(Task command, Status status, string why)
        {
            var refused = await RefusedAsync(command);
            Assert.That(refused.Status, Is.EqualTo(status));
            Assert.That(refused.Message, Does.Contain(why));
        }
        await RefuseAsync(phone.Phone.SetCodecsAsync(["PCMU", "morse"]), Status.NoSuchCodec, "G722");
        await RefuseAsync(phone.Phone.SetForwardAsync(Forward.Always, "no sense"), Status.BadUri, "no sense");
        await RefuseAsync(phone.Phone.SetForwardAsync(Forward.Always), Status.BadUri, "URI");
        await RefuseAsync(phone.Phone.SetAutoAnswerAsync(99), Status.BadSipCode, "99");
        await RefuseAsync(phone.Phone.SetAutoAnswerAsync(200, TimeSpan.FromDays(1)), Status.InvalidArgument, "delay");
        Assert.That(phone.Phone.Settings.LastSequence, Is.EqualTo(before));
    }

    [Test]
    public async Task Do_not_disturb_refuses()
    {
        var callee = await StartPhoneAsync();
        await callee.Phone.SetDoNotDisturbAsync(true);
        var caller = await StartPhoneAsync();
        await AssertEndsAsync(caller, callee, RefusedByPhone, (Cause.Busy, Initiator.Remote, 486));
        await callee.Phone.SetDoNotDisturbAsync(false);
        var call = await caller.Phone.DialAsync(callee.Uri);
        await call.WhenAsync(Alerting).WaitAsync(Wait.Bound);
    }

    [Test]
    public async Task Without_call_waiting_a_second_call_is_refused()
    {
        var callee = await StartPhoneAsync("--call-waiting", "off");
        var caller = await StartPhoneAsync();
        var first = await caller.Phone.DialAsync(callee.Uri);
        await first.WhenAsync(Alerting).WaitAsync(Wait.Bound);
        await AssertEndsAsync(caller, callee, RefusedByPhone, (Cause.Busy, Initiator.Remote, 486));
        await first.HangUpAsync();
        await callee.Log.EndedAsync((await callee.IncomingAsync()).Id);
        var third = await caller.Phone.DialAsync(callee.Uri);
        await third.WhenAsync(Alerting).WaitAsync(Wait.Bound);
    }

    [Test]
    public async Task Forwarding_sends_the_caller_on()
    {
        var desk = await StartPhoneAsync("--auto-answer", "200");
        var callee = await StartPhoneAsync("--forward", desk.Uri);
        var caller = await StartPhoneAsync("--redirects", "follow");
        var call = await caller.Phone.DialAsync(callee.Uri);
        await call.WhenAsync(Established).WaitAsync(Wait.Bound);
        await desk.IncomingAsync();
        Assert.That(Of(await callee.Log.EndedAsync((await callee.IncomingAsync()).Id)), Is.EqualTo(ForwardedByPhone));
    }

    [Test]
    public async Task Forwarding_to_a_number_stays_in_the_accounts_domain_and_lets_calls_ring_without_an_account()
    {
        var desk = await StartPhoneAsync("--auto-answer", "200");
        var callee = await StartPhoneAsync("--forward", "200");
        var caller = await StartPhoneAsync("--redirects", "follow");
        var call = await caller.Phone.DialAsync(callee.Uri);
        await call.WhenAsync(Alerting).WaitAsync(Wait.Bound);
        await call.HangUpAsync();
        await callee.Phone.AddAccountAsync(new AccountSettings($"sip:me@127.0.0.1:{desk.Engine.UdpPort}"));
        await caller.Phone.DialAsync(callee.Uri);
        Assert.That((await desk.IncomingAsync()).Snapshot().Dialed, Is.EqualTo($"sip:200@127.0.0.1:{desk.Engine.UdpPort}"));
    }

    [Test]
    public async Task Forwarding_when_busy_lets_the_first_call_ring()
    {
        var callee = await StartPhoneAsync("--call-waiting", "off");
        await callee.Phone.SetForwardAsync(Forward.WhenBusy, "sip:desk@127.0.0.1:9");
        var caller = await StartPhoneAsync();
        var first = await caller.Phone.DialAsync(callee.Uri);
        await first.WhenAsync(Alerting).WaitAsync(Wait.Bound);
        await AssertEndsAsync(caller, callee, ForwardedByPhone, (Cause.Redirected, Initiator.Remote, 302));
        await first.HangUpAsync();
        await callee.Phone.SetDoNotDisturbAsync(true);
        await AssertEndsAsync(caller, callee, ForwardedByPhone, (Cause.Redirected, Initiator.Remote, 302));
    }

    [Test]
    public async Task Forwarding_when_unanswered_waits_first()
    {
        var callee = await StartPhoneAsync();
        await callee.Phone.SetForwardAsync(Forward.WhenUnanswered, "sip:desk@127.0.0.1:9", TimeSpan.FromSeconds(5));
        var caller = await StartPhoneAsync();
        var taken = await caller.Phone.DialAsync(callee.Uri);
        await (await callee.IncomingAsync()).AnswerAsync();
        await taken.WhenAsync(Established).WaitAsync(Wait.Bound);
        var (there, here) = await AssertEndsAsync(caller, callee, ForwardedByPhone, (Cause.Redirected, Initiator.Remote, 302));
        Assert.That(caller.Log.Phases(here.CallId), Does.Contain(Alerting));
        Assert.That((there.Time - callee.Log.Events.First(e => e.CallId == there.CallId && e.Phase == Alerting).Time).TotalSeconds, Is.GreaterThan(4.5));
        Assert.That(taken.Phase, Is.EqualTo(Established), "an answered call is left alone");
    }

    [Test]
    public async Task Auto_answer_waits_first_and_leaves_a_cancelled_call_alone()
    {
        var callee = await StartPhoneAsync();
        await callee.Phone.SetAutoAnswerAsync(200, TimeSpan.FromSeconds(5));
        var caller = await StartPhoneAsync();
        var cancelled = await caller.Phone.DialAsync(callee.Uri);
        await cancelled.WhenAsync(Alerting).WaitAsync(Wait.Bound);
        var answered = await caller.Phone.DialAsync(callee.Uri);
        await answered.WhenAsync(Alerting).WaitAsync(Wait.Bound);
        await cancelled.HangUpAsync();
        await answered.WhenAsync(Established).WaitAsync(Wait.Bound);
        var ended = await callee.Log.EndedAsync((await callee.IncomingAsync()).Id);
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.CancelledByCaller, Initiator.Remote)));
    }

    [Test]
    public async Task Codecs_are_offered_in_their_order_and_no_others()
    {
        var caller = await StartPhoneAsync();
        var callee = await StartPhoneAsync("--auto-answer", "200");
        await caller.Phone.SetCodecsAsync(["PCMA", "PCMU"]);
        Assert.That(await CodecAsync(), Is.EqualTo("PCMA"));
        await callee.Phone.SetCodecsAsync(["PCMU"]);
        Assert.That(await CodecAsync(), Is.EqualTo("PCMU"));
        await callee.Phone.SetCodecsAsync(["opus"]);
        var call = await caller.Phone.DialAsync(callee.Uri);
        Assert.That((await caller.Log.EndedAsync(call.Id)).Cause, Is.EqualTo(Cause.MediaFailure));

        async Task<string> CodecAsync()
        {
            var made = await caller.Phone.DialAsync(callee.Uri);
            await made.WhenAsync(Established).WaitAsync(Wait.Bound);
            await Wait.UntilAsync(() => made.Snapshot().Codec.Length > 0, "the codec is known");
            await made.HangUpAsync();
            return made.Snapshot().Codec;
        }
    }

    private static (Cause, Initiator, int) Of(PhoneEvent ended) => (ended.Cause, ended.CauseInitiator, ended.CauseSipCode);

    /// <summary>One more call, and how it ends there and here.</summary>
    private static async Task<(PhoneEvent There, PhoneEvent Here)> AssertEndsAsync(
        Station caller, Station callee, (Cause, Initiator, int) there, (Cause, Initiator, int) here)
    {
        var call = await caller.Phone.DialAsync(callee.Uri);
        var ended = await caller.Log.EndedAsync(call.Id);
        Assert.That(Of(ended), Is.EqualTo(here));
        var sipCallId = call.SipCallId;
        var incoming = await callee.Log.WaitAsync(
            e => e.Type == EventType.Phase && e.Phase == Offered && callee.Phone.FindCall(e.CallId)?.SipCallId == sipCallId, "it came");
        var endedThere = await callee.Log.EndedAsync(incoming.CallId);
        Assert.That(Of(endedThere), Is.EqualTo(there));
        return (endedThere, ended);
    }
}
