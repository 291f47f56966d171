// SPDX-License-Identifier: MIT
namespace MicroSip.Benchmarks.Rows;

/// <summary>Takes rows as they are measured: shows each at once and appends it to the file.</summary>
internal sealed class Report(string? path)
{
    public void Add(Row row)
    {
        Console.WriteLine(Table.Line(row));
        if (path is not null)
            RowFile.Append(path, row);
    }

    /// <summary>A row of a distribution in nanoseconds, shown in microseconds from ten of them on.</summary>
    public void AddTimes(string name, Samples times, double? floor = null, string? goal = null, string? note = null)
    {
        var (unit, scale) = times.P50 < 10_000 ? ("ns", 1.0) : ("us", 1e-3);
        Add(new Row(name, unit, times.P50 * scale, times.P99 * scale, floor * scale, goal, note));
    }
}
