// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>
/// The media end of a sipp call: a socket that takes the phone's RTP (RFC 3550), PCMU and telephone events (RFC 4733),
/// and sends its own back to where the first packet came from.
/// </summary>
internal sealed class RtpPeer : IAsyncDisposable
{
    private const byte PcmuPayload = 0, EventPayload = 101;
    private readonly UdpClient _socket;
    private readonly Task _receiving;
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource<IPEndPoint> _remote = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<short> _sound = [];
    private ushort _sequence = 1000;
    private uint _timestamp = 160_000;
    private uint _lastEvent;

    public RtpPeer()
    {
        Port = NetworkPorts.Next();
        _socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, Port));
        _receiving = ReceiveAsync();
    }

    public int Port { get; }

    /// <summary>How many RTP packets came.</summary>
    public int Received => _received;
    private int _received;

    /// <summary>The digits that came, each once, at its first end packet.</summary>
    public ConcurrentQueue<char> Digits { get; } = [];

    /// <summary>The sound that came, 8 kHz.</summary>
    public short[] Sound
    {
        get
        {
            lock (_sound)
                return [.. _sound];
        }
    }

    /// <summary>How much of it came.</summary>
    public int Samples
    {
        get
        {
            lock (_sound)
                return _sound.Count;
        }
    }

    /// <summary>Its end: so many samples, or all.</summary>
    public short[] Latest(int count)
    {
        lock (_sound)
            return [.. _sound.Skip(_sound.Count - count)];
    }

    /// <summary>Plays a tone in 20 ms packets until something is done, as a rule that it was heard.</summary>
    public async Task PlayAsync(double frequency, Task until)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var frame = 0; !until.IsCompleted; frame++, _timestamp += 160)
        {
            await SendAsync(PcmuPayload, frame == 0, _timestamp,
                [.. Wav.Tone(frequency, 160, from: frame * 160).Select(MuLaw.Encode)]);
            await pace.WaitForNextTickAsync();
        }
        await until;
    }

    /// <summary>Sends a digit: a packet each 20 ms for 100 ms, then its end as often as asked (RFC 4733 says three times).</summary>
    public async Task SendDigitAsync(char digit, int ends = 3)
    {
        var code = (byte)"0123456789*#ABCD".IndexOf(digit);
        byte[] Event(int packet, bool isEnd) => [code, (byte)(isEnd ? 0x8a : 0x0a), .. BigEndian((ushort)(packet * 160))];
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var packet = 1; packet <= 5; packet++)
        {
            await SendAsync(EventPayload, packet == 1, _timestamp, Event(packet, isEnd: false));
            await pace.WaitForNextTickAsync();
        }
        for (var end = 0; end < ends; end++)
            await SendAsync(EventPayload, false, _timestamp, Event(6, isEnd: true));
        _timestamp += 6 * 160;
        await Task.Delay(100);
        _timestamp += 800;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _socket.Dispose();
        await _receiving;
        _end.Dispose();
    }

    private static byte[] BigEndian(ushort value) => [(byte)(value >> 8), (byte)value];

    private async Task SendAsync(byte payload, bool isFirst, uint timestamp, byte[] content)
    {
        var remote = await _remote.Task.WaitAsync(Wait.Bound);
        var packet = new byte[12 + content.Length];
        packet[0] = 0x80;
        packet[1] = (byte)(payload | (isFirst ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), _sequence++);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(8), 0x5e550001);
        content.CopyTo(packet, 12);
        await _socket.SendAsync(packet, remote);
    }

    private async Task ReceiveAsync()
    {
        while (!_end.IsCancellationRequested)
            try
            {
                var datagram = await _socket.ReceiveAsync(_end.Token);
                _remote.TrySetResult(datagram.RemoteEndPoint);
                if (datagram.Buffer.Length >= 12)
                    Take(datagram.Buffer);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // An ICMP answer to a packet that came to a port already closed.
            }
    }

    private void Take(byte[] packet)
    {
        Interlocked.Increment(ref _received);
        var payload = packet[1] & 0x7f;
        if (payload == PcmuPayload)
            lock (_sound)
                _sound.AddRange(packet.AsSpan(12).ToArray().Select(MuLaw.Decode));
        var timestamp = BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(4));
        if (payload == EventPayload && packet.Length >= 16 && (packet[13] & 0x80) != 0 && timestamp != _lastEvent)
        {
            _lastEvent = timestamp;
            Digits.Enqueue("0123456789*#ABCD"[packet[12] & 0x0f]);
        }
    }
}
