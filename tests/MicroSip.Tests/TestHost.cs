// SPDX-License-Identifier: MIT
using System.Text;
using MicroSip.Interop;
using MicroSip.Native;

namespace MicroSip.Tests;

/// <summary>
/// A phone without SIP: it opens the bus, reports the facts a test tells it, and on a thread of its own takes commands and
/// does what a phone whose other side answers at once would see.
/// </summary>
internal sealed unsafe partial class TestHost : IDisposable
{
    private static int _count;

    private readonly Host* _host;
    private readonly Thread _commandThread;
    private readonly List<CommandType> _taken = [];
    private uint _accounts;
    private bool _closed;

    public TestHost(string? instance = null, uint ringSlots = 0, uint maxClientsOfProcess = 0, bool takesCommands = true)
    {
        Instance = instance ?? NewInstance();
        var options = new HostOptionsData { RingSlots = ringSlots, MaxClientsOfProcess = maxClientsOfProcess };
        NativeText.TryWrite(Instance, options.Instance);
        ErrorData error;
        _host = NativeMethods.HostOpen(&options, &error);
        if (_host == null)
        {
            throw MicroSipException.Of(in error);
        }
        Report(FactType.EngineStarted);
        _commandThread = new Thread(TakeCommands) { IsBackground = true, Name = "TestHost" };
        if (takesCommands)
        {
            _commandThread.Start();
        }
    }

    public string Instance { get; }

    /// <summary>Is asked first about each command; true: it has dealt with it.</summary>
    public Func<CommandData, bool> Intercept { get; set; } = _ => false;

    public IReadOnlyList<CommandType> Taken
    {
        get
        {
            lock (_taken)
            {
                return [.. _taken];
            }
        }
    }

    public static string NewInstance() => $"facade-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}";

    public void StartTaking() => _commandThread.Start();

    public void Report(FactType type, ulong call = 0, ulong command = 0, uint code = 0, ulong value = 0, FactFlag flags = 0,
        uint account = 0, string text = "", string phrase = "", string remoteUri = "", string remoteTag = "", string localUri = "",
        MediaState mediaState = 0, MediaSecurity security = 0, ulong other = 0, Setting setting = 0, uint delay = 0, string remoteName = "", Status status = 0)
    {
        string sipCallId = type is FactType.InviteSent or FactType.InviteReceived ? $"{call}@example.org" : "";
        fixed (byte* textBytes = Encoding.UTF8.GetBytes(text + "\0"), phraseBytes = Encoding.UTF8.GetBytes(phrase + "\0"),
               uriBytes = Encoding.UTF8.GetBytes(remoteUri + "\0"), tagBytes = Encoding.UTF8.GetBytes(remoteTag + "\0"),
               localBytes = Encoding.UTF8.GetBytes(localUri + "\0"), nameBytes = Encoding.UTF8.GetBytes(remoteName + "\0"),
               idBytes = Encoding.UTF8.GetBytes(sipCallId + "\0"))
        {
            var fact = new FactData
            {
                Type = (uint)type,
                Flags = (uint)flags,
                CallId = call,
                CommandId = command,
                OtherCallId = other,
                SipCode = code,
                Value = value,
                AccountId = account,
                MediaState = (uint)mediaState,
                MediaSecurity = (uint)security,
                Setting = (uint)setting,
                DelayS = delay,
                Status = (uint)status,
                LocalDirection = (uint)MediaDirection.SendReceive,
                RemoteDirection = (uint)MediaDirection.SendReceive,
                Text = Piece(textBytes, text),
                Phrase = Piece(phraseBytes, phrase),
                RemoteUri = Piece(uriBytes, remoteUri),
                RemoteName = Piece(nameBytes, remoteName),
                RemoteTag = Piece(tagBytes, remoteTag),
                LocalUri = Piece(localBytes, localUri),
                SipCallId = Piece(idBytes, sipCallId),
            };
            NativeMethods.HostReport(_host, &fact);
        }
    }

    public ulong Invite(string from = "sip:alice@example.org", ulong other = 0)
    {
        ulong call = NativeMethods.HostNewCall(_host);
        Report(FactType.InviteReceived, call, flags: FactFlag.HasSdp, remoteUri: from, remoteTag: "a", other: other);
        return call;
    }

