// SPDX-License-Identifier: GPL-2.0-or-later
using System.Runtime.InteropServices;

namespace PjSip.Interop;

/// <summary>A row of the table.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LayoutRow
{
    public byte* Name;
    public uint Offset;
    public uint Size;
    public void* Ones;
}
