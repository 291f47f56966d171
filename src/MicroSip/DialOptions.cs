// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>How to call.</summary>
public sealed record DialOptions
{
    /// <summary>The account to call from; 0: the phone's default one.</summary>
    public uint AccountId { get; init; }

    /// <summary>Extra headers of the INVITE, each <c>Name: value</c>; 1,023 bytes in all.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>How long the command may take; null: <see cref="PhoneOptions.CommandTimeout"/>.</summary>
    public TimeSpan? Timeout { get; init; }
}