    public ulong Dial(string to = "sip:bob@example.org", ulong command = 0)
    {
        ulong call = Create(to, command);
        Report(FactType.InviteSent, call);
        return call;
    }

    public ulong Create(string to, ulong command, ulong other = 0)
    {
        ulong call = NativeMethods.HostNewCall(_host);
        Report(FactType.CallCreated, call, command, remoteUri: to, other: other);
        return call;
    }

    /// <summary>The other side of a dialled call answers.</summary>
    public void Answer(ulong call)
    {
        Report(FactType.AnswerReceived, call, code: 200, flags: FactFlag.HasSdp, remoteTag: "b");
        Report(FactType.Confirmed, call, remoteTag: "b");
    }

    /// <summary>A dialled call that is up, with audio.</summary>
    public ulong Establish(string to = "sip:bob@example.org")
    {
        ulong call = Dial(to);
        Answer(call);
        Report(FactType.Media, call, mediaState: MediaState.Active, text: "PCMU/8000");
        return call;
    }

    /// <summary>The other side ends an established call.</summary>
    public void Bye(ulong call)
    {
        Report(FactType.ByeReceived, call);
        Release(call);
    }

    /// <summary>The other side of a dialled call refuses.</summary>
    public void Refuse(ulong call, uint code, string phrase)
    {
        Report(FactType.FinalReceived, call, code: code, phrase: phrase);
        Release(call);
    }

    public void Release(ulong call)
    {
        Report(FactType.SessionOver, call);
        Report(FactType.LetGo, call);
    }

    public void Finish(ulong command, Status status = Status.Ok, string text = "")
    {
        var outcome = new OutcomeData { Status = (uint)status };
        NativeText.TryWrite(text, outcome.Text);
        NativeMethods.HostFinish(_host, command, &outcome);
    }

    /// <summary>Ends the epoch in order.</summary>
    public void Dispose()
    {
        if (_closed)
        {
            return;
        }
        _closed = true;
        NativeMethods.HostStopTaking(_host);
        if (_commandThread.ThreadState.HasFlag(ThreadState.Unstarted) || _commandThread.Join(TimeSpan.FromSeconds(60)))
        {
            Report(FactType.EngineStopping);
            Report(FactType.EngineStopped);
            NativeMethods.HostClose(_host);
        }
    }

    private static TextData Piece(byte* bytes, string text) =>
        text.Length == 0 ? default : new TextData { Data = bytes, Length = (ulong)Encoding.UTF8.GetByteCount(text) };

    private void TakeCommands()
    {
        CommandData command;
        while (NativeMethods.HostTake(_host, &command, -1) == (uint)Status.Ok)
        {
            lock (_taken)
            {
                _taken.Add((CommandType)command.Type);
            }
            if (!Intercept(command))
            {
                Do(in command);
            }
        }
    }

