// SPDX-License-Identifier: GPL-2.0-or-later
using System.Runtime.CompilerServices;

namespace PjSip.Tests.ClangSharp;

/// <summary>An IPv4 address in the order of the network.</summary>
public struct in_addr
{
    public uint s_addr;
}

/// <summary>An IPv6 address in the order of the network.</summary>
[InlineArray(4)]
public struct in6_addr
{
    private uint _word;
}
