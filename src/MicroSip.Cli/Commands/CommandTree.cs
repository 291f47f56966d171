// SPDX-License-Identifier: MIT
using System.CommandLine;

namespace MicroSip.Cli.Commands;

/// <summary>All verbs of microsipctl.</summary>
internal static class CommandTree
{
    /// <summary>The verb for each command of the C ABI, as a user types it.</summary>
    public static IReadOnlyDictionary<CommandType, string> Verbs { get; } = new Dictionary<CommandType, string>
    {
        [CommandType.Ping] = "ping",
        [CommandType.Dial] = "dial",
        [CommandType.Answer] = "answer",
        [CommandType.Reject] = "reject",
        [CommandType.HangUp] = "hangup",
        [CommandType.HangUpAll] = "hangup --all",
        [CommandType.Hold] = "hold",
        [CommandType.Resume] = "resume",
        [CommandType.Mute] = "mute",
        [CommandType.Unmute] = "unmute",
        [CommandType.Dtmf] = "dtmf",
        [CommandType.Play] = "play",
        [CommandType.StopPlay] = "play --stop",
        [CommandType.Record] = "record",
        [CommandType.StopRecord] = "record --stop",
        [CommandType.AccountAdd] = "account add",
        [CommandType.AccountRemove] = "account remove",
        [CommandType.Register] = "account register",
        [CommandType.Unregister] = "account unregister",
        [CommandType.ShutDown] = "quit",
        [CommandType.Transfer] = "transfer",
        [CommandType.AcceptTransfer] = "accept-transfer",
        [CommandType.RejectTransfer] = "reject-transfer",
        [CommandType.Redirect] = "redirect",
        [CommandType.ConferenceJoin] = "conference join",
        [CommandType.ConferenceLeave] = "conference leave",
        [CommandType.SpeakerMute] = "speaker mute",
        [CommandType.SpeakerUnmute] = "speaker unmute",
        [CommandType.MicrophoneVolume] = "volume --microphone",
        [CommandType.SpeakerVolume] = "volume --speaker",
        [CommandType.AccountModify] = "account modify",
        [CommandType.Set] = "set",
        [CommandType.UseDevices] = "devices use",
        [CommandType.RefreshDevices] = "devices refresh",
    };

    public static RootCommand Create()
    {
        var root = new RootCommand($"Watches and drives a running MicroSipNative phone.\n\n{ExitCode.Help}");
        GlobalOptions.AddTo(root);
        HelpText.AddTo(root);
        foreach (Command command in (IEnumerable<Command>)
                 [.. PhoneCommands.Create(), WatchCommand.Create(), DialCommand.Create(), OpenCommand.Create(), .. CallCommands.Create(), .. TransferCommands.Create(),
                  .. AudioCommands.Create(), AccountCommands.Create(), .. SettingCommands.Create(), DeviceCommands.Create(), ProtocolCommands.Create()])
        {
            root.Subcommands.Add(command);
        }
        return root;
    }

    /// <summary>The words that lead to a command, without the program's name.</summary>
    public static IEnumerable<string> PathOf(Command command)
    {
        var path = new Stack<string>();
        for (Command? step = command; step is not null and not RootCommand; step = step.Parents.OfType<Command>().FirstOrDefault())
        {
            path.Push(step.Name);
        }
        return path;
    }
}
