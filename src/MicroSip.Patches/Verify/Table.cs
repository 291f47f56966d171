// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Verify;

/// <summary>A table that reads well on a console and in Markdown.</summary>
internal static class Table
{
    public static void Write(TextWriter output, IReadOnlyList<string> heads, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        int[] widths = [.. heads.Select((head, column) => rows.Select(row => row[column].Length).Append(head.Length).Max())];
        output.WriteLine(Line(heads, widths));
        output.WriteLine(Line([.. widths.Select(width => new string('-', width))], widths));
        foreach (IReadOnlyList<string> row in rows)
        {
            output.WriteLine(Line(row, widths));
        }
    }

    private static string Line(IReadOnlyList<string> cells, int[] widths) =>
        $"| {string.Join(" | ", cells.Select((cell, column) => cell.PadRight(widths[column])))} |";
}
