// SPDX-License-Identifier: GPL-2.0-or-later
namespace PjSip.Interop;

public static unsafe partial class Pj
{
    /// <summary>PJSIP's message for a status.</summary>
    /// <param name="status">What a function returned.</param>
    /// <remarks>Any thread.</remarks>
    public static string Strerror(int status)
    {
        Span<byte> buffer = stackalloc byte[256];
        fixed (byte* start = buffer)
        {
            return NativeMethods.PjStrerror(status, start, (nuint)buffer.Length).ToString();
        }
    }
}
