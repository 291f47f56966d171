// SPDX-License-Identifier: MIT
using System.Globalization;
using MicroSip.Benchmarks.Processes;

namespace MicroSip.Benchmarks.Figures;

/// <summary>The raw floors, in nanoseconds (p50), measured when first asked for.</summary>
internal sealed record Floors(double CacheLine, double Futex, double Socket)
{
    private static Floors? _measured;

    public static async Task<Floors> MeasureAsync(Scale scale)
    {
        if (_measured is not null)
            return _measured;
        var byName = (await Peer.FloorsAsync(scale.Latencies)).Select(line => line.Split(' '))
            .ToDictionary(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture));
        return _measured = new Floors(byName["cache-line"], byName["futex"], byName["socket"]);
    }
}
