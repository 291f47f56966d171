// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;
using static MicroSip.CallPhase;

namespace MicroSip.EndToEnd.Tests.Calls;

/// <summary>Many calls between two phones, each with a recording in which the other side's tone is found.</summary>
[Category("Media")]
internal sealed class ManyCallsTests : EndToEndTest
{
    private const double Theirs = 1000;

    [Test]
    public async Task A_hundred_calls_one_after_the_other()
    {
        var (a, b) = await StartPairAsync();
        for (var i = 0; i < 100; i++)
        {
            var call = await EstablishAsync(a, b);
            await call.RecordAsync(Recording(call));
            await HeardAsync(b, call, 0.2);
            await call.HangUpAsync();
            await ExpectToneAsync(a, call, 0.1);
        }
        await ExpectAsync(a, b, 100);
    }

    [Test]
    public async Task Fifty_calls_at_once()
    {
        var (a, b) = await StartPairAsync();
        var calls = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => EstablishAsync(a, b)));
        await Task.WhenAll(calls.Select(call => call.RecordAsync(Recording(call))));
        Assert.That(a.Phone.Calls, Has.Count.EqualTo(50));
        foreach (var call in calls)
            await HeardAsync(b, call, 0.6);
        await a.Phone.HangUpAllAsync(Scope.Outgoing);
        foreach (var call in calls)
            await ExpectToneAsync(a, call, 0.5);
        await ExpectAsync(a, b, 50);
    }

    private static async Task<Call> EstablishAsync(Station a, Station b)
    {
        var call = await a.Phone.DialAsync(b.Uri);
        await call.WhenAsync(Established).WaitAsync(Wait.Bound);
        return call;
    }

    // The other side's tone is in the recording, and the other side has had sound.
    private async Task HeardAsync(Station b, Call call, double seconds)
    {
        await Wav.HoldsAsync(Recording(call), seconds, Theirs);
        await Wait.UntilAsync(() => b.Phone.Calls.Where(there => there.Phase == Established).All(there => there.Flags.HasFlag(CallFlag.RtpReceived)),
            "the other side's first RTP packet");
    }

    // Every call of both phones went the same way, and both counted packets in both directions.
    private static async Task ExpectAsync(Station a, Station b, int count)
    {
        foreach (var (station, phases, initiator) in new[]
        {
            (a, new[] { Dialing, Connecting, Established, Ending, Ended, Released }, Initiator.Local),
            (b, [Offered, Connecting, Established, Ended, Released], Initiator.Remote),
        })
        {
            await Wait.UntilAsync(() => station.Phone.Calls.Count == 0, "all calls are Released");
            var released = station.Log.Events.Where(e => e.Type == EventType.Phase && e.Phase == Released).ToArray();
            Assert.That(released, Has.Length.EqualTo(count));
            foreach (var end in released)
            {
                Assert.That(station.Log.Phases(end.CallId), Is.EqualTo(phases));
                Assert.That((end.Cause, end.CauseInitiator), Is.EqualTo((Cause.Completed, initiator)));
                Assert.That(end.Statistics.SentPackets, Is.Positive);
                Assert.That(end.Statistics.ReceivedPackets, Is.Positive);
            }
        }
    }

    private async Task<(Station A, Station B)> StartPairAsync()
    {
        var a = await StartPhoneAsync("--codec", "PCMU");
        var b = await StartPhoneAsync("--codec", "PCMU", "--auto-answer", "200", "--play", Wav.WriteTone(Path.Combine(Folder, "tone.wav"), Theirs));
        return (a, b);
    }

    private string Recording(Call call) => Path.Combine(Folder, $"{call.Id}.wav");

    private async Task ExpectToneAsync(Station station, Call call, double seconds)
    {
        await station.Log.PhaseAsync(call.Id, Released); // the file is whole by then
        var (samples, rate) = Wav.Read(Recording(call));
        Assert.That(Goertzel.Seconds(samples, rate, Theirs), Is.GreaterThanOrEqualTo(seconds), $"call {call.Id}");
    }
}
