// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Calls;

/// <summary>Group 11: hold by either side, by both, and in each form the other side may give it.</summary>
[Category("Group11")]
internal sealed class HoldTests : EndToEndTest
{
    private const CallFlag Holds = CallFlag.LocalHold | CallFlag.RemoteHold;
    private readonly Sdp _sdp = new(NetworkPorts.Next());

    [Test]
    public async Task Both_hold_and_one_resumes()
    {
        var a = await StartPhoneAsync();
        var b = await StartPhoneAsync("--auto-answer", "200");
        var here = await a.Phone.DialAsync(b.Uri);
        await here.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        var there = await b.IncomingAsync();
        await there.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);

        for (var round = 0; round < 10; round++) // each re-INVITE comes right behind the other side's
        {
            await here.HoldAsync();
            await ExpectAsync(here, CallFlag.LocalHold, there, CallFlag.RemoteHold);
            await there.HoldAsync();
            await ExpectAsync(here, Holds, there, Holds);
            await here.ResumeAsync();
            await ExpectAsync(here, CallFlag.RemoteHold, there, CallFlag.LocalHold);
            await there.ResumeAsync();
            await ExpectAsync(here, 0, there, 0);
        }
        Assert.That(here.Snapshot().MediaDirection, Is.EqualTo(MediaDirection.SendReceive));
    }

    [TestCase("sendonly", "127.0.0.1", MediaDirection.ReceiveOnly)]
    [TestCase("inactive", "127.0.0.1", MediaDirection.Inactive)]
    [TestCase("sendrecv", "0.0.0.0", MediaDirection.Inactive)]
    public async Task The_other_side_holds_and_resumes(string direction, string address, MediaDirection held)
    {
        var phone = await StartPhoneAsync("--auto-answer", "200");
        var sipp = StartCaller(Scenario.Caller().Send("INVITE", _sdp).Receive(200).Ack().Pause(200)
            .Send("INVITE", _sdp with { Direction = direction, Address = address, Version = 2 }).Receive(200).Ack().Pause(300)
            .Send("INVITE", _sdp with { Version = 3 }).Receive(200).Ack().Pause(200)
            .Send("BYE").Receive(200), phone);
        var call = await phone.IncomingAsync();
        var hold = await phone.Log.WaitAsync(e => e.Type == EventType.Hold, "hold");
        Assert.That(hold.Flags & Holds, Is.EqualTo(CallFlag.RemoteHold));
        var resume = await phone.Log.WaitAsync(e => e.Type == EventType.Hold && e.Sequence > hold.Sequence, "resume");
        Assert.That(resume.Flags & Holds, Is.EqualTo((CallFlag)0));
        await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
        var media = phone.Log.Events.Where(e => e.Type == EventType.Media && e.MediaState is MediaState.Active or MediaState.Inactive)
            .Select(e => e.MediaDirection).ToArray();
        Assert.That(media, Does.Contain(held));
        Assert.That(media.Last(), Is.EqualTo(MediaDirection.SendReceive));
    }

    private static Task ExpectAsync(Call here, CallFlag flagsHere, Call there, CallFlag flagsThere) =>
        Wait.UntilAsync(() => (here.Flags & Holds) == flagsHere && (there.Flags & Holds) == flagsThere,
            $"hold flags {flagsHere} and {flagsThere}");
}
