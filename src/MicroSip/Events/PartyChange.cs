// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>The other side of a call is somebody else now.</summary>
public readonly struct PartyChange
{
    private readonly PhoneEvent _event;

    internal PartyChange(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The call. Allocates.</summary>
    public Call Call => _event.Call!;

    /// <summary>Its id.</summary>
    public ulong CallId => _event.CallId;

    /// <summary>The other side's address now. Allocates.</summary>
    public string RemoteUri => _event.Address;
}
