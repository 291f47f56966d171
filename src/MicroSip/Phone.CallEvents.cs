// SPDX-License-Identifier: MIT
using MicroSip.Reading;

namespace MicroSip;

/// <content>The events of calls. Handlers are called one event after the other, without allocation, on the reading thread or
/// where <see cref="PhoneOptions.DeliverOn"/> says.</content>
public sealed partial class Phone
{
    private readonly HandlerList<PhaseChange> _phaseChanged = new();
    private readonly HandlerList<IncomingCall> _incoming = new();
    private readonly HandlerList<CallEnd> _callEnded = new();
    private readonly HandlerList<TransferChange> _transferChanged = new();
    private readonly HandlerList<CallReplacement> _replaced = new();
    private readonly HandlerList<Redirection> _redirected = new();
    private readonly HandlerList<PartyChange> _partyChanged = new();
    private readonly HandlerList<CallProgress> _progressed = new();
    private readonly HandlerList<MediaChange> _mediaChanged = new();
    private readonly HandlerList<HoldChange> _holdChanged = new();
    private readonly HandlerList<MuteChange> _muteChanged = new();
    private readonly HandlerList<ConferenceChange> _conferenceChanged = new();
    private readonly HandlerList<VolumeChange> _volumeChanged = new();
    private readonly HandlerList<DtmfDigit> _dtmfReceived = new();
    private readonly HandlerList<DtmfDigit> _dtmfSent = new();
    private readonly HandlerList<RecordingChange> _recordingChanged = new();
    private readonly HandlerList<PlaybackChange> _playbackChanged = new();
    private readonly HandlerList<StatisticsUpdate> _statisticsUpdated = new();
    private readonly HandlerList<CallLoss> _callLost = new();

    /// <summary>A call moved to another phase.</summary>
    public event PhoneEventHandler<PhaseChange>? PhaseChanged
    {
        add => _phaseChanged.Add(this, value);
        remove => _phaseChanged.Remove(value);
    }

    /// <summary>Somebody calls.</summary>
    public event PhoneEventHandler<IncomingCall>? Incoming
    {
        add => _incoming.Add(this, value);
        remove => _incoming.Remove(value);
    }

    /// <summary>A call has ended; once per call.</summary>
    public event PhoneEventHandler<CallEnd>? CallEnded
    {
        add => _callEnded.Add(this, value);
        remove => _callEnded.Remove(value);
    }

    /// <summary>A transfer of a call, ours or the other side's, came a step further.</summary>
    public event PhoneEventHandler<TransferChange>? TransferChanged
    {
        add => _transferChanged.Add(this, value);
        remove => _transferChanged.Remove(value);
    }

    /// <summary>A call takes the place of another one, whose end follows.</summary>
    public event PhoneEventHandler<CallReplacement>? Replaced
    {
        add => _replaced.Add(this, value);
        remove => _replaced.Remove(value);
    }

    /// <summary>A dialled call goes on to another address.</summary>
    public event PhoneEventHandler<Redirection>? Redirected
    {
        add => _redirected.Add(this, value);
        remove => _redirected.Remove(value);
    }

    /// <summary>The other side of a call is somebody else now.</summary>
    public event PhoneEventHandler<PartyChange>? PartyChanged
    {
        add => _partyChanged.Add(this, value);
        remove => _partyChanged.Remove(value);
    }

    /// <summary>A provisional response moved no phase.</summary>
    public event PhoneEventHandler<CallProgress>? Progressed
    {
        add => _progressed.Add(this, value);
        remove => _progressed.Remove(value);
    }

    /// <summary>A media stream of a call changed.</summary>
    public event PhoneEventHandler<MediaChange>? MediaChanged
    {
        add => _mediaChanged.Add(this, value);
        remove => _mediaChanged.Remove(value);
    }

    /// <summary>A hold of a call began, ended or was refused.</summary>
    public event PhoneEventHandler<HoldChange>? HoldChanged
    {
        add => _holdChanged.Add(this, value);
        remove => _holdChanged.Remove(value);
    }

    /// <summary>The microphone or the speaker of a call was muted or unmuted.</summary>
    public event PhoneEventHandler<MuteChange>? MuteChanged
    {
        add => _muteChanged.Add(this, value);
        remove => _muteChanged.Remove(value);
    }

    /// <summary>A call joined or left a conference.</summary>
    public event PhoneEventHandler<ConferenceChange>? ConferenceChanged
    {
        add => _conferenceChanged.Add(this, value);
        remove => _conferenceChanged.Remove(value);
    }

    /// <summary>A level of a call was set.</summary>
    public event PhoneEventHandler<VolumeChange>? VolumeChanged
    {
        add => _volumeChanged.Add(this, value);
        remove => _volumeChanged.Remove(value);
    }

    /// <summary>The other side sent a digit.</summary>
    public event PhoneEventHandler<DtmfDigit>? DtmfReceived
    {
        add => _dtmfReceived.Add(this, value);
        remove => _dtmfReceived.Remove(value);
    }

    /// <summary>This phone sent a digit.</summary>
    public event PhoneEventHandler<DtmfDigit>? DtmfSent
    {
        add => _dtmfSent.Add(this, value);
        remove => _dtmfSent.Remove(value);
    }

    /// <summary>A recording of a call began or ended.</summary>
    public event PhoneEventHandler<RecordingChange>? RecordingChanged
    {
        add => _recordingChanged.Add(this, value);
        remove => _recordingChanged.Remove(value);
    }

    /// <summary>Playing a sound file into a call began or ended.</summary>
    public event PhoneEventHandler<PlaybackChange>? PlaybackChanged
    {
        add => _playbackChanged.Add(this, value);
        remove => _playbackChanged.Remove(value);
    }

    /// <summary>The quality of a call was measured.</summary>
    public event PhoneEventHandler<StatisticsUpdate>? StatisticsUpdated
    {
        add => _statisticsUpdated.Add(this, value);
        remove => _statisticsUpdated.Remove(value);
    }

    /// <summary>A call came to its end in a lost stretch, and its record with it.</summary>
    public event PhoneEventHandler<CallLoss>? CallLost
    {
        add => _callLost.Add(this, value);
        remove => _callLost.Remove(value);
    }
}
