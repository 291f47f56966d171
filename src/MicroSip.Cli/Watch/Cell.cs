// SPDX-License-Identifier: MIT
using MicroSip.Cli.Output;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MicroSip.Cli.Watch;

/// <summary>A text that stays on one line, cut where the terminal is too narrow: the table keeps its height.</summary>
internal sealed class Cell(string text, Color? color = null) : IRenderable
{
    private readonly Segment _segment = new(VisibleText.Of(text), new Style(color));

    public Measurement Measure(RenderOptions options, int maxWidth)
    {
        int width = Math.Min(_segment.CellCount(), maxWidth);
        return new Measurement(Math.Min(width, 1), width);
    }

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => Segment.SplitOverflow(_segment, Overflow.Ellipsis, maxWidth);
}
