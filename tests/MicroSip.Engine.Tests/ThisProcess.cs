// SPDX-License-Identifier: GPL-2.0-or-later
using System.Globalization;
using System.Runtime.InteropServices;

namespace MicroSip.Embedding.Tests;

/// <summary>What the kernel and the runtime say of this process.</summary>
/// <param name="Handles">Open descriptors.</param>
/// <param name="Threads">Without those the runtime keeps for itself.</param>
/// <param name="ResidentKilobytes">Memory of its own that is resident, what the allocators keep for later included.</param>
/// <param name="NativeKilobytes">What native code has allocated and not freed.</param>
/// <param name="ManagedKilobytes">Live objects, after a full collection.</param>
internal sealed partial record ThisProcess(int Handles, int Threads, long ResidentKilobytes, long NativeKilobytes, long ManagedKilobytes)
{
    public static ThisProcess Now()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return new ThisProcess(CountHandles(), CountThreads(), Resident(), CountNative(), GC.GetTotalMemory(forceFullCollection: true) / 1024);
    }

    /// <summary>Once there are no more handles and threads than before; what ends now may take a moment.</summary>
    public static async Task<ThisProcess> SettledAsync(ThisProcess before)
    {
        try
        {
            await Wait.UntilAsync(() => CountHandles() <= before.Handles && CountThreads() <= before.Threads, "no more than before");
        }
        catch (TimeoutException)
        {
            string handles = string.Join(' ', Directory.GetFiles("/proc/self/fd").Select(file => new FileInfo(file).LinkTarget));
            Assert.Fail($"before: {before}\nafter: {Now()}\nthreads: {Names()}\nhandles: {handles}");
        }
        return Now();
    }

    public override string ToString() =>
        $"{Handles} handles, {Threads} threads, {ResidentKilobytes} KiB resident, {NativeKilobytes} KiB of native heap, {ManagedKilobytes} KiB of objects";

    private static int CountHandles() => Directory.GetFiles("/proc/self/fd").Length;

    private static int CountThreads() => Names().Split(' ').Length;

    /// <summary>The runtime's pool and its helpers come and go as they like.</summary>
    private static string Names() => string.Join(
        ' ',
        Directory.GetDirectories("/proc/self/task").Select(CommandOf).Where(name => name.Length > 0 && !name.StartsWith(".NET", StringComparison.Ordinal)).Order());

    private static string CommandOf(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm")).Trim().Replace(' ', '_');
        }
        catch (IOException)
        {
            return ""; // it has just ended
        }
    }

    private static long Resident() => long.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    private static long CountNative()
    {
        MallInfo info = MallInfo2();
        return (long)(info.AllocatedInArenas + info.AllocatedByMapping) / 1024;
    }

    [LibraryImport("libc", EntryPoint = "mallinfo2")]
    private static partial MallInfo MallInfo2();

    /// <summary>glibc's <c>struct mallinfo2</c>, of which two fields are needed.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 80)]
    private struct MallInfo
    {
        [FieldOffset(32)]
        public nuint AllocatedByMapping;

        [FieldOffset(56)]
        public nuint AllocatedInArenas;
    }
}
