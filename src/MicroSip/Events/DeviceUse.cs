// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>The phone uses another audio device.</summary>
public readonly struct DeviceUse
{
    private readonly PhoneEvent _event;

    internal DeviceUse(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The device that is in use now.</summary>
    public uint DeviceId => (uint)_event.Value;

    /// <summary>As the microphone; else as the loudspeaker.</summary>
    public bool IsInput => _event.IsOutgoing;

    /// <summary>Its name; cut to 55 bytes. Allocates.</summary>
    public string Name => _event.Text;
}
