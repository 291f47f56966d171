// SPDX-License-Identifier: MIT
using System.CommandLine;

namespace MicroSip.Cli.Commands;

/// <summary>The options that say what an account is.</summary>
internal sealed class AccountFields(string withoutRegistrar)
{
    private readonly Option<string?> _registrar = new("--registrar") { Description = $"Where to register, sip:host[:port]; {withoutRegistrar}", HelpName = "URI" };
    private readonly Option<string?> _proxy = new("--proxy") { Description = "Outbound proxy, sip:host[:port].", HelpName = "URI" };
    private readonly Option<string?> _user = new("--username") { Description = "For digest authentication; default: the address's user part.", HelpName = "NAME" };
    private readonly Option<FileInfo?> _password = new("--password-file") { Description = "A file whose first line is the password; - reads it from stdin.", HelpName = "FILE" };
    private readonly Option<uint?> _expires = new("--expires")
    {
        Description = "Lifetime asked for, seconds; default 300.",
        HelpName = "SECONDS",
        CustomParser = result => Words.Whole<uint>(result, "--expires"),
    };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_registrar, _proxy, _user, _password, _expires])
        {
            command.Options.Add(option);
        }
    }

    /// <param name="session">The run of the verb.</param>
    /// <param name="address">The address of record.</param>
    /// <param name="present">The account as it is; null: it is new.</param>
    public AccountSettings Read(Session session, string address, Account? present = null) => new(address)
    {
        Registrar = session.Get(_registrar) ?? present?.Registrar,
        Proxy = session.Get(_proxy) ?? present?.Proxy,
        Username = session.Get(_user),
        Password = ReadPassword(session.Get(_password)),
        Expires = TimeSpan.FromSeconds(session.Get(_expires) ?? 0),
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
