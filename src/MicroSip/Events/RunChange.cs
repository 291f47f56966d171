// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>A run of the phone began or ended, or the connection lost or found one.</summary>
public readonly struct RunChange
{
    private readonly PhoneEvent _event;

    internal RunChange(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The run.</summary>
    public Guid Epoch => _event.Epoch;

    /// <summary>When it was.</summary>
    public DateTimeOffset Time => _event.Time;
}
