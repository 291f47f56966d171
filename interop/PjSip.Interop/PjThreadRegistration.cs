// SPDX-License-Identifier: GPL-2.0-or-later
namespace PjSip.Interop;

/// <summary>
/// A thread's registration with PJSIP: ends where it is disposed of. It cannot leave its thread: neither a field nor an
/// <c>await</c> takes it.
/// </summary>
public ref struct PjThreadRegistration
{
    private nint[]? _descriptor; // PJSIP's memory for the thread, pinned

    internal PjThreadRegistration(nint[] descriptor) => _descriptor = descriptor;

    /// <summary>Ends the registration. Where PJSIP was destroyed before, it has ended already.</summary>
    public void Dispose()
    {
        if (_descriptor is not null && PjThread.IsRegistered)
        {
            PjSipException.ThrowIfFailed(NativeMethods.PjThreadUnregister(), "pj_thread_unregister");
        }

        GC.KeepAlive(_descriptor);
        _descriptor = null;
    }
}
