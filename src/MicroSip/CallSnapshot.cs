// SPDX-License-Identifier: MIT
using MicroSip.Interop;
using MicroSip.Native;

namespace MicroSip;

/// <summary>A call as it was at one moment: all of it from the same moment, never changing.</summary>
public sealed record CallSnapshot
{
    /// <summary>The call's id, never used again within an epoch.</summary>
    public required ulong Id { get; init; }

    /// <summary>One conversation's id through transfers, forks and redirects.</summary>
    public ulong LineageId { get; init; }

    /// <summary>The call that replaced this one or that it was transferred to; of a call made by REFER or Replaces the one it
    /// came of; 0 if none.</summary>
    public ulong OtherCallId { get; init; }

    /// <summary>The last event this snapshot includes; 0 if the phone has used the call's row again and nothing more is known.</summary>
    public ulong LastSequence { get; init; }

    /// <summary>Where the call stands.</summary>
    public CallPhase Phase { get; init; }

    /// <summary>Where it stood before.</summary>
    public CallPhase PreviousPhase { get; init; }

    /// <summary>Direction, hold, mute, recording and more.</summary>
    public CallFlag Flags { get; init; }

    /// <summary>Whether the other side called.</summary>
    public bool IsIncoming => Flags.HasFlag(CallFlag.Incoming);

    /// <summary>The account the call belongs to; 0: none.</summary>
    public uint AccountId { get; init; }

    /// <summary>Last SIP status received or sent for the INVITE; 0 if none yet.</summary>
    public int SipCode { get; init; }

    /// <summary>Branches of an outgoing call that have answered with a To-tag.</summary>
    public int EarlyDialogs { get; init; }

    /// <summary>What the audio stream does.</summary>
    public MediaState MediaState { get; init; }

    /// <summary>The audio stream's direction as this phone sees it.</summary>
    public MediaDirection MediaDirection { get; init; }

    /// <summary>The audio codec, for example <c>PCMU/8000</c>; empty until negotiated.</summary>
    public string Codec { get; init; } = "";

    /// <summary>How the audio stream's packets are protected.</summary>
    public MediaSecurity MediaSecurity { get; init; }

    /// <summary>Level of what is sent, percent; 100: unchanged.</summary>
    public int MicrophoneVolume { get; init; } = 100;

    /// <summary>Level of what is heard, percent; 100: unchanged.</summary>
    public int SpeakerVolume { get; init; } = 100;

    /// <summary>The conference its audio is in, from 1; 0: none.</summary>
    public int Conference { get; init; }

    /// <summary>Where its last transfer (REFER, RFC 3515) stands.</summary>
    public Transfer Transfer { get; init; }

    /// <summary>Whether the last transfer is the other side's.</summary>
    public bool IsTransferRemote => Flags.HasFlag(CallFlag.TransferRemote);

    /// <summary>Where the last REFER points, without its headers part; empty if there was none.</summary>
    public string TransferTarget { get; init; } = "";

    /// <summary>The last SIP status heard or told of the transfer; 0 if none.</summary>
    public int TransferSipCode { get; init; }

    /// <summary>Why it ended; None until then.</summary>
    public Cause Cause { get; init; }

    /// <summary>Who ended it.</summary>
    public Initiator CauseInitiator { get; init; }

    /// <summary>The SIP status that ended it; 0 if no SIP message did.</summary>
    public int CauseSipCode { get; init; }

    /// <summary>The reason phrase that came with the status.</summary>
    public string CausePhrase { get; init; } = "";

    /// <summary>The Reason header's value as it came (RFC 3326); empty if none.</summary>
    public string CauseReason { get; init; } = "";

    /// <summary>The Q.850 code of the Reason header; 0 if none.</summary>
    public int CauseQ850 { get; init; }

    /// <summary>The above in one; null until the call has ended.</summary>
    public CauseInfo? CauseInfo => Cause == Cause.None
        ? null
        : new(Cause, CauseInitiator, CauseSipCode, CausePhrase, CauseReason, CauseQ850);

    /// <summary>Packet counts and quality of the audio.</summary>
    public Statistics Statistics { get; init; }

    /// <summary>When the call came into being.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it began to ring; null if it did not.</summary>
    public DateTimeOffset? AlertedAt { get; init; }

