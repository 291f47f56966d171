// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Text;
using MicroSip.Benchmarks.Processes;
using MicroSip.Benchmarks.Rows;
using MicroSip.Interop;

namespace MicroSip.Benchmarks.Figures;

/// <summary>A ping to the command thread of a phone and back, both sides sleeping before.</summary>
internal static class CommandRoundTrip
{
    private const int WarmUp = 50;

    public static async Task MeasureAsync(Scale scale, Report report)
    {
        var floors = await Floors.MeasureAsync(scale);
        await using var host = await Peer.FactsAsync(1, 0);
        report.AddTimes("command round trip (ping) from C#, sleeping", await OnReaderCoreAsync(() => Call(host.Instance, scale.Latencies)),
            floors.Socket, "ratio <= 1.3", "msn_client_call; beside it a raw socket, there and back");

        await using var engine = await EngineProcess.StartAsync([]);
        Core.PinProcess(engine.Id, Core.Other);
        report.AddTimes("the same, the phone being microsip-engine", await OnReaderCoreAsync(() => Call(engine.Instance, scale.Latencies)), floors.Socket);
        await using var phone = await Phone.ConnectAsync(new PhoneOptions { Instance = engine.Instance });
        report.AddTimes("the same, await phone.PingAsync()", await AwaitAsync(phone, scale.Latencies), floors.Socket,
            note: "with the hand-over from the reading thread to whoever awaits");
    }

    private static async Task<Samples> AwaitAsync(Phone phone, int count)
    {
        var times = new List<long>();
        for (var i = -WarmUp; i < count; i++)
        {
            Core.Spin(Peer.SleepGapNanoseconds);
            var took = await phone.PingAsync();
            if (i >= 0)
                times.Add((long)took.TotalNanoseconds);
        }
        return new Samples(times);
    }

    private static Task<Samples> OnReaderCoreAsync(Func<Samples> measure) => Task.Factory.StartNew(() =>
    {
        Core.PinThread(Core.Reader);
        return measure();
    }, TaskCreationOptions.LongRunning);

    private static unsafe Samples Call(string instance, int count)
    {
        var options = new ClientOptionsData { Flags = (uint)ClientFlag.CommandsOnly };
        Encoding.UTF8.GetBytes(instance, options.Instance);
        ErrorData error;
        var client = NativeMethods.ClientAttach(&options, &error);
        if (client == null)
            throw new InvalidOperationException($"could not attach: {(Status)error.Status}");
        try
        {
            var command = new CommandData { Type = (uint)CommandType.Ping };
            OutcomeData outcome;
            var times = new long[count];
            for (var i = -WarmUp; i < count; i++)
            {
                Core.Spin(Peer.SleepGapNanoseconds);
                var begun = Stopwatch.GetTimestamp();
                var status = (Status)NativeMethods.ClientCall(client, &command, 0, &outcome);
                var took = Stopwatch.GetTimestamp() - begun;
                if (status != Status.Ok)
                    throw new InvalidOperationException($"the ping failed: {status}");
                if (i >= 0)
                    times[i] = took;
            }
            return new Samples(times);
        }
        finally
        {
            NativeMethods.ClientDetach(client);
        }
    }
}
