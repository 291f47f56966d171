// SPDX-License-Identifier: MIT
using System.Text.Json;

namespace MicroSip.Cli.Output;

/// <summary>A call as text and as JSON; the names are those of `watch --json`.</summary>
internal static class CallPrinter
{
    public static void Print(Call call, string did, bool json)
    {
        CallSnapshot row = call.Snapshot();
        if (json)
        {
            JsonLine.Write(writer => WriteFields(writer, row));
        }
        else
        {
            Console.WriteLine($"{did}: {Line(row)}");
        }
    }

    public static string Line(Call call) => Line(call.Snapshot());

    public static string Line(CallSnapshot call)
    {
        string end = call.CauseInfo is { } cause ? $", {cause}" : "";
        string flags = Flags(call.Flags);
        return $"call {call.Id} {Party(call)}: {call.Phase}{(flags.Length > 0 ? $" [{flags}]" : "")}{end}";
    }

    /// <summary>Direction and the other side.</summary>
    public static string Party(CallSnapshot call)
    {
        string who = call.RemoteName.Length > 0 ? $"{call.RemoteName} <{call.RemoteUri}>" : call.RemoteUri;
        return $"{(call.IsIncoming ? "from" : "to")} {who}";
    }

    /// <summary>The flags a person wants to see.</summary>
    public static string Flags(CallFlag flags) =>
        string.Join(' ', Shown.Where(shown => flags.HasFlag(shown.Flag)).Select(shown => shown.Text));

    public static void WriteFields(Utf8JsonWriter writer, CallSnapshot call)
    {
        writer.WriteNumber("call", call.Id);
        writer.WriteNumber("lineage", call.LineageId);
        writer.WriteString("phase", call.Phase.ToString());
        writer.WriteString("previousPhase", call.PreviousPhase.ToString());
        writer.WriteNumber("sipCode", call.SipCode);
        writer.WriteString("direction", call.IsIncoming ? "Incoming" : "Outgoing");
        writer.WriteNumber("account", call.AccountId);
        writer.WriteString("localUri", call.LocalUri);
        writer.WriteString("remoteUri", call.RemoteUri);
        writer.WriteString("remoteName", call.RemoteName);
        writer.WriteString("dialed", call.Dialed);
        writer.WriteString("assertedIdentity", call.AssertedIdentity);
        writer.WriteString("diversion", call.Diversion);
        writer.WriteString("sipCallId", call.SipCallId);
        writer.WriteString("localTag", call.LocalTag);
        writer.WriteString("remoteTag", call.RemoteTag);
        writer.WriteString("headers", call.Headers);
        WriteFlags(writer, call.Flags);
        writer.WriteStartObject("media");
        writer.WriteString("state", call.MediaState.ToString());
        writer.WriteString("direction", call.MediaDirection.ToString());
        writer.WriteString("codec", call.Codec);
        writer.WriteEndObject();
        WriteTime(writer, "created", call.CreatedAt);
        WriteTime(writer, "alerted", call.AlertedAt);
        WriteTime(writer, "answered", call.AnsweredAt);
        WriteTime(writer, "ended", call.EndedAt);
        writer.WriteNumber("duration", Math.Round(call.Duration.TotalSeconds, 3));
        if (call.CauseInfo is { } cause)
        {
            WriteCause(writer, cause);
        }
        WriteStatistics(writer, call.Statistics);
    }

    public static void WriteFlags(Utf8JsonWriter writer, CallFlag flags)
    {
        writer.WriteStartArray("flags");
        foreach (CallFlag flag in All)
        {
            if (flags.HasFlag(flag))
            {
                writer.WriteStringValue(flag.ToString());
            }
        }
        writer.WriteEndArray();
    }

    public static void WriteCause(Utf8JsonWriter writer, CauseInfo cause)
    {
        writer.WriteStartObject("cause");
        writer.WriteString("category", cause.Category.ToString());
        writer.WriteString("initiator", cause.Initiator.ToString());
        writer.WriteNumber("sipCode", cause.SipCode);
        writer.WriteString("sipPhrase", cause.Phrase);
        if (cause.Q850 > 0)
        {
            writer.WriteNumber("q850", cause.Q850);
        }
        if (cause.Reason.Length > 0)
        {
            writer.WriteString("reason", cause.Reason);
        }
        writer.WriteEndObject();
    }

    public static void WriteStatistics(Utf8JsonWriter writer, Statistics statistics)
    {
        writer.WriteStartObject("statistics");
        writer.WriteNumber("receivedPackets", statistics.ReceivedPackets);
        writer.WriteNumber("receivedLost", statistics.ReceivedLost);
        writer.WriteNumber("receivedJitterMs", Math.Round(statistics.ReceivedJitter.TotalMilliseconds, 3));
        writer.WriteNumber("sentPackets", statistics.SentPackets);
        writer.WriteNumber("sentLost", statistics.SentLost);
        writer.WriteNumber("sentJitterMs", Math.Round(statistics.SentJitter.TotalMilliseconds, 3));
        writer.WriteNumber("roundTripMs", Math.Round(statistics.RoundTrip.TotalMilliseconds, 3));
        writer.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            writer.WriteString(name, JsonLine.Time(known));
        }
    }

    private static readonly CallFlag[] All = [.. Enum.GetValues<CallFlag>().Where(flag => flag != 0)];

    private static readonly (CallFlag Flag, string Text)[] Shown =
    [
        (CallFlag.LocalHold, "held"), (CallFlag.RemoteHold, "held by them"), (CallFlag.Holding, "holding…"), (CallFlag.Resuming, "resuming…"),
        (CallFlag.Muted, "muted"), (CallFlag.Recording, "recording"), (CallFlag.Playing, "playing"), (CallFlag.EarlyMedia, "early media"),
    ];
}
