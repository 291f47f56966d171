// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>A call joined or left a conference.</summary>
public readonly struct ConferenceChange
{
    private readonly PhoneEvent _event;

    internal ConferenceChange(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The call. Allocates.</summary>
    public Call Call => _event.Call!;

    /// <summary>Its id.</summary>
    public ulong CallId => _event.CallId;

    /// <summary>The conference its audio is in now, from 1; 0: none.</summary>
    public int Conference => (int)_event.Value;
}
