// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>A recording began or ended.</summary>
public readonly struct RecordingChange
{
    private readonly PhoneEvent _event;

    internal RecordingChange(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The call. Allocates.</summary>
    public Call Call => _event.Call!;

    /// <summary>Its id.</summary>
    public ulong CallId => _event.CallId;

    /// <summary>Whether it runs now.</summary>
    public bool IsActive => _event.Flags.HasFlag(CallFlag.Recording);

    /// <summary>The file, cut to 55 bytes. Allocates.</summary>
    public string Path => _event.Text;

    /// <summary>How it ended.</summary>
    public Status Status => _event.Status;
}
