// SPDX-License-Identifier: MIT
using System.Net;
using System.Net.Sockets;
using System.Text;
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Compat;

/// <summary>One call to a phone that refuses it at once with 486.</summary>
internal static class RefusedCall
{
    /// <summary>Calls with <paramref name="user"/> as the caller's user part as it stands, and perhaps a display name.</summary>
    public static async Task MakeAsync(int port, string user, string name = "")
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Connect(IPAddress.Loopback, port);
        var here = (IPEndPoint)socket.Client.LocalEndPoint!;
        var id = Guid.NewGuid().ToString("N");
        var from = user.Length > 0 ? $"sip:{user}@127.0.0.1" : "sip:127.0.0.1";
        string Message(string method, string to) => $"""
            {method} sip:test@127.0.0.1:{port} SIP/2.0
            Via: SIP/2.0/UDP {here};branch=z9hG4bK{id}
            Max-Forwards: 70
            From: {name}<{from}>;tag={id}
            To: <sip:test@127.0.0.1:{port}>{to}
            Call-ID: {id}
            CSeq: 1 {method}
            Contact: <sip:peer@{here}>
            Content-Length: 0


            """.ReplaceLineEndings("\r\n");
        await socket.SendAsync(Encoding.UTF8.GetBytes(Message("INVITE", "")));
        using var timeout = new CancellationTokenSource(Wait.Bound);
        string response;
        do
            response = Encoding.UTF8.GetString((await socket.ReceiveAsync(timeout.Token)).Buffer);
        while (response.StartsWith("SIP/2.0 1", StringComparison.Ordinal));
        Assert.That(response, Does.StartWith("SIP/2.0 486"), from);
        var tag = response.Split("\r\n").First(line => line.StartsWith("To:", StringComparison.Ordinal)).Split(";tag=")[1];
        await socket.SendAsync(Encoding.UTF8.GetBytes(Message("ACK", ";tag=" + tag)));
    }
}
