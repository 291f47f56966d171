// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Data;

/// <summary>One patch file per version: the hooks of one purpose.</summary>
internal sealed record PatchGroup
{
    /// <summary>NN-what, the file's name without .patch.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>Why it exists: lines of the DEP-3 header.</summary>
    public required IReadOnlyList<string> Why { get; init; }
}
