// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;
using System.Text;

namespace MicroSip.Native;

/// <summary>Text as the C ABI carries it: UTF-8, NUL-terminated, in a field of fixed size.</summary>
internal static class NativeText
{
    /// <summary>Decodes a field; allocates unless it is empty.</summary>
    public static string Read(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }

    /// <summary>Decodes static text of the library.</summary>
    public static unsafe string Read(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    /// <summary>Fills a zeroed field. False: the text holds a NUL or does not fit; it is never cut.</summary>
    public static bool TryWrite(string? text, Span<byte> field) =>
        string.IsNullOrEmpty(text) || (!text.Contains('\0') && Encoding.UTF8.TryGetBytes(text, field[..^1], out _));

    /// <summary>Fills a zeroed field.</summary>
    /// <exception cref="MicroSipException">InvalidArgument: the text does not fit.</exception>
    public static void Write(Span<byte> field, string? text, string name)
    {
        if (!TryWrite(text, field))
        {
            throw MicroSipException.Of(Status.InvalidArgument, $"{name} holds a NUL or is longer than {field.Length - 1} bytes");
        }
    }
}
