// SPDX-License-Identifier: MIT
using System.CommandLine;

namespace MicroSip.Cli.Commands;

/// <summary>play and record: FILE [CALL] begins, --stop [CALL] ends.</summary>
internal static class FileCommand
{
    public static Command Create(string name, string help, string purpose, string state, CallFlag flag,
        Func<Call, string, CancellationToken, Task> start, Func<Call, CancellationToken, Task> stop)
    {
        var file = new Argument<string?>("FILE") { Description = "The WAV file; the phone must reach it.", Arity = ArgumentArity.ZeroOrOne };
        var stopping = new Option<bool>("--stop") { Description = "End it; the argument is then the CALL." };
        Argument<ulong?> id = CallSelector.CreateArgument();
        var command = new Command(name, help) { file, id, stopping, GlobalOptions.Wait };
        command.Validators.Add(result =>
        {
            string? first = result.GetValue(file);
            if (!result.GetValue(stopping) && string.IsNullOrEmpty(first))
            {
                result.AddError($"{name} needs a FILE, or --stop.");
            }
            else if (result.GetValue(stopping) && first is not null && !ulong.TryParse(first, out _))
            {
                result.AddError($"{name} --stop takes a CALL, not \"{first}\".");
            }
        });
        command.SetAction(Session.Action(async session =>
        {
            string? first = session.Get(file);
            if (session.Get(stopping))
            {
                Call stopped = CallSelector.Select(session, first is null ? null : ulong.Parse(first), $"stop {state}", call => call.Flags.HasFlag(flag));
                await stop(stopped, session.CancellationToken);
                return await session.FinishAsync(stopped, $"{state} ended");
            }
            Call call = CallSelector.Select(session, session.Get(id), purpose, CallSelector.IsEstablished);
            await start(call, Path.GetFullPath(first!), session.CancellationToken);
            return await session.FinishAsync(call, state);
        }));
        return command;
    }
}
