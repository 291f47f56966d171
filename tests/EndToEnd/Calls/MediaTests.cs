// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Calls;

/// <summary>Sound in both directions: counted in the statistics, and found again in the other side's recording.</summary>
[Category("Media")]
internal sealed class MediaTests : EndToEndTest
{
    private const double Mine = 440, Theirs = 1000, Nobodys = 2300;

    [Test]
    public async Task Two_phones_hear_each_other([Values("PCMU", "PCMA", "G722", "opus")] string codec)
    {
        var a = await StartPhoneAsync("--codec", codec);
        var b = await StartPhoneAsync("--codec", codec, "--auto-answer", "200");
        var here = await a.Phone.DialAsync(b.Uri);
        await here.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        var there = await b.IncomingAsync();
        await there.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        var (recordingHere, recordingThere) = (File("here.wav"), File("there.wav"));
        await here.RecordAsync(recordingHere);
        await there.RecordAsync(recordingThere);
        await here.PlayAsync(Wav.WriteTone(File("mine.wav"), Mine, seconds: 60));
        await there.PlayAsync(Wav.WriteTone(File("theirs.wav"), Theirs, seconds: 60));
        await Wav.HoldsAsync(recordingHere, 0.8, Theirs);
        await Wav.HoldsAsync(recordingThere, 0.8, Mine);
        await here.StopRecordAsync();
        await there.StopRecordAsync();
        await here.HangUpAsync();

        ExpectTone(recordingThere, Mine);
        ExpectTone(recordingHere, Theirs);
        foreach (var (station, call) in new[] { (a, here), (b, there) })
        {
            var released = await station.Log.PhaseAsync(call.Id, CallPhase.Released);
            Assert.That(released.Statistics.SentPackets, Is.GreaterThan(30UL));
            Assert.That(released.Statistics.ReceivedPackets, Is.GreaterThan(30UL));
            Assert.That(call.Snapshot().Codec, Does.StartWith(codec).IgnoreCase);
            Assert.That(call.Flags.HasFlag(CallFlag.RtpReceived));
        }
    }

    [Test]
    public async Task A_muted_phone_is_not_heard_and_an_unmuted_one_is()
    {
        await using var rtp = new RtpPeer();
        var phone = await StartPhoneAsync();
        var call = await EstablishAsync(phone, rtp);
        await call.MuteAsync();
        Assert.That(call.Flags.HasFlag(CallFlag.Muted));
        await call.UnmuteAsync();
        Assert.That(call.Flags.HasFlag(CallFlag.Muted), Is.False);
        Assert.That(phone.Log.Events.Count(e => e.Type == EventType.Mute), Is.EqualTo(2));
        var again = await RefusedAsync(call.UnmuteAsync());
        Assert.That(again.Status, Is.EqualTo(Status.Already));
    }

    [Test]
    public async Task A_file_is_heard_and_its_end_is_told()
    {
        await using var rtp = new RtpPeer();
        var phone = await StartPhoneAsync();
        var call = await EstablishAsync(phone, rtp);
        await call.PlayAsync(Wav.WriteTone(File("mine.wav"), Mine, seconds: 0.8));
        var end = await phone.Log.WaitAsync(e => e.Type == EventType.Playback && !e.Flags.HasFlag(CallFlag.Playing), "the file's end");
        Assert.That(end.Status, Is.EqualTo(Status.Ok));
        await Wait.UntilAsync(() => Heard() >= 0.4, "the file is heard");
        Assert.That(Heard(), Is.LessThanOrEqualTo(1.2));

        double Heard() => Goertzel.Seconds(rtp.Sound, 8000, Mine);
    }

    [Test]
    public async Task What_the_command_line_plays_and_records_is_heard_and_written()
    {
        await using var rtp = new RtpPeer();
        var phone = await StartPhoneAsync("--play", Wav.WriteTone(File("mine.wav"), Mine), "--record", File("all.wav"));
        var call = await EstablishAsync(phone, rtp);
        var recording = File($"all-{call.Id}.wav");
        await rtp.PlayAsync(Theirs, Wav.HoldsAsync(recording, 0.5, Theirs));
        await Wait.UntilAsync(() => Goertzel.Seconds(rtp.Sound, 8000, Mine) > 0.4, "the file is heard");
        await call.HangUpAsync();
        await phone.Log.EndedAsync(call.Id);
        ExpectTone(recording, Theirs);
    }

    [Test]
    public async Task Baresip_is_called_and_heard()
    {
        var baresip = Own(await BaresipProcess.StartAsync(Wav.WriteTone(File("theirs.wav"), Theirs, seconds: 60)));
        var phone = await StartPhoneAsync();
        var call = await phone.Phone.DialAsync(baresip.Uri);
        await call.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        await call.RecordAsync(File("here.wav"));
        await Wav.HoldsAsync(File("here.wav"), 0.5, Theirs);
        await call.HoldAsync();
        await call.ResumeAsync();
        await call.HangUpAsync();
        var ended = await phone.Log.EndedAsync(call.Id);
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.Completed, Initiator.Local)));
        ExpectTone(File("here.wav"), Theirs);
    }

    [Test]
    public async Task Baresip_calls_and_is_heard()
    {
        var phone = await StartPhoneAsync();
        Own(await BaresipProcess.StartAsync(Wav.WriteTone(File("theirs.wav"), Theirs, seconds: 60), dial: phone.Uri));
        var call = await phone.IncomingAsync();
        await call.AnswerAsync();
        Assert.That(call.Phase, Is.EqualTo(CallPhase.Established));
        await call.RecordAsync(File("here.wav"));
        await Wav.HoldsAsync(File("here.wav"), 0.5, Theirs);
        await call.HangUpAsync();
        await phone.Log.EndedAsync(call.Id);
        ExpectTone(File("here.wav"), Theirs);
    }

    private string File(string name) => Path.Combine(Folder, name);

    private static void ExpectTone(string recording, double frequency)
    {
        var (samples, rate) = Wav.Read(recording);
        Assert.That(Goertzel.Seconds(samples, rate, frequency), Is.GreaterThanOrEqualTo(0.4), $"{frequency} Hz in {recording}");
        Assert.That(Goertzel.Seconds(samples, rate, Nobodys), Is.Zero, "a tone that nobody played");
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
