// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>The phone made its SIP stack anew, within its run.</summary>
public readonly struct EngineRecreation
{
    private readonly PhoneEvent _event;

    internal EngineRecreation(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>How often that was in this run, from 1.</summary>
    public int Count => (int)_event.Value;

    /// <summary>Why, in the phone's words.</summary>
    public string Reason => _event.Text;

    /// <summary>When it was up again.</summary>
    public DateTimeOffset Time => _event.Time;
}
