// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>A hold of a call began, ended or was refused.</summary>
public readonly struct HoldChange
{
    private readonly PhoneEvent _event;

    internal HoldChange(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The call. Allocates.</summary>
    public Call Call => _event.Call!;

    /// <summary>Its id.</summary>
    public ulong CallId => _event.CallId;

    /// <summary>Whether we hold the other side.</summary>
    public bool IsLocal => _event.Flags.HasFlag(CallFlag.LocalHold);

    /// <summary>Whether the other side holds us.</summary>
    public bool IsRemote => _event.Flags.HasFlag(CallFlag.RemoteHold);

    /// <summary>Whether our hold or resume is being negotiated.</summary>
    public bool IsPending => (_event.Flags & (CallFlag.Holding | CallFlag.Resuming)) != 0;

    /// <summary>The SIP status of a refusal.</summary>
    public int SipCode => _event.SipCode;
}
