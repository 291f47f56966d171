// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>A call moved to another phase.</summary>
public readonly struct PhaseChange
{
    private readonly PhoneEvent _event;

    internal PhaseChange(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The call. Allocates.</summary>
    public Call Call => _event.Call!;

    /// <summary>Its id.</summary>
    public ulong CallId => _event.CallId;

    /// <summary>The phase it reached.</summary>
    public CallPhase Phase => _event.Phase;

    /// <summary>The phase it left.</summary>
    public CallPhase PreviousPhase => _event.PreviousPhase;

    /// <summary>Last SIP status of the call; 0 if none yet.</summary>
    public int SipCode => _event.SipCode;

    /// <summary>Direction, hold, mute, recording and more.</summary>
    public CallFlag Flags => _event.Flags;
}
