// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>A 3xx to our INVITE is followed: the same call goes on to another address.</summary>
public readonly struct Redirection
{
    private readonly PhoneEvent _event;

    internal Redirection(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The call. Allocates.</summary>
    public Call Call => _event.Call!;

    /// <summary>Its id.</summary>
    public ulong CallId => _event.CallId;

    /// <summary>The status of the redirecting answer.</summary>
    public int SipCode => _event.SipCode;

    /// <summary>Where the call goes now. Allocates.</summary>
    public string Target => _event.Address;
}
