// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>A provisional response that moved no phase.</summary>
public readonly struct CallProgress
{
    private readonly PhoneEvent _event;

    internal CallProgress(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The call. Allocates.</summary>
    public Call Call => _event.Call!;

    /// <summary>Its id.</summary>
    public ulong CallId => _event.CallId;

    /// <summary>The provisional SIP status.</summary>
    public int SipCode => _event.SipCode;

    /// <summary>Branches that have answered with a To-tag.</summary>
    public int EarlyDialogs => (int)_event.Value;
}