    private void Do(in CommandData command)
    {
        ulong id = command.CommandId;
        ulong call = command.CallId;
        switch ((CommandType)command.Type)
        {
            case CommandType.Dial:
                Dial(NativeText.Read(command.Uri), id);
                break;
            case CommandType.Answer:
                Report(FactType.AnswerSent, call, id, 200, flags: FactFlag.HasSdp);
                Report(FactType.Confirmed, call);
                break;
            case CommandType.Reject:
                Report(FactType.HangUpRequested, call, id, command.SipCode);
                Report(FactType.FinalSent, call, id, command.SipCode);
                Report(FactType.FinalAcknowledged, call);
                Release(call);
                break;
            case CommandType.HangUp:
                HangUp(call, id);
                break;
            case CommandType.Transfer:
                Report(FactType.ReferSent, call, id, remoteUri: NativeText.Read(command.Uri), other: command.OtherCallId);
                Report(FactType.ReferAnswered, call, id, 202);
                Report(FactType.NotifyReceived, call, code: 200, value: 1);
                HangUp(call, 0);
                break;
            case CommandType.AcceptTransfer:
                Report(FactType.ReferAccepted, call, id, 202);
                break;
            case CommandType.RejectTransfer:
                Report(FactType.ReferRejected, call, id, command.SipCode);
                break;
            case CommandType.Redirect:
                Report(FactType.HangUpRequested, call, id, 302);
                Report(FactType.FinalSent, call, id, 302);
                Report(FactType.FinalAcknowledged, call);
                Release(call);
                break;
            case CommandType.ConferenceJoin or CommandType.ConferenceLeave:
                Report(FactType.Conference, call, id, value: command.Type == (uint)CommandType.ConferenceJoin ? command.Value : 0);
                break;
            case CommandType.SpeakerMute or CommandType.SpeakerUnmute:
                Report(FactType.SpeakerMuted, call, id, value: command.Type == (uint)CommandType.SpeakerMute ? 1u : 0);
                break;
            case CommandType.MicrophoneVolume or CommandType.SpeakerVolume:
                Report(FactType.Volume, call, id, value: command.Value,
                    flags: command.Type == (uint)CommandType.MicrophoneVolume ? FactFlag.Outgoing : 0);
                break;
            case CommandType.AccountModify:
                Report(FactType.AccountModified, command: id, account: command.AccountId, localUri: NativeText.Read(command.AccountAddress),
                    text: NativeText.Read(command.AccountRegistrar), remoteUri: NativeText.Read(command.AccountProxy));
                break;
            case CommandType.Set:
                Report(FactType.SettingChanged, command: id, code: command.SipCode, value: command.Value, setting: (Setting)command.Setting,
                    delay: command.DelayS, remoteUri: NativeText.Read(command.Uri), text: NativeText.Read(command.Text));
                break;
            case CommandType.UseDevices:
                UseDevices(id, NativeText.Read(command.Text));
                break;
            case CommandType.RefreshDevices:
                Report(FactType.DevicesListed, command: id);
                break;
            case CommandType.AccountAdd:
                Report(FactType.AccountAdded, command: id, account: ++_accounts, localUri: NativeText.Read(command.AccountAddress),
                    text: NativeText.Read(command.AccountRegistrar), value: _accounts == 1 ? 1u : 0);
                break;
            case CommandType.AccountRemove:
                Report(FactType.AccountRemoved, command: id, account: command.AccountId);
                break;
            case CommandType.Register:
                Report(FactType.RegisterSent, account: command.AccountId);
                Report(FactType.RegisterAnswered, account: command.AccountId, code: 403, phrase: "Forbidden");
                break;
            case CommandType.Mute or CommandType.Unmute:
                Report(FactType.Muted, call, id, value: command.Type == (uint)CommandType.Mute ? 1u : 0);
                break;
            case CommandType.Play or CommandType.StopPlay:
                Report(FactType.Playback, call, id, value: command.Type == (uint)CommandType.Play ? 1u : 0, text: NativeText.Read(command.Text));
                break;
            case CommandType.Record or CommandType.StopRecord:
                Report(FactType.Recording, call, id, value: command.Type == (uint)CommandType.Record ? 1u : 0, text: NativeText.Read(command.Text));
                break;
            case CommandType.Dtmf:
                foreach (char digit in NativeText.Read(command.Text))
                {
                    Report(FactType.Dtmf, call, id, text: digit.ToString(), value: 100, flags: FactFlag.Outgoing);
                }
                break;
            case CommandType.Hold or CommandType.Resume:
                Report(FactType.ReinviteSent, call, id);
                Report(FactType.ReinviteAnswered, call, id, 200);
                break;
        }
        Finish(id);
    }

    private void HangUp(ulong call, ulong command)
    {
        CallData row;
        NativeMethods.HostCall(_host, call, &row);
        Report(FactType.HangUpRequested, call, command);
        if (row.Phase >= (uint)CallPhase.Connecting)
        {
            Report(FactType.ByeSent, call, command);
            Report(FactType.ByeAnswered, call, command, 200);
        }
        else if (row.Phase > (uint)CallPhase.Created)
        {
            Report(FactType.CancelSent, call, command);
            Report(FactType.FinalReceived, call, code: 487, phrase: "Request Terminated");
        }
        Release(call);
    }
}
