// SPDX-License-Identifier: MIT
using System.Globalization;
using MicroSip.Benchmarks.Processes;
using MicroSip.Benchmarks.Rows;

namespace MicroSip.Benchmarks.Figures;

/// <summary>Calls answered per second, by the engine with the bus and a reader and by bare pjsua, in turns.</summary>
internal static class CallRate
{
    private const int AtOnce = 20;

    public static async Task MeasureAsync(Scale scale, Report report)
    {
        await using var bare = await BarePjsua.AnswerAsync();
        await using var engine = await EngineProcess.StartAsync(["--auto-answer", "200"]);
        await using var reader = await EventSink.AttachAsync(engine.Instance);
        List<double> ours = [], theirs = [];
        await SippLoad.Start(bare.Port, scale.LoadCalls / 4, AtOnce).FinishAsync(); // warm up
        await SippLoad.Start(engine.UdpPort, scale.LoadCalls / 4, AtOnce).FinishAsync();
        for (var round = 0; round < scale.LoadRounds; round++)
        {
            theirs.Add(await SippLoad.Start(bare.Port, scale.LoadCalls, AtOnce).FinishAsync());
            ours.Add(await SippLoad.Start(engine.UdpPort, scale.LoadCalls, AtOnce).FinishAsync());
        }
        report.Add(new Row("calls answered a second, bus and one reader", "calls/s", Median(ours), Floor: Median(theirs), Goal: "ratio >= 0.98",
            Note: $"beside it bare pjsua; {scale.LoadRounds} rounds of {scale.LoadCalls:N0} each in turn, medians; "
                + $"ours {Range(ours)}, bare {Range(theirs)}"));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Range(List<double> values) =>
        string.Create(CultureInfo.InvariantCulture, $"{values.Min():F0} to {values.Max():F0}");
}
