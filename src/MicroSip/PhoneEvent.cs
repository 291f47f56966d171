// SPDX-License-Identifier: MIT
using MicroSip.Interop;
using MicroSip.Native;

namespace MicroSip;

/// <summary>Something that happened in a phone. 256 bytes; nothing is allocated until a text or the call is asked for.</summary>
public readonly struct PhoneEvent
{
    private readonly EventData _data;
    private readonly PhoneRun? _run;

    internal PhoneEvent(in EventData data, PhoneRun run)
    {
        _data = data;
        _run = run;
    }

    /// <summary>What happened; it says which of the other properties have a meaning.</summary>
    public EventType Type => (EventType)_data.Type;

    /// <summary>From 1 within an epoch, without gaps; 0 for local events.</summary>
    public ulong Sequence => _data.Sequence;

    /// <summary>Whether the client made it itself (snapshots, losses, the phone's end and return).</summary>
    public bool IsLocal => (_data.Flags & (uint)EventFlag.Local) != 0;

    /// <summary>The run of the phone it belongs to.</summary>
    public Guid Epoch => _run?.Epoch ?? Guid.Empty;

    /// <summary>When it happened, by the phone's wall clock.</summary>
    public DateTimeOffset Time => NativeTime.ToTime(_data.UtcNs);

    /// <summary>When it happened, nanoseconds of the machine's monotonic clock.</summary>
    public long Monotonic => _data.MonotonicNs;

    /// <summary>The call it is about; 0: none.</summary>
    public ulong CallId => _data.CallId;

    /// <summary>The call it is about; null: none. Allocates.</summary>
    public Call? Call => _data.CallId == 0 || _run is null ? null : new Call(_run, _data.CallId);

    /// <summary>The command that caused it; 0: none.</summary>
    public ulong CommandId => _data.CommandId;

    /// <summary>One conversation's id through transfers, forks and redirects.</summary>
    public ulong LineageId => _data.LineageId;

    /// <summary>The other call of a transfer or replacement; 0: none.</summary>
    public ulong OtherCallId => _data.OtherCallId;

    /// <summary>The call of <see cref="OtherCallId"/>; null: none. Allocates.</summary>
    public Call? OtherCall => _data.OtherCallId == 0 || _run is null ? null : new Call(_run, _data.OtherCallId);

    /// <summary>The call's phase after this event.</summary>
    public CallPhase Phase => (CallPhase)_data.Phase;

    /// <summary>The call's phase before; equals <see cref="Phase"/> unless this event moved it.</summary>
    public CallPhase PreviousPhase => (CallPhase)_data.PreviousPhase;

    /// <summary>Last SIP status of the call, or the one this event is about; 0: none.</summary>
    public int SipCode => (int)_data.SipCode;

    /// <summary>What is true of the call after this event, beside its phase.</summary>
    public CallFlag Flags => (CallFlag)(_data.Flags & ~(uint)(EventFlag.Local | EventFlag.Outgoing));

    /// <summary>Of a DTMF digit: this phone sent it. Of a volume: it is the microphone's.</summary>
    public bool IsOutgoing => (_data.Flags & (uint)EventFlag.Outgoing) != 0;

    /// <summary>Why the call ended (Ended, Released).</summary>
    public Cause Cause => (Cause)_data.Cause;

    /// <summary>Who ended the call (Ended, Released).</summary>
    public Initiator CauseInitiator => (Initiator)_data.CauseInitiator;

    /// <summary>The SIP status that ended the call (Ended, Released); 0: none did.</summary>
    public int CauseSipCode => (int)_data.CauseSipCode;

    /// <summary>The Q.850 code that came with the end; 0: none.</summary>
    public int CauseQ850 => (int)_data.CauseQ850;

    /// <summary>A number whose meaning the type gives: early dialogs, milliseconds of a digit, seconds of a registration, a <see cref="Transfer"/>, a <see cref="Setting"/>, lost events …</summary>
    public ulong Value => _data.Value;

    /// <summary>A text whose meaning the type gives: phrase, codec, digit, path …; cut to 55 bytes. Allocates unless empty.</summary>
    public string Text => NativeText.Read(_data.Text);

    /// <summary>The address it names: a transfer's target, where a redirected call goes, the other side now, an account's. Unlike
    /// <see cref="Text"/> it is whole, as long as the call's row has the same. Allocates.</summary>
    public string Address => Type switch
    {
        EventType.Transfer => Whole(Call?.TransferTarget),
        EventType.Redirected or EventType.PartyChanged => Whole(Call?.RemoteUri),
        _ => Text,
    };

    /// <summary>Packet counts and quality (Statistics, Released).</summary>
    public Statistics Statistics => new(in _data.Statistics);

    /// <summary>The account it is about; 0: none.</summary>
    public uint AccountId => _data.AccountId;

    /// <summary>Where the account stands with its registrar (Registration).</summary>
    public Registration Registration => (Registration)_data.Registration;

    /// <summary>What the stream does (Media).</summary>
    public MediaState MediaState => (MediaState)_data.MediaState;

    /// <summary>The stream's direction as this phone sees it (Media).</summary>
    public MediaDirection MediaDirection => (MediaDirection)_data.MediaDirection;

    /// <summary>The stream's index in the SDP (Media).</summary>
    public int Stream => (int)_data.Stream;

    /// <summary>How it went (CommandCompleted, Recording, Playback).</summary>
    public Status Status => (Status)_data.Status;

    /// <summary>Which command it was (CommandCompleted).</summary>
    public CommandType CommandType => (CommandType)_data.CommandType;

    /// <summary>For people: sequence, type, call and phase.</summary>
    public override string ToString() => $"{(IsLocal ? "local" : Sequence)} {Type} call {CallId} {PreviousPhase} → {Phase}";

    /// <summary>How many events a reader loses that loses this one.</summary>
    internal ulong LossWeight => Type == EventType.EventsLost ? Value : IsLocal ? 0u : 1u;

    /// <summary>Stands where a queue dropped events, right before the first that is left.</summary>
    internal PhoneEvent AsLossBefore(ulong count) => new(
        new EventData
        {
            Type = (uint)EventType.EventsLost,
            Flags = (uint)EventFlag.Local,
            RowIndex = uint.MaxValue,
            Value = count,
            UtcNs = _data.UtcNs,
            MonotonicNs = _data.MonotonicNs,
        },
        _run!);

    /// <summary>Why the call ended, as far as the event itself tells (Ended, Released).</summary>
    internal CauseInfo CauseInfo => new(Cause, CauseInitiator, CauseSipCode, Text, "", CauseQ850);

    private string Whole(string? inRow) =>
        Text is { Length: > 0 } text && inRow?.StartsWith(text, StringComparison.Ordinal) == true ? inRow : Text;
}
