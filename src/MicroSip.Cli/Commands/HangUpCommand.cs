// SPDX-License-Identifier: MIT
using System.CommandLine;
using MicroSip.Cli.Output;

namespace MicroSip.Cli.Commands;

internal static class HangUpCommand
{
    public static Command Create()
    {
        Argument<ulong?> id = CallSelector.CreateArgument();
        var all = new Option<bool>("--all") { Description = "Every call." };
        var incoming = new Option<bool>("--incoming") { Description = "Every call the other side made." };
        var outgoing = new Option<bool>("--outgoing") { Description = "Every call this phone made." };
        var command = new Command("hangup", "Ends a call, whatever its phase; done once it has ended.") { id, all, incoming, outgoing, GlobalOptions.Wait };
        command.Validators.Add(result =>
        {
            bool hasCall = result.GetResult(id) is { Tokens.Count: > 0 };
            int scopes = new[] { all, incoming, outgoing }.Count(result.GetValue);
            if (scopes + (hasCall ? 1 : 0) > 1)
            {
                result.AddError("hangup takes one of CALL, --all, --incoming, --outgoing.");
            }
            if (scopes > 0 && result.GetResult(GlobalOptions.Wait) is not null)
            {
                result.AddError("--wait is about one call.");
            }
        });
        command.SetAction(Session.Action(async session =>
        {
            Scope? scope = session.Get(all) ? Scope.All : session.Get(incoming) ? Scope.Incoming : session.Get(outgoing) ? Scope.Outgoing : null;
            if (scope is { } several)
            {
                await session.Phone.HangUpAllAsync(several, session.CancellationToken);
                Answer.Print(session.Json, "hung up");
                return ExitCode.Done;
            }
            Call call = CallSelector.Select(session, session.Get(id), "hang up", CallSelector.IsUp);
            await call.HangUpAsync(session.CancellationToken);
            return await session.FinishAsync(call, "hung up");
        }));
        return command;
    }
}
