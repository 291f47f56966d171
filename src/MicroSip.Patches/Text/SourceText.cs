// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Text;

/// <summary>A source file in lines. What was read is written back with the same bytes.</summary>
internal sealed record SourceText(SourceEncoding Encoding, IReadOnlyList<SourceLine> Lines)
{
    /// <exception cref="Refusal">The file is no valid UTF-16, though it begins like it.</exception>
    public static SourceText Parse(ReadOnlySpan<byte> bytes, string name)
    {
        var encoding = SourceEncoding.Of(bytes);
        try
        {
            return new SourceText(encoding, [.. Split(encoding.Decode(bytes))]);
        }
        catch (ArgumentException)
        {
            throw new Refusal($"{name}: it begins like UTF-16 and is not valid UTF-16", "Get the file anew from MicroSIP's archive.");
        }
    }

    public byte[] ToBytes() => Encoding.Encode(string.Concat(Lines.Select(line => line.Text + line.End)));

    /// <summary>The same text with lines put in, each before the line of its index (0-based; one past the end appends).</summary>
    public SourceText Insert(IReadOnlyCollection<Insertion> insertions)
    {
        var lines = new List<SourceLine>(Lines.Count + insertions.Count);
        for (int i = 0; i <= Lines.Count; i++)
        {
            lines.AddRange(insertions.Where(insertion => insertion.Index == i).Select(insertion => insertion.Line));
            if (i < Lines.Count)
            {
                lines.Add(Lines[i]);
            }
        }
        return this with { Lines = lines };
    }

    private static IEnumerable<SourceLine> Split(string text)
    {
        for (int start = 0; start < text.Length;)
        {
            int feed = text.IndexOf('\n', start);
            int next = feed < 0 ? text.Length : feed + 1;
            int end = feed < 0 ? next : feed > start && text[feed - 1] == '\r' ? feed - 1 : feed;
            yield return new SourceLine(text[start..end], text[end..next]);
            start = next;
        }
    }
}
