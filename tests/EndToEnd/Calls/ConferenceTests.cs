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
        await atB.PlayAsync(Wav.WriteTone(File("b.wav"), OfB, seconds: 200));
        await atC.PlayAsync(Wav.WriteTone(File("c.wav"), OfC, seconds: 200));
        await HearAsync((atB, OfC, false), (atC, OfB, false)); // two calls of one phone are apart

        await toB.JoinConferenceAsync();
        await toC.JoinConferenceAsync();
        Assert.That((toB.Conference, toC.Conference), Is.EqualTo((1, 1)));
        Assert.That((await RefusedAsync(toC.JoinConferenceAsync())).Status, Is.EqualTo(Status.Already));
        await HearAsync((atB, OfC, true), (atC, OfB, true));
        await toB.HoldAsync();
        await toB.ResumeAsync();
        await toB.MuteAsync(); // says nothing of its own
        await HearAsync((atB, OfC, true), (atC, OfB, true));

        await toC.JoinConferenceAsync(2);
        await HearAsync((atB, OfC, false), (atC, OfB, false));
        await toB.JoinConferenceAsync(2);
        await HearAsync((atB, OfC, true));
        await toB.LeaveConferenceAsync();
        await HearAsync((atB, OfC, false));
        Assert.That(toB.Conference, Is.Zero);
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
        var phone = await StartPhoneAsync("--play", Wav.WriteTone(File("mine.wav"), OfB));
        var call = await EstablishAsync(phone, rtp);
        await SendsAsync(sound: true);
        await call.MuteAsync();
        await SendsAsync(sound: false);
        await call.UnmuteAsync();
        await SendsAsync(sound: true);

        Task SendsAsync(bool sound)
        {
            var begins = rtp.Samples;
            return Wait.UntilAsync(() => rtp.Samples >= begins + 4800 && Goertzel.Seconds(rtp.Latest(4800), 8000, OfB) > 0.3 == sound,
                $"600 ms with {(sound ? "" : "no ")}tone");
        }
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
        await rtp.PlayAsync(OfC, Wav.HoldsAsync(File("here.wav"), 0.5, OfC));
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

    // Whether each call's phone hears the tone. One recording may still have what was on its way before, or what a busy
    // machine did not play in time.
    private async Task HearAsync(params (Call Call, double Frequency, bool Heard)[] expected)
    {
        foreach (var (call, frequency, heard) in expected)
        {
            var tries = 1;
            while (await HearsAsync(call, frequency) != heard)
                Assert.That(++tries, Is.LessThan(20), $"call {call.Id} hears {frequency} Hz: {!heard}");
        }
    }

    private async Task<bool> HearsAsync(Call call, double frequency)
    {
        var recording = File(Guid.NewGuid() + ".wav");
        await call.RecordAsync(recording);
        await Wav.HoldsAsync(recording, 0.6);
        await call.StopRecordAsync();
        await Wait.UntilAsync(() => !call.Flags.HasFlag(CallFlag.Recording), "the recording's end");
        var (samples, rate) = Wav.Read(recording);
        return Goertzel.Seconds(samples, rate, frequency) > 0.3;
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
