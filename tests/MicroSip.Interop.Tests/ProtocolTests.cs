// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text.RegularExpressions;

namespace MicroSip.Interop.Tests;

/// <summary>The tables of native/PROTOCOL.md say what the library was compiled with.</summary>
public sealed partial class ProtocolTests
{
    private static readonly string[] SharedStructs =
    [
        "ClientHello", "HostHello", "PublicHeader", "EventSlot", "CallRow", "AccountRow", "DeviceRow", "SettingsRow", "ControlRegion", "ControlHeader", "CommandSlot",
        "msn_event", "msn_statistics", "msn_call", "msn_account", "msn_device", "msn_settings", "msn_command", "msn_outcome",
    ];

    private static readonly Dictionary<string, (int Size, List<Row> Rows)> Tables = Read();

    [Test]
    public void Every_shared_struct_has_its_table() => Assert.That(Tables.Keys, Is.EquivalentTo(SharedStructs));

    [TestCaseSource(nameof(SharedStructs))]
    public void Size_and_offsets_are_the_librarys(string name)
    {
        var (size, rows) = Tables[name];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(size, Is.EqualTo(NativeLayout.Size(name)));
            foreach (var row in rows)
            {
                Assert.That(row.Offset, Is.EqualTo(NativeLayout.Offset(name, row.Field)), row.Field);
                Assert.That(row.Size, Is.EqualTo(SizeOf(row.Type)), $"{row.Field} is a {row.Type}");
            }
        }
    }

    [TestCaseSource(nameof(SharedStructs))]
    public void No_field_is_left_out(string name)
    {
        // What is left between two fields, or at the end, is the rest of a cache line; a struct of the ABI has all of its own.
        var (size, rows) = Tables[name];
        var end = 0;
        foreach (var row in rows.Append(new(size, 0, "", "the end")))
        {
            Assert.That(row.Offset == end || (row.Offset > end && row.Offset - end < 64 && row.Offset % 64 == 0), $"between {end} and {row.Field}");
            end = row.Offset + row.Size;
        }

        if (CHeaders.Native.Structs.SingleOrDefault(item => item.Name == name) is { } declared)
        {
            Assert.That(rows.Select(row => row.Field), Is.EqualTo(declared.Fields.Select(field => field.Name)));
        }
    }

    private static int SizeOf(string type)
    {
        var match = TypePattern().Match(type);
        var element = match.Groups["element"].Value switch
        {
            "u8" or "char" => 1,
            "u32" or "word" => 4,
            "u64" or "i64" => 8,
            var name => NativeLayout.Size(name),
        };
        return element * (match.Groups["length"].Success ? Number(match.Groups["length"]) : 1);
    }

    private static Dictionary<string, (int Size, List<Row> Rows)> Read()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "native", "PROTOCOL.md"));
        return SectionPattern().Matches(text).ToDictionary(
            section => section.Groups["name"].Value,
            section => (Number(section.Groups["size"]), RowPattern().Matches(section.Groups["body"].Value).Select(row => new Row(
                Number(row.Groups["offset"]), Number(row.Groups["size"]), row.Groups["type"].Value, row.Groups["field"].Value)).ToList()));
    }

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^### `(?<name>\w+)`, (?<size>\d+) bytes\n(?<body>(?:(?!##).*\n)*)", RegexOptions.Multiline)]
    private static partial Regex SectionPattern();

    [GeneratedRegex(@"^\| (?<offset>\d+) \| (?<size>\d+) \| (?<type>[^|]+) \| `(?<field>\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex RowPattern();

    [GeneratedRegex(@"^`?(?<element>\w+)`?(?:\[(?<length>\d+)\])?$")]
    private static partial Regex TypePattern();

    private sealed record Row(int Offset, int Size, string Type, string Field);
}
