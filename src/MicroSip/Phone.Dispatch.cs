// SPDX-License-Identifier: MIT
using MicroSip.Binding;
using MicroSip.Interop;
using MicroSip.Reading;
using Microsoft.Extensions.Logging;

namespace MicroSip;

/// <content>What the reading thread does with an event.</content>
public sealed partial class Phone
{
    /// <summary>Tells waits, enumerations and handlers, in this order.</summary>
    internal void Dispatch(in EventData data)
    {
        if ((EventType)data.Type == EventType.HostBack)
        {
            _run = CurrentRun();
        }
        var e = new PhoneEvent(in data, _run);
        _waiters.OnEvent(in e);
        foreach (EventQueue queue in _queues)
        {
            queue.Enqueue(in e);
        }
        foreach (EventDelivery delivery in _deliveries)
        {
            delivery.Enqueue(in e);
        }
        if (!_hasContext)
        {
            Raise(in e);
        }
    }

    internal void OnHandlerFailed(Exception failure, Delegate handler)
    {
        LogHandlerFailed(_logger, failure, handler.Method.Name);
        if (handler is not PhoneEventHandler<HandlerFailure>)
        {
            _handlerFailed.Raise(this, new HandlerFailure(failure, handler));
        }
    }

    internal void OnDeliveryFailed(Exception failure) => LogDeliveryFailed(_logger, failure);

    internal void OnReadingFailed(Exception failure) => LogReadingFailed(_logger, failure);

    /// <summary>On the reading thread, or in the context that was asked for.</summary>
    private void Raise(in PhoneEvent e)
    {
        _eventReceived.Raise(this, in e);
        RaiseTyped(in e);
    }

    private void RaiseTyped(in PhoneEvent e)
    {
        switch (e.Type)
        {
            case EventType.EngineStarted: _engineStarted.Raise(this, new RunChange(in e)); break;
            case EventType.EngineStopped: _engineStopped.Raise(this, new RunChange(in e)); break;
            case EventType.EngineRecreated: _engineRecreated.Raise(this, new EngineRecreation(in e)); break;
            case EventType.Phase:
                _phaseChanged.Raise(this, new PhaseChange(in e));
                if (e.Phase == CallPhase.Ended)
                {
                    _callEnded.Raise(this, new CallEnd(in e));
                }
                break;
            case EventType.Incoming: _incoming.Raise(this, new IncomingCall(in e)); break;
            case EventType.Progress: _progressed.Raise(this, new CallProgress(in e)); break;
            case EventType.Media: _mediaChanged.Raise(this, new MediaChange(in e)); break;
            case EventType.Hold: _holdChanged.Raise(this, new HoldChange(in e)); break;
            case EventType.Mute: _muteChanged.Raise(this, new MuteChange(in e)); break;
            case EventType.Dtmf: (e.IsOutgoing ? _dtmfSent : _dtmfReceived).Raise(this, new DtmfDigit(in e)); break;
            case EventType.Recording: _recordingChanged.Raise(this, new RecordingChange(in e)); break;
            case EventType.Playback: _playbackChanged.Raise(this, new PlaybackChange(in e)); break;
            case EventType.Statistics: _statisticsUpdated.Raise(this, new StatisticsUpdate(in e)); break;
            case EventType.Registration: _registrationChanged.Raise(this, new RegistrationChange(in e)); break;
            case EventType.AccountAdded: _accountAdded.Raise(this, new AccountChange(in e)); break;
            case EventType.AccountRemoved: _accountRemoved.Raise(this, new AccountChange(in e)); break;
            case EventType.Transport: _transportChanged.Raise(this, new TransportChange(in e)); break;
            case EventType.CommandCompleted: _commandCompleted.Raise(this, new CommandCompletion(in e)); break;
            case EventType.Transfer: _transferChanged.Raise(this, new TransferChange(in e)); break;
            case EventType.Replaced: _replaced.Raise(this, new CallReplacement(in e)); break;
            case EventType.PartyChanged: _partyChanged.Raise(this, new PartyChange(in e)); break;
            case EventType.Conference: _conferenceChanged.Raise(this, new ConferenceChange(in e)); break;
            case EventType.Volume: _volumeChanged.Raise(this, new VolumeChange(in e)); break;
            case EventType.Redirected: _redirected.Raise(this, new Redirection(in e)); break;
            case EventType.AccountChanged: _accountChanged.Raise(this, new AccountChange(in e)); break;
            case EventType.SettingChanged: _settingChanged.Raise(this, new SettingChange(in e)); break;
            case EventType.DeviceAdded: _deviceAdded.Raise(this, new DeviceChange(in e)); break;
            case EventType.DeviceRemoved: _deviceRemoved.Raise(this, new DeviceChange(in e)); break;
            case EventType.DeviceChanged: _deviceChanged.Raise(this, new DeviceChange(in e)); break;
            case EventType.DeviceInUse: _deviceInUseChanged.Raise(this, new DeviceUse(in e)); break;
            case EventType.DeviceFailed: _deviceFailed.Raise(this, new DeviceFailure(in e)); break;
            case EventType.EventsLost:
                LogEventsLost(_logger, e.Value);
                _eventsLost.Raise(this, new EventLoss(in e));
                break;
            case EventType.CallLost: _callLost.Raise(this, new CallLoss(in e)); break;
            case EventType.HostGone:
                LogHostGone(_logger, e.Epoch);
                _hostGone.Raise(this, new RunChange(in e));
                break;
            case EventType.HostBack:
                LogHostBack(_logger, e.Epoch);
                _hostBack.Raise(this, new RunChange(in e));
                break;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The event handler {Handler} threw.")]
    private static partial void LogHandlerFailed(ILogger logger, Exception failure, string handler);

    [LoggerMessage(2, LogLevel.Critical, "Reading from the phone failed; the connection is closed.")]
    private static partial void LogReadingFailed(ILogger logger, Exception failure);

    [LoggerMessage(3, LogLevel.Warning, "The reader was too slow and lost {Count} events.")]
    private static partial void LogEventsLost(ILogger logger, ulong count);

    [LoggerMessage(4, LogLevel.Warning, "The phone of epoch {Epoch} died.")]
    private static partial void LogHostGone(ILogger logger, Guid epoch);

    [LoggerMessage(5, LogLevel.Information, "Attached to the phone of epoch {Epoch}.")]
    private static partial void LogHostBack(ILogger logger, Guid epoch);

    [LoggerMessage(6, LogLevel.Error, "The context that events are delivered on takes none any more; no handler is called from now on.")]
    private static partial void LogDeliveryFailed(ILogger logger, Exception failure);
}
