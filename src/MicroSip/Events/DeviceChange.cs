// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>An audio device came, changed or went.</summary>
public readonly struct DeviceChange
{
    private readonly PhoneEvent _event;

    internal DeviceChange(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The device; what it is like now is in <see cref="Phone.Devices"/>.</summary>
    public uint DeviceId => (uint)_event.Value;

    /// <summary>Its name; cut to 55 bytes. Allocates.</summary>
    public string Name => _event.Text;
}
