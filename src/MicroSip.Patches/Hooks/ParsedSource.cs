// SPDX-License-Identifier: MIT
using MicroSip.Patches.Data;
using MicroSip.Patches.Text;

namespace MicroSip.Patches.Hooks;

/// <summary>A source file of a tree, with what looking for hooks needs to know of it.</summary>
internal sealed class ParsedSource(string name, SourceText text)
{
    private readonly string[] _hashes = [.. text.Lines.Select(line => LineHash.OfLine(line.Text))];
    private readonly IReadOnlyList<MaskedLine> _code = CodeMask.Of(text);
    private IReadOnlyList<FunctionRange>? _functions;

    public string Name => name;

    public SourceText Text => text;

    public IReadOnlyList<string> Hashes => _hashes;

    /// <summary>Where a hook may lie: each definition of its function (there may be overloads), or the whole file.</summary>
    public IReadOnlyList<FunctionRange> ScopesOf(string function) => function.Length == 0
        ? [new FunctionRange("", 0, text.Lines.Count - 1)]
        : [.. Functions.Where(range => range.Name == function)];

    /// <summary>The function around a line; null outside of all.</summary>
    public string? FunctionAt(int line) =>
        Functions.Where(range => range.First <= line && line <= range.Last).Select(range => range.Name).FirstOrDefault();

    public IReadOnlyList<int> Find(Anchor anchor) => [.. FindAll(anchor).Where(IsLive)];

    /// <summary>Where the same is found in a comment, or in what the preprocessor leaves out: no place for a hook.</summary>
    public IReadOnlyList<int> FindDead(Anchor anchor) => [.. FindAll(anchor).Where(line => !IsLive(line))];

    public bool IsLive(int line) => _code[line].IsLive;

    public string Previous(int line) => Neighbour(line, -1);

    public string Next(int line) => Neighbour(line, 1);

    /// <summary>An anchor at this line; with its neighbours unless it is a speaking line that stands once in the file.</summary>
    public Anchor AnchorAt(int line)
    {
        string words = LineHash.Words(text.Lines[line].Text);
        return new Anchor
        {
            Function = FunctionAt(line) ?? "",
            Line = _hashes[line],
            Previous = Previous(line),
            Next = Next(line),
            WithNeighbours = words.Length == 0 || _hashes.Count(hash => hash == _hashes[line]) > 1,
            Words = words,
            At = new Dictionary<string, int>(),
        };
    }

    private IReadOnlyList<FunctionRange> Functions => _functions ??= FunctionFinder.Find(_code);

    private IEnumerable<int> FindAll(Anchor anchor) =>
        ScopesOf(anchor.Function).SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1)).Where(line => Fits(anchor, line));

    private bool Fits(Anchor anchor, int line) => _hashes[line] == anchor.Line
        && (!anchor.WithNeighbours || (Previous(line) == anchor.Previous && Next(line) == anchor.Next));

    private string Neighbour(int line, int step)
    {
        do
        {
            line += step;
        }
        while (line >= 0 && line < text.Lines.Count && LineHash.IsBlank(text.Lines[line].Text));
        return line >= 0 && line < text.Lines.Count ? _hashes[line] : "";
    }
}
