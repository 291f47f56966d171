// SPDX-License-Identifier: MIT
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>Answers each INVITE with a 302 to an address at itself that it has never named before.</summary>
internal sealed class RedirectServer : IAsyncDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly Task _serving;
    private int _invites;

    public RedirectServer() => _serving = ServeAsync();

    public string Uri => $"sip:hop@{_socket.Client.LocalEndPoint}";

    /// <summary>How many INVITEs came, none counted twice.</summary>
    public int Invites => _invites;

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _serving;
    }

    private async Task ServeAsync()
    {
        var branches = new HashSet<string>();
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync();
                var lines = Encoding.UTF8.GetString(received.Buffer).Split("\r\n");
                string Header(string name) => lines.First(line => line.StartsWith(name + ":", StringComparison.Ordinal));
                if (!lines[0].StartsWith("INVITE ", StringComparison.Ordinal))
                    continue;
                if (branches.Add(Header("Via")))
                    _invites++;
                var answer = $"SIP/2.0 302 Moved Temporarily\r\n{Header("Via")}\r\n{Header("From")}\r\n{Header("To")};tag=r{_invites}\r\n"
                    + $"{Header("Call-ID")}\r\n{Header("CSeq")}\r\nContact: <sip:hop{_invites}@{_socket.Client.LocalEndPoint}>\r\nContent-Length: 0\r\n\r\n";
                await _socket.SendAsync(Encoding.UTF8.GetBytes(answer), received.RemoteEndPoint);
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // its end
        }
    }
}
