// SPDX-License-Identifier: MIT
using System.Text.Json;

namespace MicroSip.Cli.Output;

/// <summary>The answer of a verb that is about no single call.</summary>
internal static class Answer
{
    public static void Print(bool json, string did, Action<Utf8JsonWriter>? more = null)
    {
        if (!json)
        {
            StandardOutput.WriteLine(did);
            return;
        }
        JsonLine.Write(writer =>
        {
            writer.WriteString("status", nameof(Status.Ok));
            more?.Invoke(writer);
        });
    }
}
