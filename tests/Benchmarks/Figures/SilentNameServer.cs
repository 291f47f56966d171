// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MicroSip.Benchmarks.Processes;
using MicroSip.Benchmarks.Rows;

namespace MicroSip.Benchmarks.Figures;

/// <summary>How long the hang-up of a call takes while another waits for a name server that never answers.</summary>
internal static class SilentNameServer
{
    private const int Calls = 20, WarmUp = 3;

    public static async Task MeasureAsync(Scale scale, Report report)
    {
        using var nameServer = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using var callee = await BarePjsua.AnswerAsync();
        await using var engine = await EngineProcess.StartAsync(["--nameserver", nameServer.Client.LocalEndPoint!.ToString()!]);
        await using var phone = await Phone.ConnectAsync(new PhoneOptions { Instance = engine.Instance });
        var count = Math.Min(Calls, scale.Calls);
        await HangUpsAsync(phone, callee.Uri, WarmUp);
        var before = await HangUpsAsync(phone, callee.Uri, count);

        var waiting = phone.DialAsync("sip:somebody@nobody-answers.example");
        using (var timeout = new CancellationTokenSource(Wait.Bound))
            await nameServer.ReceiveAsync(timeout.Token);
        var meanwhile = await HangUpsAsync(phone, callee.Uri, count);
        report.AddTimes("hang-up of a call while a name server does not answer", meanwhile, before.P50, "p99 <= 1000000",
            "until Ended, over SIP; beside it with no name asked for");

        await phone.HangUpAllAsync();
        await waiting.ContinueWith(_ => { }, TaskScheduler.Default).WaitAsync(Wait.Bound); // how it ends is its own story
    }

    private static async Task<Samples> HangUpsAsync(Phone phone, string uri, int count)
    {
        var times = new List<long>();
        for (var i = 0; i < count; i++)
        {
            var call = await phone.DialAsync(uri);
            await call.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
            var begun = Stopwatch.GetTimestamp();
            await call.HangUpAsync();
            times.Add(Stopwatch.GetTimestamp() - begun);
        }
        return new Samples(times);
    }
}
