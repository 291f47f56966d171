// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>A transfer of a call (REFER, RFC 3515), ours or the other side's, came a step further.</summary>
public readonly struct TransferChange
{
    private readonly PhoneEvent _event;

    internal TransferChange(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The call. Allocates.</summary>
    public Call Call => _event.Call!;

    /// <summary>Its id.</summary>
    public ulong CallId => _event.CallId;

    /// <summary>Where it stands now.</summary>
    public Transfer Transfer => (Transfer)_event.Value;

    /// <summary>Whether the other side asks for it: its REFER came, ours did not go.</summary>
    public bool IsRemote => _event.Flags.HasFlag(CallFlag.TransferRemote);

    /// <summary>The SIP status heard or told of it; 0 if none yet.</summary>
    public int SipCode => _event.SipCode;

    /// <summary>Whom the REFER names, without its headers part. Allocates.</summary>
    public string Target => _event.Address;

    /// <summary>The other call in it: of an attended transfer of ours the one whose other side is to be reached, of one of
    /// theirs the new call; null: none. Allocates.</summary>
    public Call? OtherCall => _event.OtherCall;

    /// <summary>Its id; 0: none.</summary>
    public ulong OtherCallId => _event.OtherCallId;
}
