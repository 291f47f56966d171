// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>An account's standing with its registrar changed.</summary>
public readonly struct RegistrationChange
{
    private readonly PhoneEvent _event;

    internal RegistrationChange(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The account.</summary>
    public uint AccountId => _event.AccountId;

    /// <summary>Where it stands now.</summary>
    public Registration Registration => _event.Registration;

    /// <summary>Of the registrar's answer; 0 if none came.</summary>
    public int SipCode => _event.SipCode;

    /// <summary>Of the registrar's answer. Allocates.</summary>
    public string Phrase => _event.Text;

    /// <summary>The lifetime granted.</summary>
    public TimeSpan Expires => TimeSpan.FromSeconds(_event.Value);
}
