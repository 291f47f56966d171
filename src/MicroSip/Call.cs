// SPDX-License-Identifier: MIT
using MicroSip.Interop;

namespace MicroSip;

/// <summary>
/// A call of a phone. Two are equal when they name the same call of the same run of the phone. Its properties are read
/// from the phone's shared memory when asked for, without a round trip; once the phone has forgotten the call (1,024
/// later ones) they keep what was last read, with the phase <see cref="CallPhase.Released"/>. Any thread.
/// </summary>
public sealed partial class Call : IEquatable<Call>
{
    private readonly PhoneRun _run;
    private CallSnapshot? _last;

    internal Call(PhoneRun run, ulong id, CallSnapshot? last = null)
    {
        _run = run;
        Id = id;
        _last = last;
    }

    /// <summary>The call's id, never used again within an epoch.</summary>
    public ulong Id { get; }

    /// <summary>The phone the call belongs to.</summary>
    public Phone Phone => _run.Phone;

    /// <summary>The run of the phone that the call belongs to.</summary>
    public Guid Epoch => _run.Epoch;

    /// <summary>Where the call stands now.</summary>
    public CallPhase Phase => TryReadRow(out CallData row) ? (CallPhase)row.Phase : LastKnown().Phase;

    /// <summary>Direction, hold, mute, recording and more, now.</summary>
    public CallFlag Flags => TryReadRow(out CallData row) ? (CallFlag)row.Flags : LastKnown().Flags;

    /// <summary>Whether the other side called.</summary>
    public bool IsIncoming => Flags.HasFlag(CallFlag.Incoming);

    /// <summary>Whether our microphone is not sent.</summary>
    public bool IsMuted => Flags.HasFlag(CallFlag.Muted);

    /// <summary>Whether the other side is not heard here.</summary>
    public bool IsSpeakerMuted => Flags.HasFlag(CallFlag.SpeakerMuted);

    /// <summary>Why it ended; <see cref="MicroSip.Cause.None"/> until then.</summary>
    public Cause Cause => TryReadRow(out CallData row) ? (Cause)row.Cause : LastKnown().Cause;

    /// <summary>All that is known of why it ended; null until then.</summary>
    public CauseInfo? CauseInfo => Snapshot().CauseInfo;

    /// <summary>The other side's address.</summary>
    public string RemoteUri => Snapshot().RemoteUri;

    /// <summary>The other side's display name.</summary>
    public string RemoteName => Snapshot().RemoteName;

    /// <summary>This side's address.</summary>
    public string LocalUri => Snapshot().LocalUri;

    /// <summary>The Call-ID header.</summary>
    public string SipCallId => Snapshot().SipCallId;

    /// <summary>The call that replaced this one or that it was transferred to; of a call made by REFER or Replaces the one it
    /// came of; 0 if none.</summary>
    public ulong OtherCallId => Snapshot().OtherCallId;

    /// <summary>The call of <see cref="OtherCallId"/>; null if none.</summary>
    public Call? OtherCall => OtherCallId is > 0 and var id ? new Call(_run, id) : null;

    /// <summary>Where its last transfer (REFER, RFC 3515) stands; <see cref="IsTransferRemote"/> says whose it is.</summary>
    public Transfer Transfer => Snapshot().Transfer;

    /// <summary>Whether the last transfer is the other side's: its REFER came, ours did not go.</summary>
    public bool IsTransferRemote => Flags.HasFlag(CallFlag.TransferRemote);

    /// <summary>Where the last REFER points, without its headers part; empty if there was none.</summary>
    public string TransferTarget => Snapshot().TransferTarget;

    /// <summary>The last SIP status heard or told of the transfer; 0 if none.</summary>
    public int TransferSipCode => Snapshot().TransferSipCode;

    /// <summary>The conference its audio is in, from 1; 0: none.</summary>
    public int Conference => Snapshot().Conference;

    /// <summary>How the audio stream's packets are protected.</summary>
    public MediaSecurity MediaSecurity => Snapshot().MediaSecurity;

    /// <summary>Level of what is sent, percent; 100: unchanged.</summary>
    public int MicrophoneVolume => Snapshot().MicrophoneVolume;

    /// <summary>Level of what is heard, percent; 100: unchanged.</summary>
    public int SpeakerVolume => Snapshot().SpeakerVolume;

    /// <summary>Packet counts and quality of the audio, as last measured.</summary>
    public Statistics Statistics => Snapshot().Statistics;

    /// <summary>How long it has been, or was, established.</summary>
    public TimeSpan Duration => Snapshot().Duration;

    /// <summary>The whole call as it is now, all of it from the same moment.</summary>
    public CallSnapshot Snapshot() => TryReadRow(out CallData row) ? _last = CallSnapshot.Of(in row) : LastKnown();

    /// <inheritdoc/>
    public bool Equals(Call? other) => other is not null && Id == other.Id && Epoch == other.Epoch;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Call);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Epoch, Id);

    /// <summary>For people: the id, the phase and the other side.</summary>
    public override string ToString()
    {
        CallSnapshot now = Snapshot();
        return $"call {Id} {now.Phase} {(now.IsIncoming ? "from" : "to")} {now.RemoteUri}";
    }

    internal bool TryReadRow(out CallData row) => Phone.TryReadCall(_run, Id, out row);

    private CallSnapshot LastKnown()
    {
        CallSnapshot last = _last ?? new CallSnapshot { Id = Id };
        return Phone.IsDisposed ? last : last with { Phase = CallPhase.Released };
    }
}
