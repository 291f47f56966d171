// SPDX-License-Identifier: MIT
namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>sipp at work on one scenario.</summary>
internal sealed class SippProcess : ChildProcess
{
    private readonly string _folder;

    private SippProcess(string folder, int port, IEnumerable<string> arguments) : base("sipp", arguments, null, folder)
    {
        _folder = folder;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Its address, to dial.</summary>
    public string Uri => $"sip:test@127.0.0.1:{Port}";

    /// <summary>Waits for calls; ready when this returns.</summary>
    public static async Task<SippProcess> CalleeAsync(Scenario scenario, int calls = 1, bool tcp = false)
    {
        var sipp = Start(scenario, calls, tcp, []);
        await Wait.UntilAsync(() => sipp.HasExited || (tcp ? NetworkPorts.IsTakenTcp(sipp.Port) : NetworkPorts.IsTakenUdp(sipp.Port)),
            "sipp listens");
        if (sipp.HasExited)
            throw new InvalidOperationException("sipp did not start: " + sipp.Output + sipp.Logs());
        return sipp;
    }

    /// <summary>Calls test@127.0.0.1:<paramref name="port"/>.</summary>
    public static SippProcess Caller(Scenario scenario, int port, int calls = 1, int atOnce = 1, bool tcp = false, int aSecond = 50) =>
        Start(scenario, calls, tcp, ["-l", $"{atOnce}", "-r", $"{aSecond}", $"127.0.0.1:{port}"]);

    /// <summary>Waits for its end and fails, with its log, unless every message came as the scenario says.</summary>
    public async Task SucceedsAsync()
    {
        var code = await ExitAsync(TimeSpan.FromMinutes(5));
        if (code != 0)
            throw new AssertionException($"sipp ended with {code}:\n{Logs()}");
    }

    /// <summary>What came and went, and what was not expected.</summary>
    public string Logs() => _logs ?? string.Concat(Directory.GetFiles(_folder, "*.log").Order().Select(File.ReadAllText));
    private string? _logs; // what is left of them once it has ended

    protected override async ValueTask CleanAsync()
    {
        await base.CleanAsync();
        _logs = Logs();
        Directory.Delete(_folder, recursive: true);
    }

    private static SippProcess Start(Scenario scenario, int calls, bool tcp, string[] more)
    {
        var folder = TestFolder.Create();
        var file = Path.Combine(folder, "scenario.xml");
        File.WriteAllText(file, scenario.ToString());
        var port = NetworkPorts.Next();
        return new SippProcess(folder, port, [
            "-sf", file, "-i", "127.0.0.1", "-bind_local", "-p", $"{port}", "-m", $"{calls}", "-t", tcp ? "t1" : "u1",
            "-ci", "127.0.0.1", "-cp", $"{NetworkPorts.Next()}", "-mi", "127.0.0.1", "-mp", $"{NetworkPorts.Next()}", "-nostdin", "-skip_rlimit",
            "-timeout", $"{150 + calls / 40}s", "-timeout_error", "-trace_err", "-error_file", "errors.log", "-trace_msg", "-message_file",
            "messages.log", .. more]);
    }
}
