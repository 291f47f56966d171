// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>The microphone or the speaker of a call was muted or unmuted.</summary>
public readonly struct MuteChange
{
    private readonly PhoneEvent _event;

    internal MuteChange(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The call. Allocates.</summary>
    public Call Call => _event.Call!;

    /// <summary>Its id.</summary>
    public ulong CallId => _event.CallId;

    /// <summary>Whether the microphone is not sent.</summary>
    public bool IsMuted => _event.Flags.HasFlag(CallFlag.Muted);

    /// <summary>Whether the other side is not heard here.</summary>
    public bool IsSpeakerMuted => _event.Flags.HasFlag(CallFlag.SpeakerMuted);
}
