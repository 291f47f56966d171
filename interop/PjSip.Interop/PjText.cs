// SPDX-License-Identifier: GPL-2.0-or-later
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace PjSip.Interop;

/// <summary>A string as an argument of PJSIP's, for the time of one call: on the stack where it is short.</summary>
internal unsafe readonly ref struct PjText
{
    /// <summary>Bytes on the stack for each argument; enough for a SIP URI.</summary>
    internal const int OnStack = 320;

    private readonly void* _start;
    private readonly bool _onHeap;

    /// <summary>Writes the text behind its own <c>pj_str_t</c>.</summary>
    /// <param name="text">null for NULL.</param>
    /// <param name="stack">Memory on the caller's stack.</param>
    /// <exception cref="ArgumentException">The text holds a NUL.</exception>
    internal PjText(string? text, Span<byte> stack)
    {
        if (text is null)
        {
            return;
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("a text for PJSIP cannot hold a NUL character", nameof(text));
        }

        var size = sizeof(PjStr) + Encoding.UTF8.GetMaxByteCount(text.Length) + 1;
        _onHeap = size > stack.Length;
        _start = _onHeap ? NativeMemory.Alloc((nuint)size) : Unsafe.AsPointer(ref MemoryMarshal.GetReference(stack));
        var bytes = new Span<byte>((byte*)_start + sizeof(PjStr), size - sizeof(PjStr));
        var length = Encoding.UTF8.GetBytes(text, bytes);
        bytes[length] = 0;
        *(PjStr*)_start = new PjStr { Ptr = (byte*)_start + sizeof(PjStr), Slen = length };
    }

    /// <summary>As <c>const pj_str_t *</c>.</summary>
    internal PjStr* Str => (PjStr*)_start;

    /// <summary>As <c>const char *</c>.</summary>
    internal byte* Chars => _start is null ? null : ((PjStr*)_start)->Ptr;

    /// <summary>A copy of a NUL-ended text of PJSIP's; empty for NULL.</summary>
    internal static string Read(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    /// <summary>Frees what was not on the stack.</summary>
    internal void Dispose()
    {
        if (_onHeap)
        {
            NativeMemory.Free(_start);
        }
    }
}
