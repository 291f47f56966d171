// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>An account was added, changed or removed.</summary>
public readonly struct AccountChange
{
    private readonly PhoneEvent _event;

    internal AccountChange(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The account.</summary>
    public uint AccountId => _event.AccountId;

    /// <summary>Its address of record. Allocates.</summary>
    public string Address => _event.Text;
}
