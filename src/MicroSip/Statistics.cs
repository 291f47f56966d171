// SPDX-License-Identifier: MIT
using MicroSip.Interop;

namespace MicroSip;

/// <summary>Packet counts and quality of a call's audio (RFC 3550).</summary>
public readonly record struct Statistics
{
    internal Statistics(in StatisticsData data)
    {
        ReceivedPackets = data.ReceivedPackets;
        ReceivedBytes = data.ReceivedBytes;
        ReceivedLost = data.ReceivedLost;
        ReceivedJitter = TimeSpan.FromMicroseconds(data.ReceivedJitterUs);
        SentPackets = data.SentPackets;
        SentBytes = data.SentBytes;
        SentLost = data.SentLost;
        SentJitter = TimeSpan.FromMicroseconds(data.SentJitterUs);
        RoundTrip = TimeSpan.FromMicroseconds(data.RoundTripUs);
    }

    /// <summary>RTP packets that came.</summary>
    public ulong ReceivedPackets { get; }

    /// <summary>Bytes of their payload.</summary>
    public ulong ReceivedBytes { get; }

    /// <summary>Packets that never came.</summary>
    public uint ReceivedLost { get; }

    /// <summary>Mean interarrival jitter of what came.</summary>
    public TimeSpan ReceivedJitter { get; }

    /// <summary>RTP packets sent.</summary>
    public ulong SentPackets { get; }

    /// <summary>Bytes of their payload.</summary>
    public ulong SentBytes { get; }

    /// <summary>Packets that the other side reports as lost.</summary>
    public uint SentLost { get; }

    /// <summary>Mean interarrival jitter as the other side reports it.</summary>
    public TimeSpan SentJitter { get; }

    /// <summary>Last round trip by RTCP; zero until measured.</summary>
    public TimeSpan RoundTrip { get; }
}
