// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>A DTMF digit came or went.</summary>
public readonly struct DtmfDigit
{
    private readonly PhoneEvent _event;

    internal DtmfDigit(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The call. Allocates.</summary>
    public Call Call => _event.Call!;

    /// <summary>Its id.</summary>
    public ulong CallId => _event.CallId;

    /// <summary>0-9, *, #, A-D.</summary>
    public char Digit => _event.Text is [char digit, ..] ? digit : default;

    /// <summary>Whether this phone sent it.</summary>
    public bool IsOutgoing => _event.IsOutgoing;

    /// <summary>How long it lasted; zero if unknown.</summary>
    public TimeSpan Duration => TimeSpan.FromMilliseconds(_event.Value);
}
