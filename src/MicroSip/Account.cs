// SPDX-License-Identifier: MIT
using MicroSip.Interop;
using MicroSip.Native;

namespace MicroSip;

/// <summary>An account as it was at one moment.</summary>
/// <param name="Id">From 1.</param>
/// <param name="Address">Address of record, <c>sip:user@host</c>.</param>
/// <param name="Registrar">Empty: the account does not register.</param>
/// <param name="Registration">Where it stands with its registrar.</param>
/// <param name="SipCode">Of the registrar's last answer; 0 if none came.</param>
/// <param name="Phrase">Of the registrar's last answer.</param>
/// <param name="Expires">Granted lifetime; zero when not registered.</param>
/// <param name="ChangedAt">When it last changed.</param>
/// <param name="IsDefault">Whether calls without an account use it.</param>
/// <param name="LastSequence">The last event this includes.</param>
public sealed record Account(uint Id, string Address, string Registrar, Registration Registration, int SipCode, string Phrase,
    TimeSpan Expires, DateTimeOffset ChangedAt, bool IsDefault, ulong LastSequence)
{
    /// <summary>Outbound proxy; empty: none.</summary>
    public string Proxy { get; init; } = "";

    /// <summary>When the registration lapses unless it is refreshed; null when not registered.</summary>
    public DateTimeOffset? RegisteredUntil { get; init; }

    /// <summary>After a failure: when the phone tries again by itself; null: it does not.</summary>
    public DateTimeOffset? NextTry { get; init; }

    private PhoneRun? Run { get; init; }

    /// <summary>As <see cref="Phone.ModifyAccountAsync"/>; this record stays what it was.</summary>
    /// <exception cref="InvalidOperationException">No phone gave this account.</exception>
    /// <exception cref="MicroSipException">NoSuchAccount, BadUri, InvalidArgument.</exception>
    public Task ModifyAsync(AccountSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        PhoneRun run = Run ?? throw new InvalidOperationException("No phone gave this account.");
        return run.SendAsync(new Request(CommandType.AccountModify) { AccountId = Id, Account = settings }, Status.NoSuchAccount, cancellationToken);
    }

    internal static Account Of(PhoneRun run, in AccountData row) => new(
        row.AccountId, NativeText.Read(row.Address), NativeText.Read(row.Registrar), (Registration)row.Registration, (int)row.SipCode,
        NativeText.Read(row.Phrase), TimeSpan.FromSeconds(row.ExpiresS), NativeTime.ToTime(row.ChangedUtcNs), row.IsDefault != 0,
        row.LastSequence)
    {
        Proxy = NativeText.Read(row.Proxy),
        RegisteredUntil = NativeTime.ToTimeOrNull(row.RegisteredUntilUtcNs),
        NextTry = NativeTime.ToTimeOrNull(row.NextTryUtcNs),
        Run = run,
    };
}
