// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>The quality of a call was measured.</summary>
public readonly struct StatisticsUpdate
{
    private readonly PhoneEvent _event;

    internal StatisticsUpdate(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The call. Allocates.</summary>
    public Call Call => _event.Call!;

    /// <summary>Its id.</summary>
    public ulong CallId => _event.CallId;

    /// <summary>Packet counts and quality since the call began.</summary>
    public Statistics Statistics => _event.Statistics;
}
