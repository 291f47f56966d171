// SPDX-License-Identifier: GPL-2.0-or-later
namespace PjSip.Interop;

/// <summary>A function of PJSIP's failed.</summary>
public sealed class PjSipException : Exception
{
    /// <summary>Makes one from what a function returned.</summary>
    /// <param name="status">PJSIP's status, not 0.</param>
    /// <param name="function">The C function that returned it.</param>
    public PjSipException(int status, string function)
        : base($"{function}: {Pj.Strerror(status)} (status {status})")
    {
        Status = status;
        Function = function;
    }

    /// <summary>PJSIP's status: PJSIP's, PJMEDIA's, PJLIB's or the operating system's error code.</summary>
    public int Status { get; }

    /// <summary>The C function that failed.</summary>
    public string Function { get; }

    /// <summary>Throws unless the status says success.</summary>
    internal static void ThrowIfFailed(int status, string function, IDisposable? made = null)
    {
        if (status != 0)
        {
            made?.Dispose();
            throw new PjSipException(status, function);
        }
    }
}
