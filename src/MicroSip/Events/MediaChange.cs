// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>A media stream of a call changed.</summary>
public readonly struct MediaChange
{
    private readonly PhoneEvent _event;

    internal MediaChange(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The call. Allocates.</summary>
    public Call Call => _event.Call!;

    /// <summary>Its id.</summary>
    public ulong CallId => _event.CallId;

    /// <summary>The stream by its index in the SDP.</summary>
    public int Stream => _event.Stream;

    /// <summary>What it does now.</summary>
    public MediaState State => _event.MediaState;

    /// <summary>Its direction as this phone sees it.</summary>
    public MediaDirection Direction => _event.MediaDirection;

    /// <summary>The codec, or why it failed. Allocates.</summary>
    public string Text => _event.Text;
}
