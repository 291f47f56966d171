// SPDX-License-Identifier: GPL-2.0-or-later
using System.Runtime.CompilerServices;

namespace PjSip.Interop;

/// <summary>
/// PJSIP serves registered threads alone; in any other it hangs or crashes. Its own threads, which run the callbacks, and
/// the one that called <see cref="Pjsua.Create"/> are registered. Every other thread registers itself:
/// <code>
/// using (PjThread.Register())
/// {
///     Pjsua.CallHangupAll();
/// }
/// </code>
/// </summary>
public static unsafe class PjThread
{
    /// <summary>Whether the current thread may call PJSIP.</summary>
    public static bool IsRegistered => NativeMethods.PjThreadIsRegistered();

    /// <summary>Registers the current thread with PJSIP until the result is disposed of, in the same thread.</summary>
    /// <param name="name">The thread's name in PJSIP's log; what is longer than 31 bytes may be cut.</param>
    /// <returns>Does nothing at its end where the thread was registered already.</returns>
    /// <exception cref="InvalidOperationException">PJSIP does not run in this process.</exception>
    /// <exception cref="PjSipException">PJSIP refused.</exception>
    public static PjThreadRegistration Register(string name = "dotnet")
    {
        ArgumentNullException.ThrowIfNull(name);
        if (IsRegistered)
        {
            return default;
        }

        if (Pjsua.GetState() == PjsuaState.Null)
        {
            throw NotCreated();
        }

        var descriptor = GC.AllocateArray<nint>(PjConfiguration.PjThreadDescSize, pinned: true);
        using var text = new PjText(name.Replace("%", "%%", StringComparison.Ordinal), stackalloc byte[PjText.OnStack]); // C takes it for a format
        PjThreadHandle* thread;
        PjSipException.ThrowIfFailed(
            NativeMethods.PjThreadRegister(text.Chars, (System.Runtime.InteropServices.CLong*)Unsafe.AsPointer(ref descriptor[0]), &thread),
            "pj_thread_register");
        return new PjThreadRegistration(descriptor);
    }

    /// <summary>Refuses a call from a thread that PJSIP does not know.</summary>
    internal static void Demand()
    {
        if (!NativeMethods.PjThreadIsRegistered())
        {
            throw Pjsua.GetState() == PjsuaState.Null ? NotCreated() : new InvalidOperationException(
                $"thread {Environment.CurrentManagedThreadId} is not registered with PJSIP, which would hang or crash in it: "
                + "call from within using (PjThread.Register()) { … }");
        }
    }

    private static InvalidOperationException NotCreated() => new("PJSIP does not run in this process: call Pjsua.Create first");
}
