// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>A SIP transport came up or went down.</summary>
public readonly struct TransportChange
{
    private readonly PhoneEvent _event;

    internal TransportChange(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>Whether it is up.</summary>
    public bool IsUp => _event.Value != 0;

    /// <summary>For example <c>udp 127.0.0.1:5060</c>. Allocates.</summary>
    public string Transport => _event.Text;
}
