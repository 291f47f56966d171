// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>Playing a sound file began or ended.</summary>
public readonly struct PlaybackChange
{
    private readonly PhoneEvent _event;

    internal PlaybackChange(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The call. Allocates.</summary>
    public Call Call => _event.Call!;

    /// <summary>Its id.</summary>
    public ulong CallId => _event.CallId;

    /// <summary>Whether it runs now.</summary>
    public bool IsActive => _event.Flags.HasFlag(CallFlag.Playing);

    /// <summary>The file, cut to 55 bytes. Allocates.</summary>
    public string Path => _event.Text;

    /// <summary>How it ended.</summary>
    public Status Status => _event.Status;
}
