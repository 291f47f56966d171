// SPDX-License-Identifier: MIT
using System.Security.Cryptography;
using System.Text;

namespace MicroSip.Patches.Text;

/// <summary>
/// Lines of MicroSIP are known by hashes alone. A line is normalised first: no blanks at its ends, one space for each run of
/// blanks inside, no end of line, no byte order mark, UTF-16 as UTF-8.
/// </summary>
internal static class LineHash
{
    private const int WordDigits = 4;
    private static readonly char[] Blanks = [' ', '\t', '\v', '\f', '\r'];

    public static string Normalise(string line) => string.Join(' ', line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries));

    public static bool IsBlank(string line) => line.AsSpan().Trim(Blanks).IsEmpty;

    /// <summary>SHA-256 of the normalised line, in lower-case hexadecimal.</summary>
    public static string OfLine(string line) => Of(Normalise(line));

    /// <summary>The same of a whole text: its normalised lines, each with a line feed.</summary>
    public static string OfText(SourceText text) => Of(string.Concat(text.Lines.Select(line => Normalise(line.Text) + '\n')));

    /// <summary>Of several hashes together.</summary>
    public static string OfHashes(IEnumerable<string> hashes) => Of(string.Concat(hashes.Select(hash => hash + '\n')));

    public static string OfBytes(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>16 bits of the hash of each word (name or number): enough to rank lines by likeness, too little to read them.</summary>
    public static string Words(string line) =>
        string.Join(' ', Identifiers(line).Select(word => Of(word)[..WordDigits]).Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<string> Identifiers(string line)
    {
        for (int start = 0; start < line.Length; start++)
        {
            int end = start;
            while (end < line.Length && (char.IsAsciiLetterOrDigit(line[end]) || line[end] == '_'))
            {
                end++;
            }
            if (end > start)
            {
                yield return line[start..end];
                start = end;
            }
        }
    }

    private static string Of(string text) => OfBytes(Encoding.Latin1.GetBytes(text));
}
