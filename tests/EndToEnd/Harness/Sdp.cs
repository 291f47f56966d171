// SPDX-License-Identifier: MIT
namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>An SDP body with one audio stream (RFC 4566), as a sipp scenario sends it.</summary>
internal sealed record Sdp(int Port)
{
    public const string Pcmu = "0 PCMU/8000";
    public const string Pcma = "8 PCMA/8000";
    public const string NobodyHasIt = "96 NOBODY/8000";

    public string Codec { get; init; } = Pcmu;

    public string Direction { get; init; } = "sendrecv";

    public string Address { get; init; } = "127.0.0.1";

    /// <summary>Grows with each offer that differs from the one before (RFC 3264 section 8).</summary>
    public int Version { get; init; } = 1;

    public override string ToString() => $"""
        v=0
        o=peer 1 {Version} IN IP4 127.0.0.1
        s=-
        c=IN IP4 {Address}
        t=0 0
        m=audio {Port} RTP/AVP {Codec.Split(' ')[0]} 101
        a=rtpmap:{Codec}
        a=rtpmap:101 telephone-event/8000
        a=fmtp:101 0-15
        a={Direction}

        """;
}
