// SPDX-License-Identifier: MIT
using MicroSip.Reading;

namespace MicroSip;

/// <content>The events. Handlers are called on the reading thread, one event after the other, without allocation.</content>
public sealed partial class Phone
{
    private readonly HandlerList<PhoneEvent> _eventReceived = new();
    private readonly HandlerList<PhaseChange> _phaseChanged = new();
    private readonly HandlerList<IncomingCall> _incoming = new();
    private readonly HandlerList<CallEnd> _callEnded = new();
    private readonly HandlerList<CallProgress> _progressed = new();
    private readonly HandlerList<MediaChange> _mediaChanged = new();
    private readonly HandlerList<HoldChange> _holdChanged = new();
    private readonly HandlerList<MuteChange> _muteChanged = new();
    private readonly HandlerList<DtmfDigit> _dtmfReceived = new();
    private readonly HandlerList<DtmfDigit> _dtmfSent = new();
    private readonly HandlerList<RecordingChange> _recordingChanged = new();
    private readonly HandlerList<PlaybackChange> _playbackChanged = new();
    private readonly HandlerList<StatisticsUpdate> _statisticsUpdated = new();
    private readonly HandlerList<RegistrationChange> _registrationChanged = new();
    private readonly HandlerList<AccountChange> _accountAdded = new();
    private readonly HandlerList<AccountChange> _accountRemoved = new();
    private readonly HandlerList<TransportChange> _transportChanged = new();
    private readonly HandlerList<CommandCompletion> _commandCompleted = new();
    private readonly HandlerList<EventLoss> _eventsLost = new();
    private readonly HandlerList<CallLoss> _callLost = new();
    private readonly HandlerList<RunChange> _engineStarted = new();
    private readonly HandlerList<RunChange> _engineStopped = new();
    private readonly HandlerList<RunChange> _hostGone = new();
    private readonly HandlerList<RunChange> _hostBack = new();
    private readonly HandlerList<HandlerFailure> _handlerFailed = new();

    /// <summary>Every event, local ones too.</summary>
    public event PhoneEventHandler<PhoneEvent>? EventReceived
    {
        add => _eventReceived.Add(this, value);
        remove => _eventReceived.Remove(value);
    }

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

    /// <summary>The microphone of a call was muted or unmuted.</summary>
    public event PhoneEventHandler<MuteChange>? MuteChanged
    {
        add => _muteChanged.Add(this, value);
        remove => _muteChanged.Remove(value);
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

    /// <summary>An account's standing with its registrar changed.</summary>
    public event PhoneEventHandler<RegistrationChange>? RegistrationChanged
    {
        add => _registrationChanged.Add(this, value);
        remove => _registrationChanged.Remove(value);
    }

    /// <summary>An account was added.</summary>
    public event PhoneEventHandler<AccountChange>? AccountAdded
    {
        add => _accountAdded.Add(this, value);
        remove => _accountAdded.Remove(value);
    }

    /// <summary>An account was removed.</summary>
    public event PhoneEventHandler<AccountChange>? AccountRemoved
    {
        add => _accountRemoved.Add(this, value);
        remove => _accountRemoved.Remove(value);
    }

    /// <summary>A SIP transport came up or went down.</summary>
    public event PhoneEventHandler<TransportChange>? TransportChanged
    {
        add => _transportChanged.Add(this, value);
        remove => _transportChanged.Remove(value);
    }

    /// <summary>A command of any client of the phone ended.</summary>
    public event PhoneEventHandler<CommandCompletion>? CommandCompleted
    {
        add => _commandCompleted.Add(this, value);
        remove => _commandCompleted.Remove(value);
    }

    /// <summary>This connection was too slow and lost events; snapshots of the live calls follow.</summary>
    public event PhoneEventHandler<EventLoss>? EventsLost
    {
        add => _eventsLost.Add(this, value);
        remove => _eventsLost.Remove(value);
    }

    /// <summary>A call came to its end in a lost stretch, and its record with it.</summary>
    public event PhoneEventHandler<CallLoss>? CallLost
    {
        add => _callLost.Add(this, value);
        remove => _callLost.Remove(value);
    }

    /// <summary>A run of the phone began.</summary>
    public event PhoneEventHandler<RunChange>? EngineStarted
    {
        add => _engineStarted.Add(this, value);
        remove => _engineStarted.Remove(value);
    }

    /// <summary>A run of the phone ended in order.</summary>
    public event PhoneEventHandler<RunChange>? EngineStopped
    {
        add => _engineStopped.Add(this, value);
        remove => _engineStopped.Remove(value);
    }

    /// <summary>The phone died; its calls end after this.</summary>
    public event PhoneEventHandler<RunChange>? HostGone
    {
        add => _hostGone.Add(this, value);
        remove => _hostGone.Remove(value);
    }

    /// <summary>The connection found a run of the phone; its snapshot follows.</summary>
    public event PhoneEventHandler<RunChange>? HostBack
    {
        add => _hostBack.Add(this, value);
        remove => _hostBack.Remove(value);
    }

    /// <summary>An event handler threw.</summary>
    public event PhoneEventHandler<HandlerFailure>? HandlerFailed
    {
        add => _handlerFailed.Add(this, value);
        remove => _handlerFailed.Remove(value);
    }
}
