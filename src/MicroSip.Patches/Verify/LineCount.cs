// SPDX-License-Identifier: MIT
using MicroSip.Patches.Text;

namespace MicroSip.Patches.Verify;

/// <summary>How many lines one text has that the other has not.</summary>
internal readonly record struct LineCount(int Added, int Removed)
{
    /// <summary>Where every old line is still there, in its order, nothing was removed.</summary>
    public static LineCount Between(SourceText before, SourceText after)
    {
        int kept = 0;
        foreach (SourceLine line in after.Lines)
        {
            kept += kept < before.Lines.Count && line == before.Lines[kept] ? 1 : 0;
        }
        return new LineCount(after.Lines.Count - kept, before.Lines.Count - kept);
    }

    public static LineCount operator +(LineCount one, LineCount other) => new(one.Added + other.Added, one.Removed + other.Removed);
}
