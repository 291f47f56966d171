// SPDX-License-Identifier: MIT
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MicroSip.Benchmarks.Rows;

/// <summary>Rows in files: a line each while they are measured, one array in the end.</summary>
internal static class RowFile
{
    private static readonly JsonSerializerOptions Line = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions Indented = new(Line) { WriteIndented = true };

    public static void Append(string path, Row row) => File.AppendAllText(path, JsonSerializer.Serialize(row, Line) + "\n");

    public static IReadOnlyList<Row> Read(string path) =>
        [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<Row>(line, Line)!)];

    public static void WriteArray(string path, IReadOnlyList<Row> rows) =>
        File.WriteAllText(path, JsonSerializer.Serialize(rows, Indented) + "\n");
}
