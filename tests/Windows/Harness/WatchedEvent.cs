// SPDX-License-Identifier: MIT
using System.Text.Json;
using MicroSip.Interop;

namespace MicroSip.Windows.Tests.Harness;

/// <summary>A line of <c>microsipctl watch --json</c>: as it stands there, and as the event it tells of.</summary>
internal sealed record WatchedEvent(PhoneEvent Event, JsonElement Json)
{
    public static WatchedEvent Parse(string line)
    {
        var json = JsonDocument.Parse(line).RootElement;
        var cause = json.TryGetProperty("cause", out var told) ? told : default;
        var data = new EventData
        {
            Type = (uint)Enumerator<EventType>(json, "type"),
            Flags = json.TryGetProperty("local", out _) ? (uint)EventFlag.Local : 0,
            Sequence = Number(json, "seq"),
            CallId = Number(json, "call"),
            CommandId = Number(json, "command"),
            OtherCallId = Number(json, "otherCall"),
            Phase = (uint)Enumerator<CallPhase>(json, "phase"),
            PreviousPhase = (uint)Enumerator<CallPhase>(json, "previousPhase"),
            SipCode = (uint)Number(json, "sipCode"),
            Status = (uint)Enumerator<Status>(json, "status"),
            CommandType = (uint)Enumerator<CommandType>(json, "commandType"),
            Registration = (uint)Enumerator<Registration>(json, "registration"),
            Cause = (uint)Enumerator<Cause>(cause, "category"),
            CauseInitiator = (uint)Enumerator<Initiator>(cause, "initiator"),
            CauseSipCode = (uint)Number(cause, "sipCode"),
            Value = Number(json, "upTo") + Number(json, "count"), // a line has one of them at most
        };
        return new WatchedEvent(new PhoneEvent(in data, null!), json);
    }

    private static ulong Number(JsonElement json, string name) => Has(json, name, out var value) ? value.GetUInt64() : 0;

    private static T Enumerator<T>(JsonElement json, string name)
        where T : struct, Enum => Has(json, name, out var value) ? Enum.Parse<T>(value.GetString()!) : default;

    private static bool Has(JsonElement json, string name, out JsonElement value)
    {
        value = default;
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out value);
    }
}
