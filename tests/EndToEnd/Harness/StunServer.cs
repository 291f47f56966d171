// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>Answers each Binding request (RFC 8489) with one and the same address, as a translator would have given it.</summary>
internal sealed class StunServer : IAsyncDisposable
{
    private const uint Cookie = 0x2112A442;
    private readonly UdpClient _socket;
    private readonly IPAddress _mapped;
    private readonly Task _serving;
    private int _asked;

    public StunServer(IPAddress address, IPAddress mapped)
    {
        _socket = new UdpClient(new IPEndPoint(address, 0));
        _mapped = mapped;
        _serving = ServeAsync();
    }

    public string Address => $"{_socket.Client.LocalEndPoint}";

    public int Asked => _asked;

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
                if (request.Buffer.Length < 20 || BinaryPrimitives.ReadUInt16BigEndian(request.Buffer) != 1)
                    continue;
                await _socket.SendAsync(Answer(request.Buffer, (ushort)request.RemoteEndPoint.Port), request.RemoteEndPoint);
                _asked++;
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // its end
        }
    }

    private byte[] Answer(byte[] request, ushort port)
    {
        var answer = new byte[32];
        request.AsSpan(0, 20).CopyTo(answer);
        BinaryPrimitives.WriteUInt16BigEndian(answer, 0x0101); // Binding success
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(2), 12);
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(20), 0x0020); // XOR-MAPPED-ADDRESS
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(22), 8);
        answer[25] = 1; // IPv4
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(26), (ushort)(port ^ (Cookie >> 16)));
        BinaryPrimitives.WriteUInt32BigEndian(answer.AsSpan(28), BinaryPrimitives.ReadUInt32BigEndian(_mapped.GetAddressBytes()) ^ Cookie);
        return answer;
    }
}
