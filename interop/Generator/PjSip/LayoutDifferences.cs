// SPDX-License-Identifier: MIT
using CppSharp.AST;

namespace MicroSip.Interop.Generator.PjSip;

/// <summary>Where the layout of Windows is another than that of Linux, for types that serve both.</summary>
internal sealed class LayoutDifferences
{
    private readonly LayoutTable _linux;
    private readonly LayoutTable _windows;

    public LayoutDifferences(LayoutTable linux, LayoutTable windows)
    {
        (_linux, _windows) = (linux, windows);
        if (linux.Names.Except(windows.Names).Concat(windows.Names.Except(linux.Names)).FirstOrDefault() is { } name)
        {
            throw new NotSupportedException($"{name} is on one of the two systems only");
        }
    }

    /// <summary>Whether a row has other numbers on Windows.</summary>
    public bool IsOther(string row) => _linux[row] != _windows[row];

    /// <summary>A row's numbers on Windows.</summary>
    public (uint Offset, uint Size) Windows(string row) => _windows[row];

    /// <summary>Whether a struct has another size, or a field elsewhere; where its bits are does not count.</summary>
    /// <param name="struct">The struct.</param>
    /// <param name="row">Its row, or that of the field that holds it, with [0] where that is an array.</param>
    public bool Vary(Class @struct, string row)
    {
        var own = Own(row);
        return _linux[own].Size != _windows[own].Size || StructSources.FieldsOf(@struct).Where(item => !item.Field.IsBitField)
            .Select(item => $"{row}.{item.Field.OriginalName}").Any(field => _linux[field].Offset - _linux[own].Offset != _windows[field].Offset - _windows[own].Offset);
    }

    /// <summary>Where a bit-field begins on Windows, counted like <see cref="StructSources.BitsOf"/> from its own struct.</summary>
    /// <param name="row">The row of the struct that has it, as for <see cref="Vary"/>.</param>
    /// <param name="field">Its name.</param>
    public int WindowsBit(string row, string field) => (int)(_windows[$"{row}.{field}"].Offset - (8 * _windows[Own(row)].Offset));

    /// <summary>Demands that an array of numbers is as long on both systems, for in C# its length is part of its type.</summary>
    public void DemandLength(string row, long length, int elementSize)
    {
        if (_linux[row].Size != length * elementSize || _windows[row].Size != _linux[row].Size)
        {
            throw new NotSupportedException($"{row} is longer on one of the two systems: set its length in pjproject-config_site.h");
        }
    }

    private static string Own(string row) => row.EndsWith("[0]", StringComparison.Ordinal) ? row[..^3] : row;
}
