// SPDX-License-Identifier: MIT
using System.Diagnostics;
using MicroSip.Benchmarks.Processes;
using MicroSip.Benchmarks.Rows;

namespace MicroSip.Benchmarks.Figures;

/// <summary>From a 180's sending to the handler that is told of it, in three phones that dial the same callee.</summary>
internal static class WireToHandler
{
    private const int WarmUp = 3;

    public static async Task MeasureAsync(Scale scale, Report report)
    {
        using var callee = new RingingCallee();
        var count = scale.Calls + WarmUp;
        var bare = Latencies(callee, await BarePjsua.DialAsync(callee.Uri, count));
        var ours = Latencies(callee, await DialOursAsync(callee.Uri, count));
        var baresip = Latencies(callee, await DialBaresipAsync(callee.Uri, count));
        report.AddTimes("SIP 180 on the wire to C# handler in another process", ours, bare.P50, "ratio <= 1.5", "beside it bare pjsua's own callback");
        report.AddTimes("beside it: baresip's ctrl_tcp, to a C# client", baresip, bare.P50);
    }

    private static Samples Latencies(RingingCallee callee, long[] told)
    {
        var rang = callee.TakeTimes();
        if (rang.Length != told.Length)
            throw new InvalidOperationException($"{rang.Length} calls rang, {told.Length} were told of");
        return new Samples(told.Zip(rang, (at, sent) => at - sent).Skip(WarmUp));
    }

    private static async Task<long[]> DialOursAsync(string uri, int count)
    {
        await using var engine = await EngineProcess.StartAsync([]);
        await using var phone = await Phone.ConnectAsync(new PhoneOptions { Instance = engine.Instance });
        var told = new List<long>();
        phone.PhaseChanged += (Phone _, in PhaseChange change) =>
        {
            if (change.Phase == CallPhase.Alerting)
                told.Add(Stopwatch.GetTimestamp());
        };
        for (var i = 0; i < count; i++)
        {
            var call = await phone.DialAsync(uri);
            await call.WhenAsync(CallPhase.Released).WaitAsync(Wait.Bound);
        }
        return [.. told];
    }

    private static async Task<long[]> DialBaresipAsync(string uri, int count)
    {
        await using var baresip = await BaresipProcess.StartAsync("/dev/null");
        using var control = new BaresipControl(baresip.ControlPort);
        var told = new long[count];
        for (var i = 0; i < count; i++)
        {
            control.Dial(uri);
            told[i] = control.WaitFor("CALL_RINGING"u8);
            control.WaitFor("CALL_CLOSED"u8);
        }
        return told;
    }
}
