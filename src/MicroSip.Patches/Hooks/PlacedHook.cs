// SPDX-License-Identifier: MIT
using MicroSip.Patches.Data;
using MicroSip.Patches.Text;

namespace MicroSip.Patches.Hooks;

/// <summary>A hook whose place in a file was found.</summary>
/// <param name="Anchor">Index of the line it stands at.</param>
internal sealed record PlacedHook(Hook Hook, SourceText Text, int Anchor)
{
    /// <summary>Index of the line that its lines come before.</summary>
    public int Index => Hook.Place == HookPlace.Before ? Anchor : Anchor + 1;

    /// <summary>Its lines, indented and ended as the line they stand at is.</summary>
    public IEnumerable<Insertion> Insertions => Hook.Add.Select(line => new Insertion(Index, new SourceLine(Indentation + line, End)));

    private string Indentation
    {
        get
        {
            string line = Text.Lines[Anchor].Text;
            return line[..^line.TrimStart(' ', '\t').Length];
        }
    }

    private string End
    {
        get
        {
            string own = Text.Lines[Anchor].End;
            return own.Length > 0 ? own : Anchor > 0 ? Text.Lines[Anchor - 1].End : "\n";
        }
    }

    /// <summary>Why no line can be added there without touching another one; null where it can.</summary>
    public string? Obstacle => this switch
    {
        { Hook.Place: HookPlace.After } when Text.Lines[Anchor].End.Length == 0 => "the file's last line has no end, so none can be added after it (end it with a line break)",
        { Index: 0, Text.Encoding.Mark.Length: > 0 } => "it is the file's first line, and a byte order mark stands before it",
        _ => null,
    };
}
