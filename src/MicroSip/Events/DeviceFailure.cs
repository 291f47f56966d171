// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>An audio device could not be opened, or stopped working.</summary>
public readonly struct DeviceFailure
{
    private readonly PhoneEvent _event;

    internal DeviceFailure(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The device.</summary>
    public uint DeviceId => (uint)_event.Value;

    /// <summary>As the microphone; else as the loudspeaker.</summary>
    public bool IsInput => _event.IsOutgoing;

    /// <summary>NoSuchDevice.</summary>
    public Status Status => _event.Status;

    /// <summary>Why, in words; cut to 55 bytes. Allocates.</summary>
    public string Reason => _event.Text;
}
