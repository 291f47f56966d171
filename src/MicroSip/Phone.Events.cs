// SPDX-License-Identifier: MIT
using MicroSip.Reading;

namespace MicroSip;

/// <content>The events of the phone as a whole. Handlers are called one event after the other, without allocation, on the reading thread or
/// where <see cref="PhoneOptions.DeliverOn"/> says.</content>
public sealed partial class Phone
{
    private readonly HandlerList<PhoneEvent> _eventReceived = new();
    private readonly HandlerList<RegistrationChange> _registrationChanged = new();
    private readonly HandlerList<AccountChange> _accountAdded = new();
    private readonly HandlerList<AccountChange> _accountChanged = new();
    private readonly HandlerList<AccountChange> _accountRemoved = new();
    private readonly HandlerList<TransportChange> _transportChanged = new();
    private readonly HandlerList<SettingChange> _settingChanged = new();
    private readonly HandlerList<CommandCompletion> _commandCompleted = new();
    private readonly HandlerList<EventLoss> _eventsLost = new();
    private readonly HandlerList<RunChange> _engineStarted = new();
    private readonly HandlerList<RunChange> _engineStopped = new();
    private readonly HandlerList<EngineRecreation> _engineRecreated = new();
    private readonly HandlerList<RunChange> _hostGone = new();
    private readonly HandlerList<RunChange> _hostBack = new();
    private readonly HandlerList<HandlerFailure> _handlerFailed = new();

    /// <summary>Every event, local ones too.</summary>
    public event PhoneEventHandler<PhoneEvent>? EventReceived
    {
        add => _eventReceived.Add(this, value);
        remove => _eventReceived.Remove(value);
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

    /// <summary>An account was changed.</summary>
    public event PhoneEventHandler<AccountChange>? AccountChanged
    {
        add => _accountChanged.Add(this, value);
        remove => _accountChanged.Remove(value);
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

    /// <summary>A setting of the phone changed; at its start each is told once.</summary>
    public event PhoneEventHandler<SettingChange>? SettingChanged
    {
        add => _settingChanged.Add(this, value);
        remove => _settingChanged.Remove(value);
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

    /// <summary>
    /// The phone made its SIP stack anew, as MicroSIP does after a change of settings; it goes on in the same run. Its
    /// calls ended before this, its accounts were removed and added.
    /// </summary>
    public event PhoneEventHandler<EngineRecreation>? EngineRecreated
    {
        add => _engineRecreated.Add(this, value);
        remove => _engineRecreated.Remove(value);
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
