// SPDX-License-Identifier: MIT
using MicroSip.Benchmarks.Processes;
using MicroSip.Benchmarks.Rows;

namespace MicroSip.Benchmarks.Figures;

/// <summary>The highest paced rate at which a spinning reader loses nothing, and what it allocates meanwhile.</summary>
internal static class Throughput
{
    private const double FirstRate = 1e6, HighestRate = 32e6;
    private const int Halvings = 4, Proofs = 3, ProofSeconds = 15;
    private const double BackOff = 0.9;

    public static async Task MeasureAsync(Scale scale, Report report)
    {
        double good = FirstRate, bad = HighestRate;
        for (var rate = FirstRate; rate < bad; rate *= 2)
            (good, bad) = await ProbeAsync(rate, scale.ProbeEvents) is var probe && IsFit(probe, rate) ? (rate, bad) : (good, rate);
        for (var i = 0; i < Halvings; i++)
        {
            var rate = (good + bad) / 2;
            (good, bad) = await ProbeAsync(rate, scale.ProbeEvents) is var probe && IsFit(probe, rate) ? (rate, bad) : (good, rate);
        }

        // The longer it goes, the likelier the machine has something else to do.
        EventSink proof;
        long events;
        var proofs = 0;
        do
        {
            good *= proofs == 0 ? 1 : BackOff;
            events = Math.Min(scale.ProofEvents, (long)(good * ProofSeconds));
            proof = await ProbeAsync(good, events);
        }
        while (proof.Lost > 0 && ++proofs < Proofs);
        var note = $"{proof.Lost:N0} of {events:N0} lost" + (proof.Lost == 0 ? "" : $" at {proof.Rate:N0}/s: none tried went without loss");
        report.Add(new Row("lossless throughput, C++ to C#, spinning reader", "events/s", proof.Lost == 0 ? Math.Round(proof.Rate) : 0,
            Goal: "p50 >= 10000000", Note: note));
        report.Add(new Row("allocated per event on the struct path", "B", proof.AllocatedPerEvent, Goal: "p50 <= 0"));
    }

    private static bool IsFit(EventSink sink, double rate) => sink.Lost == 0 && sink.Rate > 0.95 * rate;

    /// <summary>What became of so many events at that rate.</summary>
    private static async Task<EventSink> ProbeAsync(double rate, long count)
    {
        await using var peer = await Peer.RingAsync(rate, count);
        await using var sink = await EventSink.AttachAsync(peer.Instance, spins: true, events: count, isPinned: true);
        await peer.BeginAsync();
        await sink.ReachedAsync();
        return sink;
    }
}
