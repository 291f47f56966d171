// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>A call has ended: once per call, and for good.</summary>
public readonly struct CallEnd
{
    private readonly PhoneEvent _event;

    internal CallEnd(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The call. Allocates.</summary>
    public Call Call => _event.Call!;

    /// <summary>Its id.</summary>
    public ulong CallId => _event.CallId;

    /// <summary>Why it ended.</summary>
    public Cause Cause => _event.Cause;

    /// <summary>Who ended it.</summary>
    public Initiator Initiator => _event.CauseInitiator;

    /// <summary>The SIP status that ended it; 0 if no SIP message did.</summary>
    public int SipCode => _event.CauseSipCode;

    /// <summary>All that is known of why it ended. Allocates.</summary>
    public CauseInfo CauseInfo => _event.Call!.CauseInfo ?? _event.CauseInfo;

    /// <summary>Where it stood before.</summary>
    public CallPhase PreviousPhase => _event.PreviousPhase;
}
