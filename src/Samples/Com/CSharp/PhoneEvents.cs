// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;
using System.Runtime.InteropServices.ComTypes;

namespace ComDial;

/// <summary>Takes a phone's events until it is disposed of. They come on a thread of COM's.</summary>
[ComVisible(true)]
[ClassInterface(ClassInterfaceType.None)]
public sealed class PhoneEvents : IPhoneEvents, IDisposable
{
    private readonly IConnectionPoint _point;
    private readonly int _cookie;

    /// <summary>Begins to take them.</summary>
    public PhoneEvents(object phone)
    {
        Guid events = typeof(IPhoneEvents).GUID;
        ((IConnectionPointContainer)phone).FindConnectionPoint(ref events, out IConnectionPoint? point);
        _point = point!;
        _point.Advise(this, out _cookie);
    }

    /// <summary>Set once a call has ended.</summary>
    public ManualResetEventSlim Ended { get; } = new();

    /// <inheritdoc/>
    public void CallStateChanged([MarshalAs(UnmanagedType.IDispatch)] object call, int phase, int previousPhase)
    {
        dynamic about = call;
        Console.WriteLine($"call {about.Id}: {previousPhase} -> {phase} ({about.PhaseName})");
    }

    /// <inheritdoc/>
    public void CallEnded([MarshalAs(UnmanagedType.IDispatch)] object call, int cause, int sipCode, string text)
    {
        Console.WriteLine($"ended: cause {cause}, SIP {sipCode} {text}");
        Ended.Set();
    }

    /// <summary>Takes no more.</summary>
    public void Dispose()
    {
        _point.Unadvise(_cookie);
        Ended.Dispose();
    }
}
