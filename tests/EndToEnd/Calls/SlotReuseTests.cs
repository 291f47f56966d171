// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;
using static MicroSip.CallPhase;

namespace MicroSip.EndToEnd.Tests.Calls;

/// <summary>Group 22: PJSIP's call slot is used again right after a hang-up, while the BYE of the call before is still on its way.</summary>
[Category("Group22")]
internal sealed class SlotReuseTests : EndToEndTest
{
    [Test]
    public async Task A_late_answer_to_a_BYE_belongs_to_the_call_that_sent_it([Values] bool isRefused)
    {
        var sdp = new Sdp(NetworkPorts.Next());
        var phone = await StartPhoneAsync("--max-calls", "2");
        var slow = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(200, sdp).Receive("ACK").Receive("BYE").Pause(5000).Reply(isRefused ? 481 : 200));
        var next = await StartPhoneAsync();
        var first = await phone.Phone.DialAsync(slow.Uri);
        await first.WhenAsync(Established).WaitAsync(Wait.Bound);
        var hangUp = first.HangUpAsync();
        await phone.Log.PhaseAsync(first.Id, Ending);
        var second = await phone.Phone.DialAsync(next.Uri);
        Assert.That(hangUp.IsCompleted, Is.False, "the second call begins before the first has ended");
        await second.WhenAsync(Alerting).WaitAsync(Wait.Bound);

        await hangUp;
        var ended = await phone.Log.EndedAsync(first.Id);
        Assert.That(second.Phase, Is.EqualTo(Alerting));
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo(isRefused ? (Cause.TransportFailure, Initiator.Network) : (Cause.Completed, Initiator.Local)));
        await (await next.IncomingAsync()).AnswerAsync();
        await second.WhenAsync(Established).WaitAsync(Wait.Bound);
        await second.HangUpAsync();
        await phone.Log.EndedAsync(second.Id);
        await slow.SucceedsAsync();
        Assert.That(second.Id, Is.Not.EqualTo(first.Id));
        Assert.That(phone.Log.Phases(first.Id), Is.EqualTo(new[] { Dialing, Connecting, Established, Ending, Ended, Released }));
        Assert.That(phone.Log.Phases(second.Id), Is.EqualTo(new[] { Dialing, Alerting, Connecting, Established, Ending, Ended, Released }));
    }
}
