// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Calls;

/// <summary>Who hears whom: conferences, mute and volume.</summary>
[Category("Media")]
internal sealed class ConferenceTests : EndToEndTest
{
    private const double OfB = 440, OfC = 1000;

    [Test]
    public async Task The_calls_of_a_conference_hear_each_other_until_one_leaves()
    {
        var a = await StartPhoneAsync();
        var (b, c) = (await StartPhoneAsync("--auto-answer", "200"), await StartPhoneAsync("--auto-answer", "200"));
        var (toB, atB) = await ConnectAsync(a, b);
        var (toC, atC) = await ConnectAsync(a, c);
        await atB.PlayAsync(Wav.WriteTone(File("b.wav"), OfB, seconds: 30));
        await atC.PlayAsync(Wav.WriteTone(File("c.wav"), OfC, seconds: 30));
        Assert.That(await HearsAsync(atB, OfC), Is.False, "two calls of one phone are apart");

        await toB.JoinConferenceAsync();
        await toC.JoinConferenceAsync();
        Assert.That((toB.Conference, toC.Conference), Is.EqualTo((1, 1)));
        Assert.That((await RefusedAsync(toC.JoinConferenceAsync())).Status, Is.EqualTo(Status.Already));
        Assert.That((await HearsAsync(atB, OfC), await HearsAsync(atC, OfB)), Is.EqualTo((true, true)));
        await toB.HoldAsync();
        await toB.ResumeAsync();
        await toB.MuteAsync(); // says nothing of its own
        Assert.That((await HearsAsync(atB, OfC), await HearsAsync(atC, OfB)), Is.EqualTo((true, true)), "after hold, and muted");

        await toC.JoinConferenceAsync(2);
        Assert.That((await HearsAsync(atB, OfC), await HearsAsync(atC, OfB)), Is.EqualTo((false, false)), "another conference");
        await toB.JoinConferenceAsync(2);
        Assert.That(await HearsAsync(atB, OfC));
        await toB.LeaveConferenceAsync();
        Assert.That((await HearsAsync(atB, OfC), toB.Conference), Is.EqualTo((false, 0)));
        Assert.That((await RefusedAsync(toB.LeaveConferenceAsync())).Status, Is.EqualTo(Status.Already));
        Assert.That(a.Log.Events.Where(e => e.Type == EventType.Conference).Select(e => (e.CallId, e.Value)), Is.EqualTo(new[]
        {
            (toB.Id, 1UL), (toC.Id, 1UL), (toC.Id, 2UL), (toB.Id, 2UL), (toB.Id, 0UL),
        }));
    }

    [Test]
    public async Task A_muted_phone_sends_silence()
    {
        await using var rtp = new RtpPeer();
        var phone = await StartPhoneAsync("--play", Wav.WriteTone(File("mine.wav"), OfB, seconds: 30));
        var call = await EstablishAsync(phone, rtp);
        await call.MuteAsync();
        Assert.That(await SentAsync(rtp, OfB), Is.EqualTo(0).Within(0.1));
        await call.UnmuteAsync();
        Assert.That(await SentAsync(rtp, OfB), Is.GreaterThan(0.3));
    }

    [Test]
    public async Task Speaker_and_volume_change_what_is_heard_here_and_not_the_recording()
    {
        await using var rtp = new RtpPeer();
        var phone = await StartPhoneAsync();
        var call = await EstablishAsync(phone, rtp);
        await call.MuteSpeakerAsync();
        await call.SetSpeakerVolumeAsync(0);
        await call.SetMicrophoneVolumeAsync(250);
        Assert.That((call.IsSpeakerMuted, call.SpeakerVolume, call.MicrophoneVolume), Is.EqualTo((true, 0, 250)));
        await call.RecordAsync(File("here.wav"));
        await rtp.PlayAsync(OfC, TimeSpan.FromSeconds(1));
        await call.StopRecordAsync();
        await call.UnmuteSpeakerAsync();
        Assert.That(call.IsSpeakerMuted, Is.False);
        Assert.That((await RefusedAsync(call.UnmuteSpeakerAsync())).Status, Is.EqualTo(Status.Already));
        Assert.That((await RefusedAsync(call.SetSpeakerVolumeAsync(401))).Status, Is.EqualTo(Status.InvalidArgument));
        Assert.That(phone.Log.Events.Where(e => e.Type == EventType.Volume).Select(e => (e.Value, e.IsOutgoing)),
            Is.EqualTo(new[] { (0UL, false), (250UL, true) }));
        await call.HangUpAsync();
        await phone.Log.EndedAsync(call.Id);
        var (samples, rate) = Wav.Read(File("here.wav"));
        Assert.That(Goertzel.Seconds(samples, rate, OfC), Is.GreaterThan(0.4));
    }

    private string File(string name) => Path.Combine(Folder, name);

    // Whether that call's phone hears the tone, by its recording.
    private async Task<bool> HearsAsync(Call call, double frequency)
    {
        var recording = File(Guid.NewGuid() + ".wav");
        await Task.Delay(200); // what was under way before
        await call.RecordAsync(recording);
        await Wav.HoldsAsync(recording, 0.6);
        await call.StopRecordAsync();
        await Wait.UntilAsync(() => !call.Flags.HasFlag(CallFlag.Recording), "the recording's end");
        var (samples, rate) = Wav.Read(recording);
        return Goertzel.Seconds(samples, rate, frequency) > 0.3;
    }

    // For how long it is heard from now on.
    private static async Task<double> SentAsync(RtpPeer rtp, double frequency)
    {
        await Task.Delay(300); // what was under way before
        var begins = rtp.Sound.Length;
        await Wait.UntilAsync(() => rtp.Sound.Length >= begins + 4800, "600 ms of sound");
        return Goertzel.Seconds(rtp.Sound[begins..], 8000, frequency);
    }

    private async Task<Call> EstablishAsync(Station phone, RtpPeer rtp)
    {
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(200, new Sdp(rtp.Port)).Receive("ACK").Receive("BYE").Reply(200));
        var call = await phone.Phone.DialAsync(sipp.Uri);
        await call.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        await Wait.UntilAsync(() => rtp.Received > 0, "the phone's first RTP packet");
        return call;
    }
}
