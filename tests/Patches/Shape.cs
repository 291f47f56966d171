// SPDX-License-Identifier: MIT
using System.Text;

namespace MicroSip.Patches.Tests;

/// <summary>How the lines of a synthetic tree end, and how its text is written.</summary>
internal sealed record Shape(string Name, Func<int, string> End, Encoding Encoding, bool EndAtEnd = true)
{
    private static readonly Encoding Plain = new UTF8Encoding(false);

    public static Shape Lf { get; } = new("LF", _ => "\n", Plain);

    public static Shape Crlf { get; } = new("CRLF", _ => "\r\n", Plain);

    public static Shape[] All { get; } =
    [
        Lf,
        Crlf,
        new("mixed ends", line => line % 3 == 0 ? "\r\n" : "\n", Plain),
        new("no end at the end", _ => "\r\n", Plain, EndAtEnd: false),
        new("UTF-8 with mark", _ => "\r\n", new UTF8Encoding(true)),
        new("UTF-16 LE", _ => "\r\n", new UnicodeEncoding(false, true)),
        new("UTF-16 BE", _ => "\n", new UnicodeEncoding(true, true)),
        new("UTF-16 LE without mark", _ => "\n", new UnicodeEncoding(false, false)),
    ];

    public bool IsWide => Encoding is UnicodeEncoding;

    public byte[] ToBytes(IReadOnlyList<string> lines)
    {
        string text = string.Concat(lines.Select((line, index) => line + (index == lines.Count - 1 && !EndAtEnd ? "" : End(index))));
        return [.. Encoding.GetPreamble(), .. Encoding.GetBytes(text)];
    }

    public override string ToString() => Name;
}
