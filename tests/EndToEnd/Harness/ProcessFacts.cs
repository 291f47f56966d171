// SPDX-License-Identifier: MIT
using System.Globalization;

namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>What the kernel says of a process.</summary>
internal static class ProcessFacts
{
    /// <summary>Control regions of clients that it has mapped.</summary>
    public static int ControlRegions(int process) =>
        File.ReadLines($"/proc/{process}/maps").Count(line => line.Contains("/memfd:msn-control", StringComparison.Ordinal));

    /// <summary>UNIX sockets that it has open: one listens, each other one is a client's connection.</summary>
    public static int UnixSockets(int process)
    {
        var unix = File.ReadLines("/proc/net/unix").Skip(1).Select(line => $"socket:[{line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[6]}]").ToHashSet();
        return Directory.GetFiles($"/proc/{process}/fd").Count(file => new FileInfo(file).LinkTarget is { } target && unix.Contains(target));
    }

    /// <summary>Whether it has been stopped by a signal.</summary>
    public static bool IsStopped(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..][0] is 'T' or 't';
    }

    /// <summary>Memory that is its own and resident, without what it shares with clients.</summary>
    public static long ResidentKilobytes(int process) => long.Parse(
        File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
