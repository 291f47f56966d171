// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Data;

/// <summary>One version of MicroSIP.</summary>
internal sealed record UpstreamVersion
{
    public required string Version { get; init; }

    /// <summary>The name of its release archive, where that was at hand, and the archive's SHA-256.</summary>
    public string? Archive { get; init; }

    public string? Sha256 { get; init; }

    /// <summary>The tree that was read is the archive's, unchanged.</summary>
    public required bool Pristine { get; init; }

    /// <summary>Where the tree came from.</summary>
    public required string Source { get; init; }

    /// <summary>When its patches were made (yyyy-MM-dd).</summary>
    public required string Updated { get; init; }

    /// <summary>The PJSIP versions that it builds with.</summary>
    public IReadOnlyList<string> Pjsip { get; set; } = [];

    /// <summary>Per touched file: the hash of its whole normalised text if pristine, else of its hook lines alone.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }
}
