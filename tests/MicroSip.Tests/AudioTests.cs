// SPDX-License-Identifier: MIT
namespace MicroSip.Tests;

/// <summary>Speaker, volume, conference, DTMF by INFO, media security.</summary>
internal sealed class AudioTests : PhoneTest
{
    [Test]
    public async Task The_speaker_is_muted_beside_the_microphone()
    {
        Call call = Phone.GetCall(Host.Establish());
        var seen = new List<(bool, bool)>();
        var fourth = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Phone.MuteChanged += (Phone _, in MuteChange e) =>
        {
            seen.Add((e.IsMuted, e.IsSpeakerMuted));
            if (seen.Count == 4)
            {
                fourth.TrySetResult();
            }
        };
        await call.MuteSpeakerAsync().WaitAsync(Bound);
        Assert.That((call.IsMuted, call.IsSpeakerMuted), Is.EqualTo((false, true)));
        await call.MuteAsync().WaitAsync(Bound);
        await call.UnmuteSpeakerAsync().WaitAsync(Bound);
        Assert.That((call.IsMuted, call.IsSpeakerMuted), Is.EqualTo((true, false)));
        await call.UnmuteAsync().WaitAsync(Bound);
        await fourth.Task.WaitAsync(Bound);
        Assert.That(seen, Is.EqualTo(new[] { (false, true), (true, true), (true, false), (false, false) }));
    }

    [Test]
    public async Task Levels_are_set_each_for_itself()
    {
        Call call = Phone.GetCall(Host.Establish());
        var seen = new List<(int, bool)>();
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Phone.VolumeChanged += (Phone _, in VolumeChange e) =>
        {
            seen.Add((e.Percent, e.IsMicrophone));
            if (seen.Count == 2)
            {
                second.TrySetResult();
            }
        };
        Assert.That((call.MicrophoneVolume, call.SpeakerVolume), Is.EqualTo((100, 100)));
        await call.SetMicrophoneVolumeAsync(0).WaitAsync(Bound);
        await call.SetSpeakerVolumeAsync(400).WaitAsync(Bound);
        await second.Task.WaitAsync(Bound);
        Assert.That((call.MicrophoneVolume, call.SpeakerVolume), Is.EqualTo((0, 400)));
        Assert.That(seen, Is.EqualTo(new[] { (0, true), (400, false) }));
        Assert.That(() => call.SetSpeakerVolumeAsync(-1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That((await FailsAsync(() => call.SetMicrophoneVolumeAsync(401), Status.InvalidArgument)).Message, Does.Contain("401"));
    }

    [Test]
    public async Task A_conference_is_joined_and_left()
    {
        Call call = Phone.GetCall(Host.Establish());
        var seen = new List<int>();
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Phone.ConferenceChanged += (Phone _, in ConferenceChange e) =>
        {
            seen.Add(e.Conference);
            if (seen.Count == 2)
            {
                second.TrySetResult();
            }
        };
        await call.JoinConferenceAsync(3).WaitAsync(Bound);
        Assert.That(call.Conference, Is.EqualTo(3));
        await call.LeaveConferenceAsync().WaitAsync(Bound);
        await second.Task.WaitAsync(Bound);
        Assert.That(call.Conference, Is.Zero);
        Assert.That(seen, Is.EqualTo(new[] { 3, 0 }));
        Assert.That(() => call.JoinConferenceAsync(0), Throws.TypeOf<ArgumentOutOfRangeException>());
        await FailsAsync(() => call.LeaveConferenceAsync(), Status.Already);
    }

    [Test]
    public async Task Digits_go_by_INFO_until_one_is_refused()
    {
        Call call = Phone.GetCall(Host.Establish());
        var methods = new List<DtmfMethod>();
        Host.Intercept = command =>
        {
            methods.Add((DtmfMethod)command.Value);
            if (command.Value == (uint)DtmfMethod.RtpEvent)
            {
                return false;
            }
            Host.Report(FactType.Dtmf, call.Id, command.CommandId, 200, text: "1", flags: FactFlag.Outgoing);
            Host.Report(FactType.Dtmf, call.Id, command.CommandId, 415, text: "2", flags: FactFlag.Outgoing, phrase: "Unsupported Media Type");
            return true;
        };
        await call.SendDtmfAsync("12").WaitAsync(Bound);
        Assert.That((await FailsAsync(() => call.SendDtmfAsync("12", DtmfMethod.Info), Status.SipFailure)).SipStatus, Is.EqualTo(415));
        Assert.That(methods, Is.EqualTo(new[] { DtmfMethod.RtpEvent, DtmfMethod.Info }));
    }

    [Test]
    public void How_media_is_protected_is_seen_on_the_call([Values] MediaSecurity security)
    {
        ulong call = Host.Establish();
        Host.Report(FactType.Media, call, mediaState: MediaState.Active, security: security, text: "PCMU/8000");
        Assert.That(Phone.GetCall(call).MediaSecurity, Is.EqualTo(security));
    }
}
