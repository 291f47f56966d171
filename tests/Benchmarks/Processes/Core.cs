// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Runtime.InteropServices;

namespace MicroSip.Benchmarks.Processes;

/// <summary>Which core a thread keeps to: the first is the reader's, the second the other side's, as for the raw floors.</summary>
internal static partial class Core
{
    public const int Reader = 0, Other = 1;

    /// <summary>The calling thread, also before all others where that is allowed.</summary>
    public static void PinThread(int core)
    {
        Pin(0, core);
        _ = SetPriority(which: 0, who: 0, -20);
    }

    /// <summary>All threads that a process has now.</summary>
    public static void PinProcess(int process, int core)
    {
        foreach (var thread in Directory.GetDirectories($"/proc/{process}/task"))
            Pin(int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture), core);
    }

    /// <summary>Busy for so long, as between two wake-ups of the raw floors.</summary>
    public static void Spin(int nanoseconds)
    {
        var until = System.Diagnostics.Stopwatch.GetTimestamp() + nanoseconds;
        while (System.Diagnostics.Stopwatch.GetTimestamp() < until)
        {
        }
    }

    private static void Pin(int thread, int core)
    {
        var mask = 1UL << (core % Environment.ProcessorCount);
        if (SetAffinity(thread, sizeof(ulong), in mask) != 0)
            throw new InvalidOperationException($"sched_setaffinity: error {Marshal.GetLastPInvokeError()}");
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static partial int SetAffinity(int thread, nuint size, in ulong mask);
}
