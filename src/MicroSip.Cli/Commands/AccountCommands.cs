// SPDX-License-Identifier: MIT
using System.CommandLine;
using MicroSip.Cli.Output;

namespace MicroSip.Cli.Commands;

/// <summary>account list | add | remove | register | unregister.</summary>
internal static class AccountCommands
{
    public static Command Create()
    {
        var account = new Command("account", "Lists, adds, removes and registers accounts.")
        {
            List(),
            Add(),
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
        var registrar = new Option<string?>("--registrar") { Description = "Where to register, sip:host[:port]; without it the account does not register.", HelpName = "URI" };
        var proxy = new Option<string?>("--proxy") { Description = "Outbound proxy, sip:host[:port].", HelpName = "URI" };
        var user = new Option<string?>("--username") { Description = "For digest authentication; default: the address's user part.", HelpName = "NAME" };
        var password = new Option<FileInfo?>("--password-file") { Description = "A file whose first line is the password; - reads it from stdin.", HelpName = "FILE" };
        var expires = new Option<uint>("--expires") { Description = "Lifetime asked for, seconds; default 300.", HelpName = "SECONDS" };
        var add = new Command("add", "Adds an account; its registration is told by events.") { address, registrar, proxy, user, password, expires };
        add.SetAction(Session.Action(async session =>
        {
            var settings = new AccountSettings(session.Get(address)!)
            {
                Registrar = session.Get(registrar),
                Proxy = session.Get(proxy),
                Username = session.Get(user),
                Password = ReadPassword(session.Get(password)),
                Expires = TimeSpan.FromSeconds(session.Get(expires)),
            };
            AccountPrinter.Print(await session.Phone.AddAccountAsync(settings, session.CancellationToken), session.Json);
            return ExitCode.Done;
        }));
        return add;
    }

    private static Command ById(string name, string help, string done, Func<Phone, uint, CancellationToken, Task> run)
    {
        var id = new Argument<uint?>("ACCOUNT") { Description = "Its id, from `account list`; without it the only one.", Arity = ArgumentArity.ZeroOrOne };
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

    private static string? ReadPassword(FileInfo? file)
    {
        if (file is null)
        {
            return null;
        }
        try
        {
            using TextReader reader = file.Name == "-" ? Console.In : file.OpenText();
            return reader.ReadLine();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new MicroSipException(Status.InvalidArgument, $"The password file cannot be read: {failure.Message}");
        }
    }
}
