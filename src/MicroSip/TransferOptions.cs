// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>How to transfer a call.</summary>
public sealed record TransferOptions
{
    /// <summary>
    /// 130 s: SIP's 32 s for the hold, as many for the REFER, the 60 s for which a phone waits for the final NOTIFY unless it
    /// was told otherwise, and a little to tell of it. So the phone's own answer comes first.
    /// </summary>
    public static TimeSpan UsualTimeout { get; } = TimeSpan.FromSeconds(130);

    /// <summary>Extra headers of the REFER, each <c>Name: value</c>; 1,023 bytes in all.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>
    /// How long the command may take; null: <see cref="UsualTimeout"/>, or <see cref="PhoneOptions.CommandTimeout"/> if that is
    /// longer.
    /// </summary>
    public TimeSpan? Timeout { get; init; }
}
