// SPDX-License-Identifier: MIT
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>
/// Loopback ports that nobody uses, below those that an engine takes for RTP (from 16384 on, at random) and those that the
/// kernel gives away: what is found free stays free until it is used.
/// </summary>
internal static class NetworkPorts
{
    private const int First = 10000, Last = 16380, Step = 4;
    private static int _next = First + Step * Random.Shared.Next((Last - First) / Step);

    /// <summary>An even port, free for UDP and TCP, its next three free for UDP (RTP and RTCP, and sipp's second pair).</summary>
    public static int Next()
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var port = Interlocked.Add(ref _next, Step);
            if (port > Last)
            {
                Interlocked.CompareExchange(ref _next, First, port);
                continue;
            }
            if (Enumerable.Range(port, Step).All(each => IsFree(each, SocketType.Dgram)) && IsFree(port, SocketType.Stream))
                return port;
        }
        throw new InvalidOperationException("no free loopback port was found");
    }

    /// <summary>True once something listens for UDP there.</summary>
    public static bool IsTakenUdp(int port) => // asked of the kernel: to try it out would take it from whom it is meant for
        IPGlobalProperties.GetIPGlobalProperties().GetActiveUdpListeners().Any(end => end.Port == port);

    /// <summary>True once something listens for TCP there.</summary>
    public static bool IsTakenTcp(int port) =>
        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(end => end.Port == port);

    private static bool IsFree(int port, SocketType type)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, type, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
