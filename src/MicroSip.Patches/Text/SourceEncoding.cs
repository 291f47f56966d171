// SPDX-License-Identifier: MIT
using System.Text;

namespace MicroSip.Patches.Text;

/// <summary>How a file's bytes are text: bytes as they are (ANSI, UTF-8) or UTF-16, and the byte order mark before them.</summary>
/// <param name="Wide">The UTF-16 encoding, or null.</param>
/// <param name="Mark">The byte order mark; may be empty.</param>
internal sealed record SourceEncoding(UnicodeEncoding? Wide, byte[] Mark)
{
    private static readonly UnicodeEncoding LittleEndian = new(false, false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding BigEndian = new(true, false, throwOnInvalidBytes: true);
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    public static SourceEncoding Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => new(null, [0xEF, 0xBB, 0xBF]),
        [0xFF, 0xFE, ..] => new(LittleEndian, [0xFF, 0xFE]),
        [0xFE, 0xFF, ..] => new(BigEndian, [0xFE, 0xFF]),
        [not 0, 0, ..] => new(LittleEndian, []),
        [0, not 0, ..] => new(BigEndian, []),
        _ => new(null, []),
    };

    /// <summary>The text without its mark, one char per byte of UTF-8 (or of whatever the bytes are): nothing is lost.</summary>
    /// <exception cref="ArgumentException">It is no valid UTF-16.</exception>
    public string Decode(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> body = bytes[Mark.Length..];
        return Encoding.Latin1.GetString(Wide is null ? body : Utf8.GetBytes(Wide.GetString(body)));
    }

    public byte[] Encode(string text)
    {
        byte[] body = Encoding.Latin1.GetBytes(text);
        return [.. Mark, .. Wide is null ? body : Wide.GetBytes(Utf8.GetString(body))];
    }
}
