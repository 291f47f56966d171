// SPDX-License-Identifier: MIT
using System.Reflection;
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests;

/// <summary>The benchmarks work, whatever the figures: those are for build/bench to show.</summary>
[NonParallelizable]
internal sealed class BenchmarkTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(10);

    private static readonly string Program = typeof(BenchmarkTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "Benchmarks").Value!;

    [Test]
    public async Task Every_figure_can_be_measured_and_shown()
    {
        var folder = TestFolder.Create();
        try
        {
            var rows = Path.Combine(folder, "rows.json");
            await using var measuring = new ChildProcess(Program, ["--quick", "--json", rows]);
            Assert.That(await measuring.ExitAsync(Bound), Is.Zero, measuring.Output);

            await using var showing = new ChildProcess(Program, ["table", rows, "--json", Path.Combine(folder, "bench.json")]);
            Assert.That(await showing.ExitAsync(), Is.Zero, showing.Output);
            await showing.DisposeAsync();
            Assert.That(showing.Output, Does.Contain("SIP 180 on the wire").And.Contain("lossless throughput").And.Contain("goals met"));
            Assert.That(await File.ReadAllTextAsync(Path.Combine(folder, "bench.json")), Does.StartWith("[").And.Contain("\"ratio\""));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
