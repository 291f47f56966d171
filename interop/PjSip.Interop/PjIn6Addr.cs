// SPDX-License-Identifier: GPL-2.0-or-later
using System.Runtime.CompilerServices;

namespace PjSip.Interop;

/// <summary>The C library's <c>in6_addr</c>: an IPv6 address in network order.</summary>
[InlineArray(16)]
public struct PjIn6Addr
{
    private byte _element;
}
