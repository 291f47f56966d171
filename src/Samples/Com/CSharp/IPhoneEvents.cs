// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;

namespace ComDial;

/// <summary>What this program takes of _IPhoneEvents; events it does not name are not missed.</summary>
[ComVisible(true)]
[Guid("510c0f74-dbd4-4f8d-b43e-867f3bbf0019")]
[InterfaceType(ComInterfaceType.InterfaceIsIDispatch)]
public interface IPhoneEvents
{
    /// <summary>A call's phase changed.</summary>
    [DispId(1)]
    void CallStateChanged([MarshalAs(UnmanagedType.IDispatch)] object call, int phase, int previousPhase);

    /// <summary>A call ended.</summary>
    [DispId(2)]
    void CallEnded([MarshalAs(UnmanagedType.IDispatch)] object call, int cause, int sipCode, string text);
}
