// SPDX-License-Identifier: MIT
using System.Globalization;

namespace MicroSip.EndToEnd.Tests.Compat;

/// <summary>How a trigger's program was called, as msn-recorder wrote it down.</summary>
internal sealed record TriggerRecord(IReadOnlyList<string> Arguments, IReadOnlyList<string> Descriptors, IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>The key without "cmd".</summary>
    public string Trigger => this["TRIGGER"][3..];

    public ulong Sequence => ulong.Parse(this["SEQUENCE"], CultureInfo.InvariantCulture);

    /// <summary>The value of MSN_NAME.</summary>
    public string this[string name] => Variables["MSN_" + name];

    public static TriggerRecord Read(string file)
    {
        var lines = File.ReadAllLines(file).Select(line => line.Split('=', 2)).Select(parts => (Name: parts[0], Value: Unescape(parts[1]))).ToArray();
        string[] All(string name) => [.. lines.Where(line => line.Name == name).Select(line => line.Value)];
        return new TriggerRecord(All("argument"), All("descriptor"),
            lines.Where(line => line.Name.StartsWith("MSN_", StringComparison.Ordinal)).ToDictionary(line => line.Name, line => line.Value));
    }

    private static string Unescape(string text) => text.Replace("\\\\", "\0").Replace("\\n", "\n").Replace("\\r", "\r").Replace('\0', '\\');
}
