// SPDX-License-Identifier: MIT
using System.Globalization;

namespace MicroSip.Benchmarks.Processes;

/// <summary>msn_bench_pjsua, a program with pjsua and nothing of ours (native/bench/pjsua).</summary>
internal sealed class BarePjsua : ChildProcess
{
    private BarePjsua(params string[] arguments) : base(TestFolder.Program("msn_bench_pjsua"), arguments)
    {
    }

    public int Port { get; private init; }

    public string Uri => $"sip:bare@127.0.0.1:{Port}";

    /// <summary>Answers every call with 200 at once.</summary>
    public static async Task<BarePjsua> AnswerAsync()
    {
        var port = NetworkPorts.Next();
        var pjsua = new BarePjsua("answer", $"{port}") { Port = port };
        await pjsua.LineAsync(line => line == $"ready {port}");
        return pjsua;
    }

    /// <summary>Calls one after the other; the time at which its callback saw each ring, in order.</summary>
    public static async Task<long[]> DialAsync(string uri, int count)
    {
        var pjsua = new BarePjsua("dial", uri, $"{count}");
        await using (pjsua)
            await pjsua.ExitAsync(TimeSpan.FromMinutes(1));
        return [.. pjsua.Output.Split('\n').Select(line => line.Split(' ')).Where(parts => parts.Length == 2)
            .Select(parts => long.Parse(parts[1], CultureInfo.InvariantCulture))];
    }
}
