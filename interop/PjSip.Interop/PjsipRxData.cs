// SPDX-License-Identifier: GPL-2.0-or-later
namespace PjSip.Interop;

public unsafe partial struct PjsipRxData
{
    /// <summary>The SIP message as it came; no copy.</summary>
    public readonly ReadOnlySpan<byte> Message => MsgInfo.MsgBuf is null ? default : new ReadOnlySpan<byte>(MsgInfo.MsgBuf, MsgInfo.Len);
}
