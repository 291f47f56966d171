// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text.RegularExpressions;

namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>A microsip-engine of its own instance name, on any free port of the loopback, without a sound device.</summary>
internal sealed partial class EngineProcess : ChildProcess
{
    private EngineProcess(string instance, string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment)
        : base(file, arguments, environment) => Instance = instance;

    public string Instance { get; }

    public int UdpPort { get; private set; }

    public int TcpPort { get; private set; }

    /// <summary>0: it does not listen for TLS.</summary>
    public int TlsPort { get; private set; }

    /// <summary>Its address over TLS.</summary>
    public string TlsUri => $"sip:phone@127.0.0.1:{TlsPort};transport=tls";

    /// <summary>Its address, to dial.</summary>
    public string Uri => $"sip:phone@127.0.0.1:{UdpPort}";

    public static string NewInstance() => "test-" + Guid.NewGuid().ToString("N")[..12];

    /// <summary>Starts it and waits until it takes calls.</summary>
    public static async Task<EngineProcess> StartAsync(IEnumerable<string> options, string? instance = null,
        IReadOnlyDictionary<string, string?>? environment = null)
    {
        var engine = Launch(options, instance, environment);
        try
        {
            await engine.ReadyAsync();
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it, ready or not. <paramref name="through"/>: a program with its arguments that starts it in turn. <paramref name="file"/>: a copy of it.</summary>
    public static EngineProcess Launch(IEnumerable<string> options, string? instance = null,
        IReadOnlyDictionary<string, string?>? environment = null, string[]? through = null, string? file = null)
    {
        instance ??= NewInstance();
        string[] command = [.. through ?? [], file ?? TestFolder.Engine, "--instance", instance, "--audio", "null"];
        if (!options.Contains("--port"))
            command = [.. command, "--port", "0"];
        return new EngineProcess(instance, command[0], [.. command[1..], .. options], environment);
    }

    public async Task ReadyAsync(TimeSpan? bound = null)
    {
        var ports = ReadyLine().Match(await LineAsync(line => ReadyLine().IsMatch(line), bound));
        UdpPort = int.Parse(ports.Groups[1].Value, CultureInfo.InvariantCulture);
        TcpPort = int.Parse(ports.Groups[2].Value, CultureInfo.InvariantCulture);
        TlsPort = ports.Groups[3].Success ? int.Parse(ports.Groups[3].Value, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>The orderly end: SIGTERM. Returns the exit code.</summary>
    public async Task<int> StopAsync()
    {
        Signal(Sigterm);
        return await ExitAsync();
    }

    [GeneratedRegex(@"^ready udp=(\d+) tcp=(\d+)(?: tls=(\d+))?$")]
    private static partial Regex ReadyLine();
}
