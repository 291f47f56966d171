// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text.RegularExpressions;

namespace MicroSip.Benchmarks.Processes;

/// <summary>sipp with its own caller scenario: INVITE, ACK, a pause, BYE.</summary>
internal sealed partial class SippLoad : ChildProcess
{
    private readonly int _calls;

    private SippLoad(int calls, params string[] arguments) : base("sipp", arguments) => _calls = calls;

    /// <summary>Calls 127.0.0.1:<paramref name="port"/> that often, at most <paramref name="atOnce"/> at a time, each held so long.</summary>
    public static SippLoad Start(int port, int calls, int atOnce, TimeSpan hold = default, int perSecond = 5000) => new(calls,
        "-sn", "uac", "-i", "127.0.0.1", "-p", $"{NetworkPorts.Next()}", "-mi", "127.0.0.1", "-mp", $"{NetworkPorts.Next()}",
        "-ci", "127.0.0.1", "-cp", $"{NetworkPorts.Next()}", "-m", $"{calls}", "-l", $"{atOnce}", "-r", $"{perSecond}",
        "-d", $"{hold.TotalMilliseconds:F0}", "-nostdin", "-skip_rlimit", "-timeout", "60s", "-timeout_error", $"127.0.0.1:{port}");

    /// <summary>Waits for the last call; calls per second.</summary>
    /// <exception cref="InvalidOperationException">A call failed.</exception>
    public async Task<double> FinishAsync()
    {
        var code = await ExitAsync(TimeSpan.FromMinutes(2));
        await DisposeAsync();
        var rates = CallRate().Matches(Output);
        if (code != 0 || rates.Count == 0)
            throw new InvalidOperationException($"sipp ended with {code} after {_calls} calls:\n{Output}");
        return double.Parse(rates[^1].Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Call Rate\s*\|.*\|\s*([\d.]+) cps")]
    private static partial Regex CallRate();
}
