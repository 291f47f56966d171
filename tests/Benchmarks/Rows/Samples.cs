// SPDX-License-Identifier: MIT
namespace MicroSip.Benchmarks.Rows;

/// <summary>A distribution.</summary>
internal readonly struct Samples
{
    private readonly long[] _sorted;

    /// <exception cref="InvalidOperationException">There are none.</exception>
    public Samples(IEnumerable<long> values)
    {
        _sorted = [.. values.Order()];
        if (_sorted.Length == 0)
            throw new InvalidOperationException("nothing was measured");
    }

    public double P50 => At(50);

    public double P99 => At(99);

    private double At(int percent) => _sorted[(int)((_sorted.Length - 1L) * percent / 100)];
}
