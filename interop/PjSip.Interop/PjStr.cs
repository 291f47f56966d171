// SPDX-License-Identifier: GPL-2.0-or-later
using System.Text;

namespace PjSip.Interop;

/// <summary>
/// The text is not this struct's: PJSIP's, or that of the <see cref="PjOwned{T}"/> that made it. It lives as long as the
/// struct it was read from; <see cref="ToString"/> copies it.
/// </summary>
public unsafe partial struct PjStr
{
    /// <summary>The text's bytes, UTF-8 where it is not pure ASCII; no copy.</summary>
    public readonly ReadOnlySpan<byte> Bytes => Ptr is null || Slen <= 0 ? default : new ReadOnlySpan<byte>(Ptr, (int)Slen);

    /// <summary>The text in a <c>char</c> array of C, up to its NUL.</summary>
    /// <param name="chars">An array field of a struct, such as a device's name.</param>
    public static string Read(ReadOnlySpan<byte> chars) =>
        Encoding.UTF8.GetString(chars.IndexOf((byte)0) is var end && end < 0 ? chars : chars[..end]);

    /// <summary>A copy of the text; empty where PJSIP has none.</summary>
    public override readonly string ToString() => Encoding.UTF8.GetString(Bytes);
}
