// SPDX-License-Identifier: GPL-2.0-or-later
using System.Runtime.InteropServices;

namespace PjSip.Interop;

/// <summary>The table, as <c>build/pjproject-layout.c</c> declares it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LayoutTable
{
    public uint Size;
    public uint PointerSize;
    public byte* Version;
    public byte* RowsSha256;
    public ulong RowCount;
    public LayoutRow* Rows;
}
