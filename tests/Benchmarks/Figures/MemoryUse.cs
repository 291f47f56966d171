// SPDX-License-Identifier: MIT
using System.Globalization;
using MicroSip.Benchmarks.Processes;
using MicroSip.Benchmarks.Rows;

namespace MicroSip.Benchmarks.Figures;

/// <summary>Resident memory of the bus in the phone, and of a held call.</summary>
internal static class MemoryUse
{
    private const int Clients = 10, FewCalls = 10;
    private const int CallRows = 1024; // each is used once more than once
    private static readonly TimeSpan Held = TimeSpan.FromMinutes(1);

    public static async Task MeasureAsync(Scale scale, Report report)
    {
        var ours = await WeighOursAsync(scale, report);
        await using var bare = await BarePjsua.AnswerAsync();
        var theirs = await WeighCallAsync(bare, bare.Port, scale.HeldCalls);
        report.Add(new Row("memory of a held call over PJSIP's own", "KiB", Math.Round(ours - theirs, 1), Goal: "p50 <= 8",
            Note: string.Create(CultureInfo.InvariantCulture, $"{ours:F1} KiB against {theirs:F1} KiB of bare pjsua, {scale.HeldCalls} calls")));
    }

    /// <summary>KiB of a held call.</summary>
    private static async Task<double> WeighOursAsync(Scale scale, Report report)
    {
        await using var engine = await EngineProcess.StartAsync(["--auto-answer", "200"]);
        var clients = new List<EventSink>();
        try
        {
            for (var i = 0; i < Clients; i++)
                clients.Add(await EventSink.AttachAsync(engine.Instance));
            await using (await HoldAsync(engine, engine.UdpPort, FewCalls))
                report.Add(new Row($"bus in microsip-engine, resident: {Clients} clients, {FewCalls} calls", "KiB", BusKibibytes(engine.Id), Goal: "p50 <= 1024"));

            var calls = scale == Scale.Full ? 2 * CallRows : scale.LoadCalls;
            await SippLoad.Start(engine.UdpPort, calls, atOnce: 20).FinishAsync();
            report.Add(new Row("bus in microsip-engine, resident: after any number of calls", "KiB", BusKibibytes(engine.Id), Goal: "p50 <= 6144", Note: $"{calls:N0} calls"));
        }
        finally
        {
            foreach (var client in clients)
                await client.DisposeAsync();
        }
        await using var fresh = await EngineProcess.StartAsync(["--auto-answer", "200"]);
        return await WeighCallAsync(fresh, fresh.UdpPort, scale.HeldCalls);
    }

    /// <summary>KiB by which a process grows per held call.</summary>
    private static async Task<double> WeighCallAsync(ChildProcess process, int port, int count)
    {
        await using var few = await HoldAsync(process, port, FewCalls);
        var before = ResidentKibibytes(process.Id);
        await using var many = await HoldAsync(process, port, count);
        return (double)(ResidentKibibytes(process.Id) - before) / count;
    }

    /// <summary>Calls that are up until the load is disposed of. What tells that they are: each holds an RTP and an RTCP socket.</summary>
    private static async Task<SippLoad> HoldAsync(ChildProcess process, int port, int calls)
    {
        var sockets = Descriptors(process.Id) + 2 * calls;
        var load = SippLoad.Start(port, calls, calls, Held, perSecond: 100);
        await Wait.UntilAsync(() => load.HasExited || Descriptors(process.Id) >= sockets, $"{calls} calls are up");
        await Task.Delay(TimeSpan.FromSeconds(1)); // media of the last ones
        return load;
    }

    private static int Descriptors(int process) => Directory.GetFiles($"/proc/{process}/fd").Length;

    private static long BusKibibytes(int process)
    {
        var isBus = false;
        long sum = 0;
        foreach (var line in File.ReadLines($"/proc/{process}/smaps"))
        {
            if (!line.Contains(" kB", StringComparison.Ordinal))
                isBus = line.Contains("/memfd:msn-", StringComparison.Ordinal);
            else if (isBus && line.StartsWith("Rss:", StringComparison.Ordinal))
                sum += Kibibytes(line);
        }
        return sum;
    }

    private static long ResidentKibibytes(int process) => Kibibytes(
        File.ReadLines($"/proc/{process}/smaps_rollup").First(line => line.StartsWith("Rss:", StringComparison.Ordinal)));

    private static long Kibibytes(string line) =>
        long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
