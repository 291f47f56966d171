// SPDX-License-Identifier: MIT
using System.CommandLine;

namespace MicroSip.Cli.Commands;

/// <summary>The verbs that act on one call.</summary>
internal static class CallCommands
{
    public static IEnumerable<Command> Create() =>
    [
        Code("answer", "Answers a ringing call. --code 180 or 183 only signals.", "answered", 200,
            (call, code, session) => call.AnswerAsync(code, session.CancellationToken)),
        Code("reject", "Rejects a ringing call with a final SIP code.", "rejected", 486,
            (call, code, session) => call.RejectAsync(code, session.CancellationToken)),
        HangUpCommand.Create(),
        Plain("hold", "Puts a call on hold; done with the other side's answer.", "held",
            call => CallSelector.IsEstablished(call) && !call.Flags.HasFlag(CallFlag.LocalHold),
            (call, session) => call.HoldAsync(session.CancellationToken)),
        Plain("resume", "Takes a call back from hold.", "resumed", call => call.Flags.HasFlag(CallFlag.LocalHold),
            (call, session) => call.ResumeAsync(session.CancellationToken)),
        Plain("mute", "Stops sending our audio.", "muted", call => CallSelector.IsUp(call) && !call.Flags.HasFlag(CallFlag.Muted),
            (call, session) => call.MuteAsync(session.CancellationToken)),
        Plain("unmute", "Sends our audio again.", "unmuted", call => call.Flags.HasFlag(CallFlag.Muted),
            (call, session) => call.UnmuteAsync(session.CancellationToken)),
        Dtmf(),
        FileCommand.Create("play", "Plays a WAV file (PCM, 16 bit, mono) into a call; done when it has begun.", "play to", "playing",
            CallFlag.Playing, (call, path, token) => call.PlayAsync(path, token), (call, token) => call.StopPlayAsync(token)),
        FileCommand.Create("record", "Records a call into a WAV file; done when it has begun.", "record", "recording",
            CallFlag.Recording, (call, path, token) => call.RecordAsync(path, token), (call, token) => call.StopRecordAsync(token)),
    ];

    private static Command Plain(string name, string help, string done, Func<Call, bool> fits, Func<Call, Session, Task> run)
    {
        Argument<ulong?> id = CallSelector.CreateArgument();
        var command = new Command(name, help) { id, GlobalOptions.Wait };
        command.SetAction(Session.Action(async session =>
        {
            Call call = CallSelector.Select(session, session.Get(id), name, fits);
            await run(call, session);
            return await session.FinishAsync(call, done);
        }));
        return command;
    }

    private static Command Code(string name, string help, string done, int usual, Func<Call, int, Session, Task> run)
    {
        var code = new Option<int>("--code") { Description = $"The SIP code to send; default {usual}.", DefaultValueFactory = _ => usual, HelpName = "CODE" };
        Command command = Plain(name, help, done, CallSelector.IsRinging, (call, session) => run(call, session.Get(code), session));
        command.Options.Add(code);
        return command;
    }

    private static Command Dtmf()
    {
        var digits = new Argument<string>("DIGITS") { Description = "0-9 * # A-D, sent as RFC 4733 events." };
        Argument<ulong?> id = CallSelector.CreateArgument();
        var command = new Command("dtmf", "Sends digits; done when the last one is handed to the stream.") { digits, id, GlobalOptions.Wait };
        command.SetAction(Session.Action(async session =>
        {
            Call call = CallSelector.Select(session, session.Get(id), "send digits to", CallSelector.IsEstablished);
            await call.SendDtmfAsync(session.Get(digits)!, session.CancellationToken);
            return await session.FinishAsync(call, "sent digits");
        }));
        return command;
    }
}
