// SPDX-License-Identifier: MIT
namespace MicroSip.Benchmarks;

/// <summary>How much is measured.</summary>
/// <param name="Latencies">Samples of a latency where the other side sleeps.</param>
/// <param name="SpinLatencies">The same where it spins.</param>
/// <param name="ProbeEvents">Events of one step in the search for the highest rate.</param>
/// <param name="ProofEvents">Events that must come through without loss at the rate found.</param>
/// <param name="Calls">Calls one after the other, for latencies.</param>
/// <param name="LoadCalls">Calls of one round of load.</param>
/// <param name="LoadRounds">Rounds of load.</param>
/// <param name="HeldCalls">Calls held at once, to weigh one.</param>
internal sealed record Scale(int Latencies, int SpinLatencies, int ProbeEvents, int ProofEvents, int Calls, int LoadCalls,
    int LoadRounds, int HeldCalls)
{
    /// <summary>For figures.</summary>
    public static Scale Full { get; } = new(5_000, 200_000, 5_000_000, 100_000_000, 500, 3_000, 5, 200);

    /// <summary>To see that everything works.</summary>
    public static Scale Quick { get; } = new(50, 500, 20_000, 50_000, 3, 40, 1, 12);
}
