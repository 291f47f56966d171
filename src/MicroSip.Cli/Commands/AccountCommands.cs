// SPDX-License-Identifier: MIT
using System.CommandLine;
using MicroSip.Cli.Output;

namespace MicroSip.Cli.Commands;

/// <summary>account list | add | modify | remove | register | unregister.</summary>
internal static class AccountCommands
{
    public static Command Create()
    {
        var account = new Command("account", "Lists, adds, changes, removes and registers accounts.")
        {
            List(),
            Add(),
            Modify(),
            ById("remove", "Unregisters and removes an account.", "removed", (phone, id, ct) => phone.RemoveAccountAsync(id, ct)),
            ById("register", "Registers; done with the registrar's final answer.", "registered", (phone, id, ct) => phone.RegisterAsync(id, ct)),
            ById("unregister", "Unregisters; done with the registrar's final answer.", "unregistered", (phone, id, ct) => phone.UnregisterAsync(id, ct)),
        };
        return account;
    }

    private static Command List()
    {
        var list = new Command("list", "Lists the accounts.");
        list.SetAction(Session.Action(session =>
        {
            foreach (Account account in session.Phone.Accounts)
            {
                AccountPrinter.Print(account, session.Json);
            }
            return Task.FromResult(ExitCode.Done);
        }));
        return list;
    }

    private static Command Add()
    {
        var address = new Argument<string>("ADDRESS") { Description = "sip:user@host, or \"Name\" <sip:user@host>." };
        var fields = new AccountFields("without it the account does not register.");
        var add = new Command("add", "Adds an account; its registration is told by events.") { address };
        fields.AddTo(add);
        add.SetAction(Session.Action(async session =>
        {
            AccountSettings settings = fields.Read(session, session.Get(address)!);
            AccountPrinter.Print(await session.Phone.AddAccountAsync(settings, session.CancellationToken), session.Json);
            return ExitCode.Done;
        }));
        return add;
    }

    private static Command Modify()
    {
        Argument<uint?> id = IdArgument();
        var address = new Option<string>("--address") { Description = "sip:user@host, or \"Name\" <sip:user@host>; without it the present one.", HelpName = "ADDRESS" };
        var fields = new AccountFields("without it the present one, \"\": none.");
        var modify = new Command("modify", "Changes an account, which then registers anew; what is not named stays, but for --username and --expires.") { id, address };
        fields.AddTo(modify);
        modify.SetAction(Session.Action(async session =>
        {
            uint account = session.Get(id) ?? Only(session.Phone);
            AccountSettings settings = fields.Read(session, session.Get(address) ?? "", session.Phone.FindAccount(account));
            await session.Phone.ModifyAccountAsync(account, settings, session.CancellationToken);
            AccountPrinter.Print(session.Phone.FindAccount(account)!, session.Json);
            return ExitCode.Done;
        }));
        return modify;
    }

    private static Command ById(string name, string help, string done, Func<Phone, uint, CancellationToken, Task> run)
    {
        Argument<uint?> id = IdArgument();
        var command = new Command(name, help) { id };
        command.SetAction(Session.Action(async session =>
        {
            uint account = session.Get(id) ?? Only(session.Phone);
            await run(session.Phone, account, session.CancellationToken);
            Answer.Print(session.Json, $"account {account} {done}", writer => writer.WriteNumber("account", account));
            return ExitCode.Done;
        }));
        return command;
    }

    private static uint Only(Phone phone) => phone.Accounts switch
    {
        [Account only] => only.Id,
        [] => throw new MicroSipException(Status.NoSuchAccount, "The phone has no account; add one with `microsipctl account add`."),
        var several => throw new MicroSipException(Status.InvalidArgument,
            $"There are {several.Count} accounts; name one:{string.Concat(several.Select(account => $"\n  {AccountPrinter.Line(account)}"))}"),
    };

    private static Argument<uint?> IdArgument() =>
        new("ACCOUNT")
        {
            Description = "Its id, from `account list`; without it the only one.",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = result => Words.Whole<uint>(result, "ACCOUNT"),
        };
}
