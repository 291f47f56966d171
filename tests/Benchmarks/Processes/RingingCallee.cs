// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MicroSip.Benchmarks.Processes;

/// <summary>
/// The other side of a call, as bare as can be: answers each INVITE with 180, whose time it notes right before it is sent,
/// and then with 486.
/// </summary>
internal sealed class RingingCallee : IDisposable
{
    /// <summary>So long the caller is left alone, so that its threads sleep when the 180 comes.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly HashSet<string> _seen = [];
    private readonly List<long> _rang = [];
    private readonly Thread _thread;

    public RingingCallee()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _thread = new Thread(Answer) { IsBackground = true, Name = "callee" };
        _thread.Start();
    }

    public string Uri => $"sip:callee@{_socket.LocalEndPoint}";

    /// <summary>When each 180 was sent since the last time this was asked, in order.</summary>
    public long[] TakeTimes()
    {
        lock (_rang)
        {
            long[] times = [.. _rang];
            _rang.Clear();
            return times;
        }
    }

    public void Dispose()
    {
        _socket.Dispose(); // ends the thread's receive
        _thread.Join();
    }

    private void Answer()
    {
        var buffer = new byte[65536];
        EndPoint from = new IPEndPoint(IPAddress.Any, 0);
        try
        {
            while (true)
            {
                var request = Encoding.UTF8.GetString(buffer, 0, _socket.ReceiveFrom(buffer, ref from));
                if (request.StartsWith("INVITE ", StringComparison.Ordinal) && _seen.Add(Header(request, "Call-ID")))
                    Answer(request, from);
            }
        }
        catch (SocketException)
        {
            // it was closed
        }
        catch (ObjectDisposedException)
        {
            // it was closed
        }
    }

    private void Answer(string invite, EndPoint to)
    {
        var ringing = Response(invite, "180 Ringing");
        var busy = Response(invite, "486 Busy Here");
        Thread.Sleep(Pause);
        lock (_rang)
            _rang.Add(Stopwatch.GetTimestamp());
        _socket.SendTo(ringing, to);
        Thread.Sleep(Pause);
        _socket.SendTo(busy, to);
    }

    private byte[] Response(string invite, string status)
    {
        var lines = invite.Split("\r\n").TakeWhile(line => line.Length > 0)
            .Where(line => line.StartsWith("Via:", StringComparison.OrdinalIgnoreCase) || line.StartsWith("From:", StringComparison.OrdinalIgnoreCase)
                || line.StartsWith("Call-ID:", StringComparison.OrdinalIgnoreCase) || line.StartsWith("CSeq:", StringComparison.OrdinalIgnoreCase));
        return Encoding.UTF8.GetBytes($"SIP/2.0 {status}\r\n{string.Join("\r\n", lines)}\r\nTo: {Header(invite, "To")};tag=callee\r\n"
            + $"Contact: <{Uri}>\r\nContent-Length: 0\r\n\r\n");
    }

    private static string Header(string message, string name) => message.Split("\r\n")
        .First(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();
}
