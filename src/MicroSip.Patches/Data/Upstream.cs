// SPDX-License-Identifier: MIT
using System.Text.Json.Serialization;

namespace MicroSip.Patches.Data;

/// <summary>patches/upstream.json: what was read of each version.</summary>
internal sealed record Upstream
{
    [JsonPropertyName("SPDX-License-Identifier")]
    public string License { get; set; } = "GPL-2.0-or-later";

    public IReadOnlyList<UpstreamVersion> Versions { get; set; } = [];

    public UpstreamVersion? Find(string version) => Versions.FirstOrDefault(known => known.Version == version);

    public Upstream With(UpstreamVersion version) =>
        this with { Versions = [.. Versions.Where(known => known.Version != version.Version).Append(version).OrderBy(known => Data.Versions.Number(known.Version))] };
}