    /// <summary>When <see cref="CallPhase.Established"/> was reached; null if it was not.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>When it ended; null if it has not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How long it was established, up to the moment of the snapshot; a change of the wall clock does not show.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The Call-ID header (RFC 3261 8.1.1.4).</summary>
    public string SipCallId { get; init; } = "";

    /// <summary>The dialog's tag of this side.</summary>
    public string LocalTag { get; init; } = "";

    /// <summary>The dialog's tag of the other side.</summary>
    public string RemoteTag { get; init; } = "";

    /// <summary>This side's address.</summary>
    public string LocalUri { get; init; } = "";

    /// <summary>The other side's address.</summary>
    public string RemoteUri { get; init; } = "";

    /// <summary>The other side's display name.</summary>
    public string RemoteName { get; init; } = "";

    /// <summary>P-Asserted-Identity (RFC 3325).</summary>
    public string AssertedIdentity { get; init; } = "";

    /// <summary>Diversion (RFC 5806) or History-Info.</summary>
    public string Diversion { get; init; } = "";

    /// <summary>Request-URI of an incoming INVITE; what was dialled of an outgoing one.</summary>
    public string Dialed { get; init; } = "";

    /// <summary>Headers of the INVITE from the phone's allow-list, one <c>Name: value</c> a line.</summary>
    public string Headers { get; init; } = "";

    internal static CallSnapshot Of(in CallData row) => new()
    {
        Id = row.CallId,
        LineageId = row.LineageId,
        OtherCallId = row.OtherCallId,
        LastSequence = row.LastSequence,
        Phase = (CallPhase)row.Phase,
        PreviousPhase = (CallPhase)row.PreviousPhase,
        Flags = (CallFlag)row.Flags,
        AccountId = row.AccountId,
        SipCode = (int)row.SipCode,
        EarlyDialogs = (int)row.EarlyDialogs,
        MediaState = (MediaState)row.MediaState,
        MediaDirection = (MediaDirection)row.MediaDirection,
        Codec = NativeText.Read(row.Codec),
        MediaSecurity = (MediaSecurity)row.MediaSecurity,
        MicrophoneVolume = (int)row.MicrophonePercent,
        SpeakerVolume = (int)row.SpeakerPercent,
        Conference = (int)row.Conference,
        Transfer = (Transfer)row.Transfer,
        TransferTarget = NativeText.Read(row.TransferTarget),
        TransferSipCode = (int)row.TransferSipCode,
        Cause = (Cause)row.Cause,
        CauseInitiator = (Initiator)row.CauseInitiator,
        CauseSipCode = (int)row.CauseSipCode,
        CausePhrase = NativeText.Read(row.CausePhrase),
        CauseReason = NativeText.Read(row.CauseReason),
        CauseQ850 = (int)row.CauseQ850,
        Statistics = new Statistics(in row.Statistics),
        CreatedAt = NativeTime.ToTime(row.CreatedUtcNs),
        AlertedAt = NativeTime.ToTimeOrNull(row.AlertedUtcNs),
        AnsweredAt = NativeTime.ToTimeOrNull(row.AnsweredUtcNs),
        EndedAt = NativeTime.ToTimeOrNull(row.EndedUtcNs),
        Duration = DurationOf(in row),
        SipCallId = NativeText.Read(row.SipCallId),
        LocalTag = NativeText.Read(row.LocalTag),
        RemoteTag = NativeText.Read(row.RemoteTag),
        LocalUri = NativeText.Read(row.LocalUri),
        RemoteUri = NativeText.Read(row.RemoteUri),
        RemoteName = NativeText.Read(row.RemoteName),
        AssertedIdentity = NativeText.Read(row.AssertedIdentity),
        Diversion = NativeText.Read(row.Diversion),
        Dialed = NativeText.Read(row.Dialed),
        Headers = NativeText.Read(row.Headers),
    };

    private static TimeSpan DurationOf(in CallData row)
    {
        if (row.AnsweredMonotonicNs == 0)
        {
            return TimeSpan.Zero;
        }
        long until = row.EndedMonotonicNs != 0 ? row.EndedMonotonicNs : NativeTime.MonotonicNow;
        return NativeTime.ToSpan(Math.Max(0, until - row.AnsweredMonotonicNs));
    }
}
