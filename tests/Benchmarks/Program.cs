// SPDX-License-Identifier: MIT
using System.Diagnostics;
using MicroSip.Benchmarks;
using MicroSip.Benchmarks.Figures;
using MicroSip.Benchmarks.Rows;

const string Usage = """
    usage: MicroSip.Benchmarks [--quick] [--only TEXT] [--json FILE]
             measures; appends a row a line to FILE
           MicroSip.Benchmarks table FILE [--json FILE] [--title TEXT]
             draws the table of the rows in FILE, below TEXT; writes them as one array
    """;

string? Option(string name) => Array.IndexOf(args, name) is var at && at >= 0 && at + 1 < args.Length ? args[at + 1] : null;

if (args is ["table", var file, ..])
{
    var rows = RowFile.Read(file);
    Table.Write(rows, Console.Out, Option("--title"));
    if (Option("--json") is { } array)
        RowFile.WriteArray(array, rows);
    return 0;
}

if (args.Any(argument => argument is not "--quick" && argument.StartsWith('-') && argument is not ("--json" or "--only")))
{
    Console.Error.WriteLine(Usage);
    return 2;
}

var scale = args.Contains("--quick") ? Scale.Quick : Scale.Full;
var report = new Report(Option("--json"));
(string Name, Func<Scale, Report, Task> Measure)[] figures =
[
    ("events", EventLatency.MeasureAsync),
    ("other ways", OtherWays.MeasureAsync),
    ("throughput", Throughput.MeasureAsync),
    ("commands", CommandRoundTrip.MeasureAsync),
    ("wire", WireToHandler.MeasureAsync),
    ("name server", SilentNameServer.MeasureAsync),
    ("memory", MemoryUse.MeasureAsync),
    ("call rate", CallRate.MeasureAsync),
];
var failed = 0;
foreach (var (name, measure) in figures.Where(figure => figure.Name.Contains(Option("--only") ?? "", StringComparison.Ordinal)))
{
    var watch = Stopwatch.StartNew();
    try
    {
        await measure(scale, report);
    }
    catch (Exception failure)
    {
        failed++;
        Console.Error.WriteLine($"{name}: {failure}");
    }
    Console.Error.WriteLine($"  .. {name}: {watch.Elapsed.TotalSeconds:F1} s");
}
return failed == 0 ? 0 : 1;
