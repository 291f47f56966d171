// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text.Json.Serialization;

namespace MicroSip.Benchmarks.Rows;

/// <summary>One measured figure; native/bench/README.md tells the meaning of each key.</summary>
internal sealed record Row(
    [property: JsonPropertyName("row")] string Name,
    [property: JsonPropertyName("unit")] string Unit,
    [property: JsonPropertyName("p50")] double P50,
    [property: JsonPropertyName("p99")] double? P99 = null,
    [property: JsonPropertyName("floor")] double? Floor = null,
    [property: JsonPropertyName("goal")] string? Goal = null,
    [property: JsonPropertyName("note")] string? Note = null)
{
    [JsonPropertyName("ratio")]
    public double? Ratio => Floor is > 0 ? Math.Round(P50 / Floor.Value, 3) : null;

    [JsonPropertyName("met")]
    public bool? Met => ParseGoal() is { } goal ? (goal.IsUpper ? goal.Value <= goal.Limit : goal.Value >= goal.Limit) : null;

    /// <summary>By which part of the goal it is missed; null: it is met, or there is none.</summary>
    [JsonIgnore]
    public double? MissedBy => Met is false && ParseGoal() is { } goal ? Math.Abs(goal.Value / goal.Limit - 1) : null;

    /// <summary>The value the goal speaks of, whether its limit is an upper one, and the limit; null: no goal.</summary>
    /// <exception cref="FormatException">The goal is not written as it must be, or speaks of a value the row lacks.</exception>
    private (double Value, bool IsUpper, double Limit)? ParseGoal()
    {
        if (Goal is null)
            return null;
        double? value = null;
        if (Goal.Split(' ') is [var what, "<=" or ">=", var number] parts)
        {
            value = what switch { "p50" => P50, "p99" => P99, "ratio" => Ratio, _ => null };
            if (value is { } known && double.TryParse(number, CultureInfo.InvariantCulture, out var limit))
                return (known, parts[1] == "<=", limit);
        }
        throw new FormatException($"row \"{Name}\": the goal \"{Goal}\" cannot be judged");
    }
}
