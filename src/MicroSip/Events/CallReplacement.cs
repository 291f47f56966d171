// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>A call takes the place of another one, whose end follows (Replaces, RFC 3891).</summary>
public readonly struct CallReplacement
{
    private readonly PhoneEvent _event;

    internal CallReplacement(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The new call. Allocates.</summary>
    public Call Call => _event.Call!;

    /// <summary>Its id.</summary>
    public ulong CallId => _event.CallId;

    /// <summary>The call it replaces. Allocates.</summary>
    public Call? OtherCall => _event.OtherCall;

    /// <summary>Its id.</summary>
    public ulong OtherCallId => _event.OtherCallId;
}
