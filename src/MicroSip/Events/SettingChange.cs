// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>A setting of the phone changed, or is told of at its start.</summary>
public readonly struct SettingChange
{
    private readonly PhoneEvent _event;

    internal SettingChange(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>Which; all of them are in <see cref="Phone.Settings"/>.</summary>
    public Setting Setting => (Setting)_event.Value;

    /// <summary>What it is now, in words; cut to 55 bytes. Allocates.</summary>
    public string Text => _event.Text;
}
