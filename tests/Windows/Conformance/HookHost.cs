// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text.RegularExpressions;

namespace MicroSip.Windows.Tests.Conformance;

/// <summary>
/// msn-hook-host under Wine: a phone of MicroSIP's shape with the hooks of the patches. It obeys lines, and answers each
/// with "did LINE".
/// </summary>
internal sealed partial class HookHost : WineProcess
{
    private HookHost(string instance, IEnumerable<string> options, WinePrefix prefix, string program)
        : base(program, options, prefix, environment: new Dictionary<string, string?> { ["MSN_INSTANCE"] = instance })
    {
        Instance = instance;
        Prefix = prefix;
    }

    public string Instance { get; }

    public WinePrefix Prefix { get; }

    public int UdpPort { get; private set; }

    public string Uri => $"sip:phone@127.0.0.1:{UdpPort}";

    public static string Program => WindowsFolder.Program("msn-hook-host.exe");

    /// <summary>Starts it and waits until it takes calls. <paramref name="program"/>: a copy of it.</summary>
    public static async Task<HookHost> StartAsync(IEnumerable<string> options, WinePrefix? prefix = null, string? instance = null, string? program = null)
    {
        var host = new HookHost(instance ?? EngineProcess.NewInstance(), options, prefix ?? WinePrefix.Shared, program ?? Program);
        try
        {
            var ready = await host.LineAsync(line => ReadyLine().IsMatch(line), Bound);
            host.UdpPort = int.Parse(ReadyLine().Match(ready).Groups[1].Value, CultureInfo.InvariantCulture);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>A line of input.</summary>
    public void Tell(string line)
    {
        Input.WriteLine(line);
        Input.Flush();
    }

    /// <summary>Has it do something, and waits until it has; once with the same words.</summary>
    public Task DoAsync(string line)
    {
        Tell(line);
        return DidAsync(line);
    }

    /// <summary>Waits until it has done something that it was told.</summary>
    public Task DidAsync(string line) => LineAsync(said => said == $"did {line}", Bound);

    [GeneratedRegex(@"^ready udp=(\d+) tcp=\d+$")]
    private static partial Regex ReadyLine();
}
