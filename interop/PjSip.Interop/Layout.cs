// SPDX-License-Identifier: GPL-2.0-or-later
using System.Runtime.InteropServices;

namespace PjSip.Interop;

/// <summary>Compares the table that a pjproject library holds of itself with what the binding was made for.</summary>
internal static unsafe partial class Layout
{
    /// <summary>The exported function that gives the table.</summary>
    internal const string Export = "msn_pjproject_layout";

    /// <summary>What is wrong with a library, or null. A few microseconds where nothing is.</summary>
    /// <param name="library">Its handle.</param>
    /// <param name="path">Where it is, to say so.</param>
    internal static string? Check(nint library, string path)
    {
        if (!NativeLibrary.TryGetExport(library, Export, out var export))
        {
            return $"{path} does not say which PJSIP it is (no {Export}); PjSip.Interop was made for {Made(null)}";
        }

        ref readonly var table = ref *((delegate* unmanaged[Cdecl]<LayoutTable*>)export)();
        if (table.PointerSize != sizeof(nint) || !Is(table.Version, PjConfiguration.Version) || !Is(table.RowsSha256, RowsSha256)
            || FirstDifference(table) >= 0)
        {
            return Explain(table, path);
        }

        return null;
    }

    /// <summary>Of each row the offset and size that it has on this system.</summary>
    internal static uint[] Numbers()
    {
        uint[] numbers = [.. LinuxNumbers];
        for (var rest = OperatingSystem.IsWindows() ? WindowsNumbers : []; rest.Length > 0; rest = rest[3..])
        {
            rest[1..3].CopyTo(numbers.AsSpan(2 * (int)rest[0]));
        }

        return numbers;
    }

    private static bool Is(byte* text, string expected) =>
        MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text).SequenceEqual(System.Text.Encoding.UTF8.GetBytes(expected));

    /// <summary>The first row that differs, where both have the same rows.</summary>
    private static int FirstDifference(in LayoutTable table)
    {
        var numbers = Numbers();
        for (var i = 0; i < (int)table.RowCount; i++)
        {
            if (!Matches(table.Rows[i], numbers[2 * i], numbers[(2 * i) + 1]))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool Matches(in LayoutRow row, uint offset, uint size) =>
        row.Ones is null ? row.Offset == offset && row.Size == size : HasBits(new ReadOnlySpan<byte>(row.Ones, (int)row.Size), offset, size);

    /// <summary>Whether just those bits are set.</summary>
    private static bool HasBits(ReadOnlySpan<byte> ones, uint first, uint width)
    {
        for (var bit = first; bit < first + width; bit++)
        {
            if (bit / 8 >= ones.Length || ((ones[(int)(bit / 8)] >> (int)(bit % 8)) & 1) == 0)
            {
                return false;
            }
        }

        var (start, end) = ((int)(first / 8), (int)((first + width + 7) / 8));
        var set = 0;
        foreach (var value in ones[start..end])
        {
            set += System.Numerics.BitOperations.PopCount(value);
        }

        return set == width && !ones[..start].ContainsAnyExcept((byte)0) && !ones[end..].ContainsAnyExcept((byte)0);
    }

    private static string Explain(in LayoutTable table, string path)
    {
        var found = new Dictionary<string, LayoutRow>();
        for (var i = 0; i < (int)table.RowCount; i++)
        {
            found[PjText.Read(table.Rows[i].Name)] = table.Rows[i];
        }

        var names = Names.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var numbers = Numbers();
        var difference = table.PointerSize == sizeof(nint) ? null : $"pointers have {table.PointerSize} bytes, not {sizeof(nint)}";
        for (var i = 0; i < names.Length && difference is null; i++)
        {
            var (offset, size) = (numbers[2 * i], numbers[(2 * i) + 1]);
            difference = !found.TryGetValue(names[i], out var row) ? $"{names[i]} is missing"
                : Matches(row, offset, size) ? null
                : row.Ones is not null ? $"{names[i]} has other bits"
                : size == 0 ? $"{names[i]} is {row.Offset}, not {offset}"
                : row.Size != size ? $"{names[i]} has {row.Size} bytes, not {size}"
                : $"{names[i]} is at offset {row.Offset}, not {offset}";
        }

        var theirs = Configuration(found).Where(item => found.ContainsKey(item.Name)).Select(item => $"{item.Name} {found[item.Name].Offset}");
        return $"{path} is not the PJSIP that PjSip.Interop was made for. The binding is for {Made(found)}; "
            + $"the library is PJSIP {PjText.Read(table.Version)} ({string.Join(", ", theirs)}). First difference: {difference ?? "the version"}.";
    }

    private static string Made(Dictionary<string, LayoutRow>? found) =>
        $"PJSIP {PjConfiguration.Version} ({string.Join(", ", Configuration(found).Select(item => $"{item.Name} {item.Value}"))})";

    /// <summary>The two numbers that everybody knows, and those that differ.</summary>
    private static IEnumerable<(string Name, uint Value)> Configuration(Dictionary<string, LayoutRow>? found)
    {
        var values = Numbers();
        return Names.Split('\n').TakeWhile(name => !name.StartsWith("pj", StringComparison.Ordinal) && !name.Contains(' ', StringComparison.Ordinal))
            .Select((name, i) => (Name: name, Value: values[2 * i]))
            .Where(item => item.Name is "PJSUA_MAX_CALLS" or "PJSUA_MAX_ACC"
                || (found is { Count: > 1 } && found.TryGetValue(item.Name, out var row) && row.Offset != item.Value));
    }
}
