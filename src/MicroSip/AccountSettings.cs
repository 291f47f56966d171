// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>What an account is made of.</summary>
/// <param name="address">Address of record: <c>sip:user@host</c>, or <c>"Name" &lt;sip:user@host&gt;</c>; at most 255 bytes.</param>
public sealed class AccountSettings(string address)
{
    /// <summary>Address of record.</summary>
    public string Address { get; } = address ?? throw new ArgumentNullException(nameof(address));

    /// <summary><c>sip:host[:port]</c>; null: the account does not register.</summary>
    public string? Registrar { get; init; }

    /// <summary>Outbound proxy, <c>sip:host[:port];lr</c>; null: none.</summary>
    public string? Proxy { get; init; }

    /// <summary>For digest authentication; null: the address's user part.</summary>
    public string? Username { get; init; }

    /// <summary>For digest authentication; wiped from shared memory once the phone has copied it, and never shown again.</summary>
    public string? Password { get; init; }

    /// <summary>Lifetime asked of the registrar, whole seconds; zero: 300 s.</summary>
    public TimeSpan Expires { get; init; }
}
