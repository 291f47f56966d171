// SPDX-License-Identifier: MIT
using System.Text.Json.Serialization;

namespace MicroSip.Patches.Data;

/// <summary>On which side of its anchor a hook's lines stand.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HookPlace>))]
internal enum HookPlace
{
    [JsonStringEnumMemberName("before")]
    Before,
    [JsonStringEnumMemberName("after")]
    After,
}
