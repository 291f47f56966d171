// SPDX-License-Identifier: MIT
using System.Text;

namespace MicroSip.Interop.Tests;

/// <summary>What the library says of its structs.</summary>
internal static unsafe class NativeLayout
{
    public static int Size(string name)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(name + "\0"))
        {
            return (int)NativeMethods.LayoutSize(text);
        }
    }

    public static int Offset(string name, string field)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(name + "\0"), fieldText = Encoding.UTF8.GetBytes(field + "\0"))
        {
            return NativeMethods.LayoutOffset(text, fieldText);
        }
    }
}
