// SPDX-License-Identifier: MIT
using System.Text.Json;

namespace MicroSip.Cli.Output;

/// <summary>An event as one line of `watch --json`.</summary>
internal static class EventJson
{
    public static void Write(PhoneEvent happened) => JsonLine.Write(writer => WriteFields(writer, in happened));

    private static void WriteFields(Utf8JsonWriter writer, in PhoneEvent e)
    {
        if (e.IsLocal)
        {
            writer.WriteBoolean("local", true);
        }
        else
        {
            writer.WriteNumber("seq", e.Sequence);
        }
        writer.WriteString("epoch", e.Epoch);
        writer.WriteString("time", JsonLine.Time(e.Time));
        writer.WriteString("type", e.Type.ToString());
        if (e.CommandId > 0)
        {
            writer.WriteNumber("command", e.CommandId);
        }
        if (e.Call is { } call)
        {
            WriteCall(writer, call, in e);
        }
        WriteDetails(writer, in e);
    }

    private static void WriteCall(Utf8JsonWriter writer, Call call, in PhoneEvent e)
    {
        writer.WriteNumber("call", e.CallId);
        writer.WriteNumber("lineage", e.LineageId);
        writer.WriteString("phase", e.Phase.ToString());
        writer.WriteString("previousPhase", e.PreviousPhase.ToString());
        writer.WriteNumber("sipCode", e.SipCode);
        writer.WriteString("direction", e.Flags.HasFlag(CallFlag.Incoming) ? "Incoming" : "Outgoing");
        CallPrinter.WriteFlags(writer, e.Flags);
        if (e.OtherCallId > 0)
        {
            writer.WriteNumber("otherCall", e.OtherCallId);
        }
        if (e.Type is EventType.Incoming or EventType.Snapshot || (e.Type == EventType.Phase && e.Phase is CallPhase.Dialing or CallPhase.Offered))
        {
            CallSnapshot row = call.Snapshot();
            writer.WriteString("localUri", row.LocalUri);
            writer.WriteString("remoteUri", row.RemoteUri);
            writer.WriteString("remoteName", row.RemoteName);
            writer.WriteString("dialed", row.Dialed);
            writer.WriteString("sipCallId", row.SipCallId);
        }
        if (e.Type == EventType.Phase && e.Phase is CallPhase.Ended or CallPhase.Released)
        {
            // The event's own has no Reason, a cut phrase, and on Released none: statistics take its place.
            CallPrinter.WriteCause(writer, call.CauseInfo ?? new CauseInfo(e.Cause, e.CauseInitiator, e.CauseSipCode, e.Text, "", e.CauseQ850));
        }
    }

    private static void WriteDetails(Utf8JsonWriter writer, in PhoneEvent e)
    {
        switch (e.Type)
        {
            case EventType.Phase when e.Phase == CallPhase.Released:
            case EventType.Statistics:
                CallPrinter.WriteStatistics(writer, e.Statistics);
                break;
            case EventType.Progress:
                writer.WriteNumber("earlyDialogs", e.Value);
                break;
            case EventType.Media:
                writer.WriteStartObject("media");
                writer.WriteNumber("stream", e.Stream);
                writer.WriteString("state", e.MediaState.ToString());
                writer.WriteString("direction", e.MediaDirection.ToString());
                writer.WriteString(e.MediaState == MediaState.Failed ? "reason" : "codec", e.Text);
                writer.WriteString("security", e.Call!.MediaSecurity.ToString());
                writer.WriteEndObject();
                break;
            case EventType.Dtmf:
                writer.WriteString("digit", e.Text);
                writer.WriteString("dtmfDirection", e.IsOutgoing ? "Out" : "In");
                writer.WriteNumber("durationMs", e.Value);
                break;
            case EventType.Recording or EventType.Playback:
                writer.WriteString("file", e.Text);
                writer.WriteString("status", e.Status.ToString());
                break;
            case EventType.Registration:
                writer.WriteNumber("account", e.AccountId);
                writer.WriteString("registration", e.Registration.ToString());
                writer.WriteNumber("sipCode", e.SipCode);
                writer.WriteString("sipPhrase", e.Text);
                writer.WriteNumber("expires", e.Value);
                break;
            case EventType.AccountAdded or EventType.AccountRemoved or EventType.AccountChanged:
                writer.WriteNumber("account", e.AccountId);
                writer.WriteString("address", e.Text);
                break;
            case EventType.Transfer:
                CallPrinter.WriteTransfer(writer, e.Flags.HasFlag(CallFlag.TransferRemote), e.Address, (Transfer)e.Value, e.SipCode);
                break;
            case EventType.PartyChanged:
                writer.WriteString("remoteUri", e.Address);
                writer.WriteString("assertedIdentity", e.Call!.Snapshot().AssertedIdentity);
                break;
            case EventType.Redirected:
                writer.WriteString("target", e.Address);
                break;
            case EventType.Conference:
                writer.WriteNumber("conference", e.Value);
                break;
            case EventType.Volume:
                writer.WriteNumber(e.IsOutgoing ? "microphoneVolume" : "speakerVolume", e.Value);
                break;
            case EventType.SettingChanged:
                writer.WriteString("setting", ((Setting)e.Value).ToString());
                writer.WriteString("is", e.Text);
                break;
            case EventType.DeviceAdded or EventType.DeviceRemoved or EventType.DeviceChanged:
                writer.WriteNumber("device", e.Value);
                writer.WriteString("name", e.Text);
                break;
            case EventType.DeviceInUse:
                writer.WriteNumber("device", e.Value);
                writer.WriteString("as", e.IsOutgoing ? "Input" : "Output");
                writer.WriteString("name", e.Text);
                break;
            case EventType.DeviceFailed:
                writer.WriteNumber("device", e.Value);
                writer.WriteString("as", e.IsOutgoing ? "Input" : "Output");
                writer.WriteString("status", e.Status.ToString());
                writer.WriteString("reason", e.Text);
                break;
            case EventType.EngineRecreated:
                writer.WriteNumber("count", e.Value);
                writer.WriteString("reason", e.Text);
                break;
            case EventType.Transport:
                writer.WriteBoolean("up", e.Value == 1);
                writer.WriteString("transport", e.Text);
                break;
            case EventType.CommandCompleted:
                writer.WriteString("commandType", e.CommandType.ToString());
                writer.WriteString("status", e.Status.ToString());
                if (e.CallId == 0)
                {
                    writer.WriteNumber("sipCode", e.SipCode);
                }
                if (e.Text.Length > 0)
                {
                    writer.WriteString("text", e.Text);
                }
                break;
            case EventType.Snapshot or EventType.SnapshotEnd:
                writer.WriteNumber("upTo", e.Value);
                break;
            case EventType.EventsLost:
                writer.WriteNumber("count", e.Value);
                break;
        }
    }
}
