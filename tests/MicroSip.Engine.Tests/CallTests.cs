// SPDX-License-Identifier: GPL-2.0-or-later
using System.Reflection;
using PjSip.Interop;

namespace MicroSip.Embedding.Tests;

/// <summary>Calls between the engine in this process and one in another.</summary>
internal sealed class CallTests : EngineTest
{
    private readonly string _folder = TestFolder.Create();

    private static string Microsipctl => typeof(CallTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "Microsipctl").Value!;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Each_side_hears_the_other()
    {
        string thereHeard = Path.Combine(_folder, "there.wav"), hereHeard = Path.Combine(_folder, "here.wav");
        EngineProcess other = await StartOtherAsync("--auto-answer", "200",
            "--play", Wav.WriteTone(Path.Combine(_folder, "660.wav"), 660), "--record", Path.Combine(_folder, "there%d.wav"));
        Engine engine = await StartAsync(Options with { PlayFile = Wav.WriteTone(Path.Combine(_folder, "440.wav"), 440) });
        var log = new EventLog(engine.Phone);

        Call call = await engine.Phone.DialAsync(other.Uri).WaitAsync(Wait.Bound);
        await call.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        await log.WaitAsync(e => e.Type == EventType.Media && e.MediaState == MediaState.Active, "active media");
        await call.RecordAsync(hereHeard).WaitAsync(Wait.Bound);
        await Wait.UntilAsync(() => call.Statistics is { ReceivedPackets: > 60, SentPackets: > 60 }, "a second of sound each way");
        await Wait.UntilAsync(() => Directory.GetFiles(_folder, "there*.wav").Length == 1, "the other side's recording");
        await Wav.HoldsAsync(hereHeard, 0.5, 660);
        await Wav.HoldsAsync(Directory.GetFiles(_folder, "there*.wav")[0], 0.5, 440);
        await call.HangUpAsync().WaitAsync(Wait.Bound);
        PhoneEvent ended = await log.EndedAsync(call.Id);
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.Completed, Initiator.Local)));
        File.Move(Directory.GetFiles(_folder, "there*.wav")[0], thereHeard);
        await other.StopAsync();
        await engine.DisposeAsync().AsTask().WaitAsync(Wait.Bound);

        AssertHeard(hereHeard, 660);
        AssertHeard(thereHeard, 440);
        StreamRules.Check(log.Events);
    }

    [Test]
    public async Task Other_processes_watch_it_and_drive_it()
    {
        Engine engine = await StartAsync();
        EngineProcess other = await StartOtherAsync("--auto-answer", "200");
        await using var watching = new ChildProcess(Microsipctl, ["watch", "--json", "--instance", engine.Instance]);
        await using var dialling = new ChildProcess(Microsipctl, ["dial", other.Uri, "--instance", engine.Instance, "--wait", "Established"]);
        Assert.That(await dialling.ExitAsync(), Is.Zero, dialling.Output);
        Call call = engine.Phone.Calls.Single();
        Assert.That(call.Phase, Is.EqualTo(CallPhase.Established));
        await watching.LineAsync(line => line.Contains("\"Established\""));
        await call.HangUpAsync().WaitAsync(Wait.Bound);
        await watching.LineAsync(line => line.Contains("\"Released\""));

        await using Phone outside = await Phone.ConnectAsync(new PhoneOptions { Instance = engine.Instance });
        Assert.That(outside.Info.Epoch, Is.EqualTo(engine.Phone.Info.Epoch));
        await Wait.UntilAsync(() => engine.Phone.Info.Clients == 3, "this process, who watches and who has just come");
    }

    [Test]
    public async Task Signalling_and_media_are_encrypted_where_asked_for()
    {
        using var authority = new TestAuthority(_folder);
        EngineProcess other = await StartOtherAsync([.. authority.Options("other"), "--srtp", "required", "--auto-answer", "200"]);
        Engine engine = await StartAsync(Options with
        {
            TlsPort = 0,
            TlsCertificate = authority.Issue("own"),
            TlsAuthorities = authority.CertificateFile,
            Srtp = Srtp.Required,
        });
        Assert.That(engine.TlsPort, Is.GreaterThan(0));
        Call call = await engine.Phone.DialAsync(other.TlsUri).WaitAsync(Wait.Bound);
        await call.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        await Wait.UntilAsync(() => call.MediaSecurity != MediaSecurity.None, "media are encrypted");
        await call.HangUpAsync().WaitAsync(Wait.Bound);
    }

    [Test]
    public async Task Raw_calls_see_and_move_what_the_phone_shows()
    {
        EngineProcess other = await StartOtherAsync("--auto-answer", "200");
        Engine engine = await StartAsync();
        var log = new EventLog(engine.Phone);
        Call call = await engine.Phone.DialAsync(other.Uri).WaitAsync(Wait.Bound);
        await call.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        string sipCallId = call.SipCallId;

        (string remote, PjsipInvState state) = await engine.InvokeAsync(() =>
        {
            using PjOwned<PjsuaCallInfo> info = RawCall.Find(sipCallId)!;
            return (info.Value.RemoteInfo.ToString(), info.Value.State);
        }).WaitAsync(Wait.Bound);
        Assert.That(remote, Does.Contain($"127.0.0.1:{other.UdpPort}"));
        Assert.That(state, Is.EqualTo(PjsipInvState.Confirmed));
        Assert.That(() => Pjsua.CallGetCount(), Throws.InvalidOperationException, "this thread is not PJSIP's");
        Assert.That(async () => await engine.InvokeAsync(() => Pjsua.CallHangup(511, 0)), Throws.TypeOf<PjSipException>());

        await engine.InvokeAsync(() =>
        {
            using PjOwned<PjsuaCallInfo> info = RawCall.Find(sipCallId)!;
            Pjsua.CallHangup(info.Value.Id, 0);
        }).WaitAsync(Wait.Bound);
        PhoneEvent ended = await log.EndedAsync(call.Id);
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.Completed, Initiator.Local)));
    }

    private static void AssertHeard(string path, double frequency)
    {
        (short[] samples, int rate) = Wav.Read(path);
        Assert.That(Goertzel.Seconds(samples, rate, frequency), Is.GreaterThanOrEqualTo(0.4), $"{frequency} Hz in {Path.GetFileName(path)}");
    }
}
