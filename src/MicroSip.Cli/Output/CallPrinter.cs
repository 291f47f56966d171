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
            StandardOutput.WriteLine($"{did}: {Line(row)}");
        }
    }

    public static string Line(Call call) => Line(call.Snapshot());

    public static string Line(CallSnapshot call)
    {
        string end = call.CauseInfo is { } cause ? $", {cause}" : "";
        string state = State(call);
        return $"call {call.Id} {Party(call)}: {call.Phase}{(state.Length > 0 ? $" [{state}]" : "")}{end}";
    }

    /// <summary>Direction and the other side.</summary>
    public static string Party(CallSnapshot call)
    {
        string who = call.RemoteName.Length > 0 ? $"{call.RemoteName} <{call.RemoteUri}>" : call.RemoteUri;
        return $"{(call.IsIncoming ? "from" : "to")} {who}";
    }

    /// <summary>The flags a person wants to see.</summary>
    public static string Flags(CallFlag flags) =>
        string.Join(", ", Shown.Where(shown => flags.HasFlag(shown.Flag)).Select(shown => shown.Text));

    /// <summary>What a person wants to know of it beside its phase.</summary>
    public static string State(CallSnapshot call)
    {
        string[] parts =
        [
            Flags(call.Flags),
            call.MediaSecurity == MediaSecurity.None ? "" : $"SRTP {call.MediaSecurity}",
            call.Conference == 0 ? "" : $"conference {call.Conference}",
            call.Transfer == Transfer.None ? "" : TransferState(call.IsTransferRemote, call.TransferTarget, call.Transfer, call.TransferSipCode),
        ];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    /// <summary>For example <c>transfer to sip:carol@example.org Failed (486)</c>.</summary>
    public static string TransferState(bool isRemote, string target, Transfer state, int sipCode) =>
        $"{(isRemote ? "their " : "")}transfer to {target} {state}{(sipCode > 0 ? $" ({sipCode})" : "")}";

    public static void WriteTransfer(Utf8JsonWriter writer, bool isRemote, string target, Transfer state, int sipCode)
    {
        writer.WriteStartObject("transfer");
        writer.WriteString("state", state.ToString());
        writer.WriteBoolean("remote", isRemote);
        writer.WriteString("target", target);
        writer.WriteNumber("sipCode", sipCode);
        writer.WriteEndObject();
    }

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
        writer.WriteString("security", call.MediaSecurity.ToString());
        writer.WriteEndObject();
        writer.WriteNumber("microphoneVolume", call.MicrophoneVolume);
        writer.WriteNumber("speakerVolume", call.SpeakerVolume);
        writer.WriteNumber("conference", call.Conference);
        if (call.Transfer != Transfer.None)
        {
            WriteTransfer(writer, call.IsTransferRemote, call.TransferTarget, call.Transfer, call.TransferSipCode);
        }
        if (call.OtherCallId > 0)
        {
            writer.WriteNumber("otherCall", call.OtherCallId);
        }
        JsonLine.WriteTime(writer, "created", call.CreatedAt);
        JsonLine.WriteTime(writer, "alerted", call.AlertedAt);
        JsonLine.WriteTime(writer, "answered", call.AnsweredAt);
        JsonLine.WriteTime(writer, "ended", call.EndedAt);
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

    private static readonly CallFlag[] All = [.. Enum.GetValues<CallFlag>().Where(flag => flag != 0)];

    private static readonly (CallFlag Flag, string Text)[] Shown =
    [
        (CallFlag.LocalHold, "held"), (CallFlag.RemoteHold, "held by them"), (CallFlag.Holding, "holding…"), (CallFlag.Resuming, "resuming…"),
        (CallFlag.Muted, "muted"), (CallFlag.SpeakerMuted, "speaker muted"),
        (CallFlag.Recording, "recording"), (CallFlag.Playing, "playing"), (CallFlag.EarlyMedia, "early media"),
    ];
}
