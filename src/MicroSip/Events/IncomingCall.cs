// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>Somebody calls.</summary>
public readonly struct IncomingCall
{
    private readonly PhoneEvent _event;

    internal IncomingCall(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The call. Allocates.</summary>
    public Call Call => _event.Call!;

    /// <summary>Its id.</summary>
    public ulong CallId => _event.CallId;

    /// <summary>The account that is called; 0: none.</summary>
    public uint AccountId => _event.AccountId;
}
