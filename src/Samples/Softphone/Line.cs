// SPDX-License-Identifier: GPL-2.0-or-later
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MicroSip.Samples.Softphone;

/// <summary>A text that stays on one line, cut where the terminal is too narrow.</summary>
internal sealed class Line(string text, Color? color = null) : IRenderable
{
    private readonly Segment _segment = new(text, new Style(color));

    public Measurement Measure(RenderOptions options, int maxWidth) => new(Math.Min(1, maxWidth), Math.Min(_segment.CellCount(), maxWidth));

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        Segment.SplitOverflow(_segment, Overflow.Ellipsis, maxWidth);
}
