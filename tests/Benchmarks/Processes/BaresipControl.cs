// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MicroSip.Benchmarks.Processes;

/// <summary>A client of baresip's ctrl_tcp module: netstrings of JSON over TCP.</summary>
internal sealed class BaresipControl : IDisposable
{
    private const int Tcp = 6, QuickAck = 12; // IPPROTO_TCP, TCP_QUICKACK

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[65536];
    private int _length;

    public BaresipControl(int port)
    {
        _socket.ReceiveTimeout = (int)Wait.Bound.TotalMilliseconds;
        _socket.Connect(IPAddress.Loopback, port);
    }

    public void Dial(string uri)
    {
        var json = $$"""{"command":"dial","params":"{{uri}}"}""";
        _socket.Send(Encoding.UTF8.GetBytes($"{json.Length}:{json},"));
    }

    /// <summary>The time at which a message with that text came; what came before it is forgotten.</summary>
    public long WaitFor(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            if (_buffer.AsSpan(0, _length).IndexOf(text) is var at and >= 0)
            {
                var rest = _buffer.AsSpan(at + text.Length, _length - at - text.Length);
                rest.CopyTo(_buffer);
                _length = rest.Length;
                return _came;
            }
            // baresip waits for each acknowledgement (Nagle); without this it would wait 40 ms for most.
            _socket.SetRawSocketOption(Tcp, QuickAck, BitConverter.GetBytes(1));
            var received = _socket.Receive(_buffer, _length, _buffer.Length - _length, SocketFlags.None);
            _came = Stopwatch.GetTimestamp();
            if (received == 0)
                throw new InvalidOperationException("baresip closed the connection");
            _length += received;
        }
    }
    private long _came;

    public void Dispose() => _socket.Dispose();
}
