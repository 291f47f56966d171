// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>This connection's reader was too slow: events are missing here. A snapshot of the live calls follows.</summary>
public readonly struct EventLoss
{
    private readonly PhoneEvent _event;

    internal EventLoss(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>How many are missing.</summary>
    public ulong Count => _event.Value;
}
