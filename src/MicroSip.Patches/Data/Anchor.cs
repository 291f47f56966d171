// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Data;

/// <summary>The line of MicroSIP at which a hook stands, as hashes. Versions in which it reads alike share one.</summary>
internal sealed record Anchor
{
    /// <summary>The function whose definition it lies in, as it is written there (Class::Name); "" is the whole file.</summary>
    public required string Function { get; init; }

    /// <summary>Hash of the line (<see cref="Text.LineHash"/>).</summary>
    public required string Line { get; init; }

    /// <summary>Hashes of the nearest lines before and after it that are not blank; "" at an end of the file.</summary>
    public required string Previous { get; init; }

    public required string Next { get; init; }

    /// <summary>The line alone is not enough (a brace, or one that stands more than once): its neighbours must agree, too.</summary>
    public bool WithNeighbours { get; init; }

    /// <summary>16-bit hashes of its words, with spaces between, to rank what is like it where it is gone.</summary>
    public required string Words { get; init; }

    /// <summary>Per version the line's number where it was found (1-based). It is looked for by its hash all the same.</summary>
    public required IReadOnlyDictionary<string, int> At { get; init; }

    public bool IsOf(string version) => At.ContainsKey(version);

    public bool IsSamePlace(Anchor other) =>
        (Function, Line, Previous, Next, WithNeighbours) == (other.Function, other.Line, other.Previous, other.Next, other.WithNeighbours);
}
