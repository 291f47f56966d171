// SPDX-License-Identifier: MIT
using System.CommandLine;

namespace MicroSip.Cli.Commands;

/// <summary>The verbs that send a call elsewhere: transfer, accept-transfer, reject-transfer, redirect.</summary>
internal static class TransferCommands
{
    public static IEnumerable<Command> Create() =>
    [
        Transfer(),
        CallCommands.Plain("accept-transfer", "Calls whom the other side wants called in its place.", "accept a transfer of", "transfer accepted",
            CallSelector.IsOffered, (call, session) => call.AcceptTransferAsync(session.CancellationToken)),
        CallCommands.Code("reject-transfer", "Refuses to call whom the other side wants called.", "reject a transfer of", "transfer rejected", 603,
            CallSelector.IsOffered, (call, code, session) => call.RejectTransferAsync(code, session.CancellationToken)),
        CallCommands.WithText(new Argument<string>("URI") { Description = "Where to; a number is one of the domain of the account that was called." }, "redirect",
            "Sends a ringing call elsewhere (302).", "redirect", "redirected", CallSelector.IsRinging,
            (call, uri, session) => call.RedirectAsync(uri, session.CancellationToken)),
    ];

    private static Command Transfer()
    {
        var uri = new Argument<string?>("URI") { Description = "Whom the other side is to call; a number is one of the call's account's domain.", Arity = ArgumentArity.ZeroOrOne };
        var to = new Option<ulong?>("--to")
        {
            Description = "Connect it with the other side of this call instead (attended); the argument is then the CALL.",
            HelpName = "CALL",
            CustomParser = result => Words.Whole<ulong>(result, "--to"),
        };
        var header = new Option<string[]>("--header") { Description = "An extra header of the REFER; may be repeated.", HelpName = "\"NAME: VALUE\"" };
        Argument<ulong?> id = CallSelector.CreateArgument();
        var command = new Command("transfer", "Has the other side call somebody else in our place; done when that call is answered, or has failed.")
        {
            uri, id, to, header, GlobalOptions.Wait,
        };
        command.Validators.Add(result =>
        {
            string? first = result.GetValue(uri);
            bool isAttended = result.GetResult(to) is not null;
            if (!isAttended && first is null)
            {
                result.AddError("transfer needs a URI, or --to.");
            }
            else if (isAttended && ((first is not null && !ulong.TryParse(first, out _)) || result.GetResult(id) is { Tokens.Count: > 0 }))
            {
                result.AddError($"transfer --to takes a CALL, not \"{string.Join(' ', first, result.GetResult(id)?.Tokens.FirstOrDefault()?.Value).TrimEnd()}\".");
            }
        });
        command.SetAction(Session.Action(
            async session =>
            {
                ulong? other = session.Get(to);
                string? first = session.Get(uri);
                ulong? named = other is null ? session.Get(id) : first is null ? null : ulong.Parse(first);
                Call call = CallSelector.Select(session, named, "transfer", call => CallSelector.IsEstablished(call) && call.Id != other);
                var options = new TransferOptions { Headers = session.Get(header) ?? [], Timeout = session.Limit };
                await (other is { } with
                    ? call.TransferAsync(session.Phone.GetCall(with), options, session.CancellationToken)
                    : call.TransferAsync(first!, options, session.CancellationToken));
                return await session.FinishAsync(call, "transferred");
            },
            TransferOptions.UsualTimeout));
        return command;
    }
}
