// SPDX-License-Identifier: MIT
using System.Text.Json;

namespace MicroSip.Cli.Output;

/// <summary>An account as text and as JSON.</summary>
internal static class AccountPrinter
{
    public static void Print(Account account, bool json)
    {
        if (json)
        {
            JsonLine.Write(writer => WriteFields(writer, account));
        }
        else
        {
            StandardOutput.WriteLine(Line(account));
        }
    }

    public static string Line(Account account)
    {
        string answer = account.SipCode > 0 ? $" ({account.SipCode} {account.Phrase})" : "";
        string until = account.RegisteredUntil is { } end ? $", until {Time(end)}" : "";
        string next = account.NextTry is { } time ? $", next try at {Time(time)}" : "";
        string where = account.Registrar.Length > 0 ? $" at {account.Registrar}" : "";
        return $"account {account.Id} {account.Address}{where}: {account.Registration}{answer}{until}{next}{(account.IsDefault ? ", default" : "")}";
    }

    public static void WriteFields(Utf8JsonWriter writer, Account account)
    {
        writer.WriteNumber("account", account.Id);
        writer.WriteString("address", account.Address);
        writer.WriteString("registrar", account.Registrar);
        writer.WriteString("registration", account.Registration.ToString());
        writer.WriteNumber("sipCode", account.SipCode);
        writer.WriteString("sipPhrase", account.Phrase);
        writer.WriteNumber("expires", account.Expires.TotalSeconds);
        writer.WriteString("proxy", account.Proxy);
        JsonLine.WriteTime(writer, "registeredUntil", account.RegisteredUntil);
        JsonLine.WriteTime(writer, "nextTry", account.NextTry);
        writer.WriteBoolean("default", account.IsDefault);
    }

    private static string Time(DateTimeOffset time) => $"{time.ToLocalTime():HH:mm:ss}";
}
