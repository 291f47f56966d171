// SPDX-License-Identifier: MIT
using System.CommandLine;

namespace MicroSip.Cli.Commands;

/// <summary>The verbs about a call's life: answer, reject, hangup, hold, resume.</summary>
internal static class CallCommands
{
    public static IEnumerable<Command> Create() =>
    [
        Code("answer", "Answers a ringing call. --code 180 or 183 only signals.", "answer", "answered", 200, CallSelector.IsRinging,
            (call, code, session) => call.AnswerAsync(code, session.CancellationToken)),
        Code("reject", "Rejects a ringing call with a final SIP code.", "reject", "rejected", 486, CallSelector.IsRinging,
            (call, code, session) => call.RejectAsync(code, session.CancellationToken)),
        HangUpCommand.Create(),
        Plain("hold", "Puts a call on hold; done with the other side's answer.", "hold", "held",
            call => CallSelector.IsEstablished(call) && !call.Flags.HasFlag(CallFlag.LocalHold),
            (call, session) => call.HoldAsync(session.CancellationToken)),
        Plain("resume", "Takes a call back from hold.", "resume", "resumed", call => call.Flags.HasFlag(CallFlag.LocalHold),
            (call, session) => call.ResumeAsync(session.CancellationToken)),
    ];

    /// <param name="name">The verb.</param>
    /// <param name="help">What it does.</param>
    /// <param name="purpose">What for, after "a call to".</param>
    /// <param name="done">What is said when it is done.</param>
    /// <param name="fits">Which calls it can act on.</param>
    /// <param name="run">Does it.</param>
    public static Command Plain(string name, string help, string purpose, string done, Func<Call, bool> fits, Func<Call, Session, Task> run)
    {
        Argument<ulong?> id = CallSelector.CreateArgument();
        var command = new Command(name, help) { id, GlobalOptions.Wait };
        command.SetAction(Session.Action(async session =>
        {
            Call call = CallSelector.Select(session, session.Get(id), purpose, fits);
            await run(call, session);
            return await session.FinishAsync(call, done);
        }));
        return command;
    }

    public static Command Code(string name, string help, string purpose, string done, int usual, Func<Call, bool> fits, Func<Call, int, Session, Task> run)
    {
        var code = new Option<int?>("--code")
        {
            Description = $"The SIP code to send; default {usual}.",
            HelpName = "CODE",
            CustomParser = result => Words.Whole<int>(result, "--code"),
        };
        Command command = Plain(name, help, purpose, done, fits, (call, session) => run(call, session.Get(code) ?? usual, session));
        command.Options.Add(code);
        return command;
    }

    /// <summary>A verb that takes a text before the CALL.</summary>
    public static Command WithText(Argument<string> text, string name, string help, string purpose, string done, Func<Call, bool> fits,
        Func<Call, string, Session, Task> run)
    {
        Command command = Plain(name, help, purpose, done, fits, (call, session) => run(call, session.Get(text)!, session));
        command.Arguments.Insert(0, text);
        return command;
    }
}
