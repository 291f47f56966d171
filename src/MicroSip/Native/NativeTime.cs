// SPDX-License-Identifier: MIT
using System.Diagnostics;

namespace MicroSip.Native;

/// <summary>Times as the C ABI carries them: nanoseconds.</summary>
internal static class NativeTime
{
    /// <summary>Nanoseconds since 1970, UTC.</summary>
    public static DateTimeOffset ToTime(long nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / TimeSpan.NanosecondsPerTick);

    /// <summary>As <see cref="ToTime"/>; null where it has not happened yet.</summary>
    public static DateTimeOffset? ToTimeOrNull(long nanoseconds) => nanoseconds == 0 ? null : ToTime(nanoseconds);

    public static TimeSpan ToSpan(long nanoseconds) => TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick);

    /// <summary>Now on the clock of <c>monotonic_ns</c>.</summary>
    public static long MonotonicNow => (long)((Int128)Stopwatch.GetTimestamp() * 1_000_000_000 / Stopwatch.Frequency);

    /// <summary>A time limit in milliseconds: -1 for <see cref="Timeout.InfiniteTimeSpan"/>, at least 1 else (0 is the library's default).</summary>
    public static int ToMilliseconds(TimeSpan limit) =>
        limit == Timeout.InfiniteTimeSpan ? -1 : (int)Math.Clamp(Math.Ceiling(limit.TotalMilliseconds), 1, int.MaxValue);

    /// <summary>Whole seconds; a part of one is dropped.</summary>
    public static uint ToSeconds(TimeSpan span) => (uint)Math.Clamp(span.TotalSeconds, 0, uint.MaxValue);

    /// <summary>How long to spin in microseconds: all ones for <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    public static uint ToSpinMicroseconds(TimeSpan spin) =>
        spin == Timeout.InfiniteTimeSpan ? uint.MaxValue : (uint)Math.Clamp(spin.TotalMicroseconds, 0, uint.MaxValue - 1d);
}
