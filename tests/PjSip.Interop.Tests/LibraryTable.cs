// SPDX-License-Identifier: GPL-2.0-or-later
using System.Runtime.InteropServices;

namespace PjSip.Interop.Tests;

/// <summary>A row of the loaded library's table. Of a bit-field the offset is its first bit, the size its bits.</summary>
internal sealed record LibraryRow(string Name, uint Offset, uint Size, byte[]? Ones);

/// <summary>The table of the library that the binding has loaded.</summary>
internal static unsafe class LibraryTable
{
    public static IReadOnlyList<LibraryRow> Rows { get; } = Read();

    private static LibraryRow[] Read()
    {
        Pj.GetVersion(); // loads and checks it
        var export = NativeLibrary.GetExport(PjProjectLibrary.Handle, Layout.Export);
        var table = ((delegate* unmanaged[Cdecl]<LayoutTable*>)export)();
        if (table->Size != sizeof(LayoutTable))
        {
            throw new InvalidDataException($"the table has {table->Size} bytes, not {sizeof(LayoutTable)}");
        }

        return [.. new ReadOnlySpan<LayoutRow>(table->Rows, (int)table->RowCount).ToArray().Select(row => new LibraryRow(
            Marshal.PtrToStringUTF8((nint)row.Name)!, row.Offset, row.Size,
            row.Ones is null ? null : new ReadOnlySpan<byte>(row.Ones, (int)row.Size).ToArray()))];
    }
}
