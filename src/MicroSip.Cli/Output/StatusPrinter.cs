// SPDX-License-Identifier: MIT
using System.Text.Json;

namespace MicroSip.Cli.Output;

/// <summary>A phone as a whole, as text and as JSON.</summary>
internal static class StatusPrinter
{
    public static void Print(Phone phone, bool json)
    {
        PhoneInfo info = phone.Info;
        if (json)
        {
            WriteJson(phone, info);
            return;
        }
        StandardOutput.WriteLine($"phone          {info.Instance} ({info.Link})");
        StandardOutput.WriteLine($"process        {info.ProcessId}, started {JsonLine.Time(info.StartedAt)}");
        StandardOutput.WriteLine($"epoch          {info.Epoch}");
        StandardOutput.WriteLine($"last event     {info.LastSequence}");
        StandardOutput.WriteLine($"clients        {info.Clients}");
        StandardOutput.WriteLine($"illegal moves  {info.IllegalMoves}{(info.IllegalMoves > 0 ? "  (facts the call model refused; please report)" : "")}");
        PrintParts(phone);
    }

    public static void PrintShort(Phone phone, bool json)
    {
        PhoneInfo info = phone.Info;
        if (json)
        {
            WriteJson(phone, info);
            return;
        }
        StandardOutput.WriteLine($"{info.Instance} (process {info.ProcessId})");
        PrintParts(phone);
    }

    private static void PrintParts(Phone phone)
    {
        foreach (Account account in phone.Accounts)
        {
            StandardOutput.WriteLine($"  {AccountPrinter.Line(account)}");
        }
        foreach (Call call in phone.Calls)
        {
            StandardOutput.WriteLine($"  {CallPrinter.Line(call)}");
        }
    }

    private static void WriteJson(Phone phone, PhoneInfo info) => JsonLine.Write(writer =>
    {
        writer.WriteString("instance", info.Instance);
        writer.WriteNumber("process", info.ProcessId);
        writer.WriteString("epoch", info.Epoch);
        writer.WriteString("link", info.Link.ToString());
        writer.WriteString("started", JsonLine.Time(info.StartedAt));
        writer.WriteNumber("lastSeq", info.LastSequence);
        writer.WriteNumber("clients", info.Clients);
        writer.WriteNumber("illegalMoves", info.IllegalMoves);
        WriteArray(writer, "accounts", phone.Accounts, AccountPrinter.WriteFields);
        WriteArray(writer, "calls", phone.Calls, (line, call) => CallPrinter.WriteFields(line, call.Snapshot()));
    });

    private static void WriteArray<T>(Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> fields)
    {
        writer.WriteStartArray(name);
        foreach (T item in items)
        {
            writer.WriteStartObject();
            fields(writer, item);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
