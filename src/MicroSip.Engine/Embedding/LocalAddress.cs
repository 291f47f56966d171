// SPDX-License-Identifier: GPL-2.0-or-later
using System.Net;
using System.Net.Sockets;

namespace MicroSip.Embedding;

/// <summary>From which local address others are reached.</summary>
internal static class LocalAddress
{
    /// <summary>An address of the documentation's block (RFC 5737): it takes the default route. Nothing is sent there.</summary>
    private static readonly IPAddress Anywhere = IPAddress.Parse("192.0.2.1");

    /// <summary>The address that routes to the proxy or an account's registrar or domain; null: there is none, or no route.</summary>
    public static string? TowardsOthers(EngineOptions options)
    {
        AccountSettings? account = options.Accounts.Count > 0 ? options.Accounts[0] : null;
        return new[] { options.Proxy, account?.Registrar, account?.Address }.FirstOrDefault(uri => !string.IsNullOrEmpty(uri)) is { } other
            ? RouteTo(HostOf(other))
            : null;
    }

    /// <summary><c>"Name" &lt;sip:user@host:port;lr&gt;</c> or <c>sip:host</c>: the host.</summary>
    internal static string HostOf(string uri)
    {
        string address = uri[(uri.IndexOf('<') + 1)..];
        address = address[(address.IndexOf(':') + 1)..];
        address = address[(address.IndexOf('@') + 1)..];
        int end = address.AsSpan().IndexOfAny(":;>?");
        return end < 0 ? address : address[..end];
    }

    private static string? RouteTo(string host)
    {
        try
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            probe.Connect(Resolve(host), 5060);
            return ((IPEndPoint)probe.LocalEndPoint!).Address.ToString();
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private static IPAddress Resolve(string host)
    {
        if (IPAddress.TryParse(host, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetwork)
        {
            return address;
        }
        try
        {
            return Dns.GetHostAddresses(host, AddressFamily.InterNetwork).FirstOrDefault() ?? Anywhere;
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException)
        {
            return Anywhere;
        }
    }
}
