// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>The door of a TURN server (RFC 8656): asks for credentials and tells whether they are right; relays nothing.</summary>
internal sealed class TurnGate : IAsyncDisposable
{
    private const ushort Allocate = 0x0003, AllocateError = 0x0113;
    private const ushort Username = 0x0006, MessageIntegrity = 0x0008, ErrorCode = 0x0009, RealmAttribute = 0x0014, Nonce = 0x0015;
    private const string Realm = "example.org";
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly byte[] _user;
    private readonly byte[] _key;
    private readonly TaskCompletionSource<bool> _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _serving;

    public TurnGate(string user, string password)
    {
        _user = Encoding.UTF8.GetBytes(user);
        _key = MD5.HashData(Encoding.UTF8.GetBytes($"{user}:{Realm}:{password}")); // RFC 8489 9.2.2
        _serving = ServeAsync();
    }

    public string Address => $"{_socket.Client.LocalEndPoint}";

    /// <summary>Whether the first credentials that came were the right ones.</summary>
    public Task<bool> Shown => _shown.Task;

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var request = await _socket.ReceiveAsync();
                if (BinaryPrimitives.ReadUInt16BigEndian(request.Buffer) != Allocate)
                    continue;
                if (Find(request.Buffer, MessageIntegrity) is int at)
                    _shown.TrySetResult(IsRight(request.Buffer, at));
                else
                    await _socket.SendAsync(Unauthorized(request.Buffer), request.RemoteEndPoint);
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // its end
        }
    }

    private bool IsRight(byte[] message, int integrity)
    {
        if (Find(message, Username) is not int at || !message.AsSpan(at + 4, Length(message, at)).SequenceEqual(_user))
            return false;
        var signed = message.AsSpan(0, integrity).ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(signed.AsSpan(2), (ushort)(integrity - 20 + 24)); // as if it ended with this attribute
        return HMACSHA1.HashData(_key, signed).AsSpan().SequenceEqual(message.AsSpan(integrity + 4, 20));
    }

    private static byte[] Unauthorized(byte[] request)
    {
        byte[] body = [.. Attribute(ErrorCode, [0, 0, 4, 1]), .. Attribute(RealmAttribute, Encoding.UTF8.GetBytes(Realm)), .. Attribute(Nonce, "nonce123"u8)];
        byte[] answer = [.. request.AsSpan(0, 20), .. body];
        BinaryPrimitives.WriteUInt16BigEndian(answer, AllocateError);
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(2), (ushort)body.Length);
        return answer;
    }

    private static byte[] Attribute(ushort type, ReadOnlySpan<byte> value)
    {
        var attribute = new byte[4 + (value.Length + 3) / 4 * 4];
        BinaryPrimitives.WriteUInt16BigEndian(attribute, type);
        BinaryPrimitives.WriteUInt16BigEndian(attribute.AsSpan(2), (ushort)value.Length);
        value.CopyTo(attribute.AsSpan(4));
        return attribute;
    }

    private static int Length(byte[] message, int at) => BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(at + 2));

    private static int? Find(byte[] message, ushort type)
    {
        for (var at = 20; at + 4 <= message.Length; at += 4 + (Length(message, at) + 3) / 4 * 4)
            if (BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(at)) == type)
                return at;
        return null;
    }
}
