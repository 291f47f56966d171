// SPDX-License-Identifier: MIT
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MicroSip.Patches.Data;

/// <summary>The data files as JSON, readable and comparable line by line.</summary>
[JsonSerializable(typeof(HookSet))]
[JsonSerializable(typeof(Upstream))]
[JsonSerializable(typeof(Trees.Journal))]
[JsonSerializable(typeof(Trees.Manifest))]
internal sealed partial class DataJson : JsonSerializerContext
{
    public static DataJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
