// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;
using static MicroSip.CallPhase;

namespace MicroSip.EndToEnd.Tests.Calls;

/// <summary>Groups 1 to 4: what a call makes of the provisional answers it gets, or does not get.</summary>
internal sealed class ProgressTests : EndToEndTest
{
    private readonly Sdp _sdp = new(NetworkPorts.Next());

    [Test, Category("Group1")]
    public async Task A_183_after_180_never_un_rings()
    {
        var (phone, call) = await DialToTheEndAsync(Callee().Answer(183, _sdp).Answer(180).Answer(183, _sdp).Answer(200, _sdp));
        Assert.That(phone.Log.Phases(call), Is.EqualTo(new[] { Dialing, Proceeding, Alerting, Connecting, Established, Ending, Ended, Released }));
        var again = await phone.Log.WaitAsync(e => e.Type == EventType.Progress, "the second 183");
        Assert.That((again.SipCode, again.Phase), Is.EqualTo((183, Alerting)));
        Assert.That(phone.Log.Events.Where(e => e.CallId == call && e.Phase == Alerting), Has.All.Matches<PhoneEvent>(e => e.Flags.HasFlag(CallFlag.EarlyMedia)));
    }

    [Test, Category("Group2")]
    public async Task A_repeated_180_and_a_199_move_nothing()
    {
        var (phone, call) = await DialToTheEndAsync(Callee().Answer(180).Answer(180).Answer(199).Answer(180).Answer(200, _sdp));
        Assert.That(phone.Log.Phases(call), Is.EqualTo(new[] { Dialing, Alerting, Connecting, Established, Ending, Ended, Released }));
        Assert.That(phone.Log.Events.Where(e => e.Type == EventType.Progress).Select(e => e.SipCode), Does.Contain(199));
    }

    [Test, Category("Group3")]
    public async Task An_answer_without_ringing_connects([Values] bool afterTrying)
    {
        var callee = afterTrying ? Callee().Answer(100, tag: null).Pause(100) : Callee();
        var (phone, call) = await DialToTheEndAsync(callee.Answer(200, _sdp));
        Assert.That(phone.Log.Phases(call), Is.EqualTo(new[] { Dialing, Connecting, Established, Ending, Ended, Released }));
    }

    [Test, Category("Group3")]
    public async Task An_auto_answer_skips_ringing()
    {
        var phone = await StartPhoneAsync("--auto-answer", "200");
        var caller = StartCaller(Scenario.Caller().Send("INVITE", _sdp).Receive(200).Ack().Pause(100).Send("BYE").Receive(200), phone);
        var call = await phone.IncomingAsync();
        var ended = await phone.Log.EndedAsync(call.Id);
        await caller.SucceedsAsync();
        Assert.That(phone.Log.Phases(call.Id), Is.EqualTo(new[] { Offered, Connecting, Established, Ended, Released }));
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.Completed, Initiator.Remote)));
    }

    [Test, Category("Group4")]
    public async Task A_180_without_To_tag_rings_and_a_183_without_one_moves_nothing()
    {
        var (phone, call) = await DialToTheEndAsync(Callee().Answer(183, tag: null).Pause(50).Answer(180, tag: null).Pause(50).Answer(200, _sdp));
        Assert.That(phone.Log.Phases(call), Is.EqualTo(new[] { Dialing, Alerting, Connecting, Established, Ending, Ended, Released }));
        Assert.That(phone.Phone.FindCall(call)!.Snapshot().EarlyDialogs, Is.Zero);
    }

    [Test, Category("Group4")]
    public async Task Early_media_of_one_branch_and_the_answer_of_another_are_one_call()
    {
        await using var branchA = new RtpPeer();
        await using var branchB = new RtpPeer();
        var (phone, call) = await DialToTheEndAsync(Callee()
            .Answer(183, new Sdp(branchA.Port), tag: "A").Pause(300).Answer(183, new Sdp(branchB.Port), tag: "B").Pause(300)
            .Answer(200, new Sdp(branchB.Port), tag: "B"), until: () => branchB.Received > 0);
        Assert.That(phone.Log.Phases(call), Is.EqualTo(new[] { Dialing, Proceeding, Connecting, Established, Ending, Ended, Released }));
        var second = await phone.Log.WaitAsync(e => e.Type == EventType.Progress, "the second branch");
        Assert.That(second.Value, Is.EqualTo(2), "early dialogs");
    }

    private static Scenario Callee() => Scenario.Callee().Receive("INVITE");

    // Dials, hangs up once established and that is so, and checks how it ended.
    private async Task<(Station Phone, ulong Call)> DialToTheEndAsync(Scenario callee, Func<bool>? until = null)
    {
        var phone = await StartPhoneAsync();
        var sipp = await StartCalleeAsync(callee.Receive("ACK").Receive("BYE").Reply(200));
        var call = await phone.Phone.DialAsync(sipp.Uri);
        await call.WhenAsync(Established).WaitAsync(Wait.Bound);
        await Wait.UntilAsync(until ?? (() => true), "the branch that answered gets the sound");
        await call.HangUpAsync();
        var ended = await phone.Log.EndedAsync(call.Id);
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.Completed, Initiator.Local)));
        await sipp.SucceedsAsync();
        return (phone, call.Id);
    }
}
