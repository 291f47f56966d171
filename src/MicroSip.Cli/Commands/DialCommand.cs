// SPDX-License-Identifier: MIT
using System.CommandLine;

namespace MicroSip.Cli.Commands;

internal static class DialCommand
{
    public static Command Create()
    {
        var uri = new Argument<string>("URI") { Description = "Whom to call, for example sip:bob@127.0.0.1:5070; a number is called at the account's domain." };
        var account = new Option<uint?>("--account")
        {
            Description = "The account to call from; default: the phone's default one.",
            HelpName = "ID",
            CustomParser = result => Words.Whole<uint>(result, "--account"),
        };
        var header = new Option<string[]>("--header") { Description = "An extra header of the INVITE; may be repeated.", HelpName = "\"NAME: VALUE\"" };
        var dial = new Command("dial", "Calls a SIP URI or a number; done once the INVITE is out. Example: microsipctl dial sip:bob@127.0.0.1 --wait Established")
        {
            uri,
            account,
            header,
            GlobalOptions.Wait,
        };
        dial.SetAction(Session.Action(async session =>
        {
            var options = new DialOptions { AccountId = session.Get(account) ?? 0, Headers = session.Get(header) ?? [] };
            Call call = await session.Phone.DialAsync(session.Get(uri)!, options, session.CancellationToken);
            return await session.FinishAsync(call, "dialled");
        }));
        return dial;
    }
}
