// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>A command of any client of the phone ended.</summary>
public readonly struct CommandCompletion
{
    private readonly PhoneEvent _event;

    internal CommandCompletion(in PhoneEvent e) => _event = e;

    /// <summary>The event as it came.</summary>
    public PhoneEvent Event => _event;

    /// <summary>The command.</summary>
    public ulong CommandId => _event.CommandId;

    /// <summary>What was asked.</summary>
    public CommandType Type => _event.CommandType;

    /// <summary>How it ended.</summary>
    public Status Status => _event.Status;

    /// <summary>The SIP status that completed it; 0: none did.</summary>
    public int SipCode => _event.SipCode;

    /// <summary>The call it was about; 0: none.</summary>
    public ulong CallId => _event.CallId;
}
