// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>A call was released in a stretch of events that this connection lost, and the phone has forgotten it.</summary>
public readonly struct CallLoss
{
    private readonly PhoneEvent _event;

    internal CallLoss(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The call's id.</summary>
    public ulong CallId => _event.CallId;
}
