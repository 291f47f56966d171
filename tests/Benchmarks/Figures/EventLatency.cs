// SPDX-License-Identifier: MIT
using MicroSip.Benchmarks.Processes;
using MicroSip.Benchmarks.Rows;

namespace MicroSip.Benchmarks.Figures;

/// <summary>From an event's publication in another process to the handler in C#.</summary>
internal static class EventLatency
{
    private const int SpinGapNanoseconds = 20_000;
    private const int WarmUp = 50;

    public static async Task MeasureAsync(Scale scale, Report report)
    {
        var floors = await Floors.MeasureAsync(scale);
        var count = scale.SpinLatencies + WarmUp;
        await using (var ring = await Peer.RingAsync(1e9 / SpinGapNanoseconds, count))
            report.AddTimes("event, C++ to C#, other process, spinning reader", await SampleAsync(ring, true, count),
                floors.CacheLine, "ratio <= 2", "beside it a cache line one way");
        count = scale.Latencies + WarmUp;
        await using (var facts = await Peer.FactsAsync(1e9 / Peer.SleepGapNanoseconds, count))
            report.AddTimes("event, C++ to C#, other process, sleeping reader", await SampleAsync(facts, false, count),
                floors.Futex, "ratio <= 1.5", "from the fact's report; beside it a futex wake-up");
    }

    private static async Task<Samples> SampleAsync(Peer peer, bool spins, int count)
    {
        await using var sink = await EventSink.AttachAsync(peer.Instance, spins, count, count, isPinned: true);
        await peer.BeginAsync();
        await sink.ReachedAsync();
        return new Samples(sink.Latencies.Skip(WarmUp));
    }
}
