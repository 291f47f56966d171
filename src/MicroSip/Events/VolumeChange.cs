// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>A level of a call was set.</summary>
public readonly struct VolumeChange
{
    private readonly PhoneEvent _event;

    internal VolumeChange(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The call. Allocates.</summary>
    public Call Call => _event.Call!;

    /// <summary>Its id.</summary>
    public ulong CallId => _event.CallId;

    /// <summary>The level now, percent; 100: unchanged.</summary>
    public int Percent => (int)_event.Value;

    /// <summary>Whether it is that of what is sent; else of what is heard.</summary>
    public bool IsMicrophone => _event.IsOutgoing;
}
