// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Runtime.InteropServices;

namespace MicroSip.Benchmarks.Rows;

/// <summary>The table for people.</summary>
internal static class Table
{
    private const int NameWidth = 62;

    public static void Write(IReadOnlyList<Row> rows, TextWriter to, string? title)
    {
        if (title is not null)
            to.WriteLine(title);
        to.WriteLine($"{Environment.ProcessorCount} x {Processor()}, Linux {File.ReadAllText("/proc/sys/kernel/osrelease").Trim()}, {RuntimeInformation.FrameworkDescription}, "
            + $"load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");
        to.WriteLine();
        to.WriteLine($"{"what",-NameWidth} {"ours",12} {"p99",12} {"beside it",12} {"ratio",7}  goal");
        foreach (var row in rows)
            to.WriteLine(Line(row));
        if (rows.All(row => row.Met is null))
            return;
        to.WriteLine();
        to.WriteLine($"{rows.Count(row => row.Met is true)} of {rows.Count(row => row.Met is not null)} goals met");
    }

    public static string Line(Row row)
    {
        var verdict = row.Goal is null ? "" : row.MissedBy is { } missed ? $"{row.Goal}: missed by {Percent(missed)}" : $"{row.Goal}: met";
        var note = row.Note is null ? "" : $"  ({row.Note})";
        var ratio = row.Ratio?.ToString(row.Ratio < 0.1 ? "F3" : "F2", CultureInfo.InvariantCulture);
        return $"{row.Name,-NameWidth} {Number(row.P50, row.Unit),12} {Number(row.P99, row.Unit),12} {Number(row.Floor, row.Unit),12} {ratio,7}  {verdict}{note}";
    }

    private static string Percent(double part) =>
        double.IsFinite(part) ? (part * 100).ToString("F0", CultureInfo.InvariantCulture) + " %" : "any";

    private static string Number(double? value, string unit) => value switch
    {
        null => "",
        >= 1_000_000 => (value.Value / 1_000_000).ToString("F1", CultureInfo.InvariantCulture) + " M " + unit,
        >= 1000 or 0 => value.Value.ToString("F0", CultureInfo.InvariantCulture) + " " + unit,
        _ => value.Value.ToString("0.##", CultureInfo.InvariantCulture) + " " + unit,
    };

    private static string Processor() => File.ReadLines("/proc/cpuinfo")
        .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[^1] ?? RuntimeInformation.ProcessArchitecture.ToString();
}
