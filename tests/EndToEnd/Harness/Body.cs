// SPDX-License-Identifier: MIT
namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>What a message of a <see cref="Scenario"/> carries.</summary>
internal sealed record Body(string Type, string Content)
{
    public static Body? Of(Sdp? sdp) => sdp is null ? null : new Body("application/sdp", sdp.ToString());
}
