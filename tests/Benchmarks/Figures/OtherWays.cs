// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using MicroSip.Benchmarks.Processes;
using MicroSip.Benchmarks.Rows;
using MicroSip.Interop;

namespace MicroSip.Benchmarks.Figures;

/// <summary>The same event by other ways, for comparison.</summary>
internal static class OtherWays
{
    private const int Processes = 300;

    public static async Task MeasureAsync(Scale scale, Report report)
    {
        report.AddTimes("beside it: the event over a UNIX stream socket, to C#", await StreamAsync(scale.Latencies), note: "reader sleeps in recv");
        report.AddTimes("beside it: a process per event", new Samples(await Peer.SpawnAsync(Math.Min(Processes, scale.Latencies))),
            note: "until main of a native program; what cmd* in microsip.ini does");
    }

    private static async Task<Samples> StreamAsync(int count)
    {
        var folder = TestFolder.Create();
        try
        {
            var path = Path.Combine(folder, "socket");
            await using var peer = await Peer.StreamAsync(path, count);
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
            return new Samples(await Task.Factory.StartNew(() => Read(socket, count), TaskCreationOptions.LongRunning));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static long[] Read(Socket socket, int count)
    {
        Core.PinThread(Core.Reader);
        var latencies = new long[count];
        Span<EventData> events = stackalloc EventData[1];
        var bytes = MemoryMarshal.AsBytes(events);
        for (var i = 0; i < count; i++)
        {
            for (var got = 0; got < bytes.Length;)
                got += socket.Receive(bytes[got..]) is var more and > 0 ? more : throw new InvalidOperationException("the peer closed the socket");
            latencies[i] = Stopwatch.GetTimestamp() - events[0].MonotonicNs;
        }
        return latencies;
    }
}
