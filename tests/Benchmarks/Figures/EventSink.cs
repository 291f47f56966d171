// SPDX-License-Identifier: MIT
using System.Diagnostics;
using MicroSip.Benchmarks.Processes;

namespace MicroSip.Benchmarks.Figures;

/// <summary>A client that notes how long after its publication each event reached its handler.</summary>
internal sealed class EventSink : IAsyncDisposable
{
    private readonly Phone _phone;
    private readonly bool _isPinned;
    private readonly long[] _latencies;
    private readonly ulong _count;
    private readonly TaskCompletionSource _attached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _noted;
    private ulong _last; // at first: what the snapshot includes
    private long _first;
    private long _allocated;

    private EventSink(Phone phone, int latencies, long events, bool isPinned)
    {
        _phone = phone;
        _isPinned = isPinned;
        _latencies = new long[latencies];
        _count = (ulong)events;
        _phone.EventReceived += OnEvent;
    }

    /// <summary>How many were lost.</summary>
    public ulong Lost { get; private set; }

    /// <summary>How many came.</summary>
    public long Received { get; private set; }

    /// <summary>How many were published a second, by the times of the first and the last.</summary>
    public double Rate { get; private set; }

    /// <summary>What the reading thread has allocated per event.</summary>
    public double AllocatedPerEvent => (double)_allocated / Math.Max(1, Received);

    /// <summary>The latencies noted, in nanoseconds.</summary>
    public IEnumerable<long> Latencies => _latencies.Take(_noted);

    /// <summary>Attaches; <see cref="ReachedAsync"/> then waits for <paramref name="events"/>, of which so many latencies are noted.</summary>
    public static async Task<EventSink> AttachAsync(string instance, bool spins = false, int latencies = 0, long events = 0, bool isPinned = false)
    {
        var spin = spins ? Timeout.InfiniteTimeSpan : TimeSpan.Zero;
        var phone = await Phone.ConnectAsync(new PhoneOptions { Instance = instance, Spin = spin, Reconnect = false });
        var sink = new EventSink(phone, latencies, events, isPinned);
        await sink._attached.Task.WaitAsync(Wait.Bound);
        return sink;
    }

    /// <summary>Done once the last event has come or is known to be lost.</summary>
    public Task ReachedAsync() => _reached.Task.WaitAsync(TimeSpan.FromMinutes(1));

    public ValueTask DisposeAsync() => _phone.DisposeAsync();

    private void OnEvent(Phone phone, in PhoneEvent e)
    {
        var now = Stopwatch.GetTimestamp(); // nanoseconds of CLOCK_MONOTONIC, as the event's own time
        if (e.IsLocal)
        {
            OnLocal(in e);
            return;
        }
        if (Received++ == 0)
        {
            _first = e.Monotonic;
            _allocated = -GC.GetAllocatedBytesForCurrentThread();
        }
        if (_noted < _latencies.Length)
            _latencies[_noted++] = now - e.Monotonic;
        if (e.Sequence == _last)
            Finish(e.Monotonic);
    }

    private void OnLocal(in PhoneEvent e)
    {
        if (e.Type == EventType.EventsLost)
            Lost += e.Value;
        if (e.Type != EventType.SnapshotEnd)
            return;
        if (_attached.Task.IsCompleted)
        {
            if (e.Value >= _last) // the last was among the lost
                Finish(e.Monotonic);
            return;
        }
        _last = e.Value + _count;
        if (_isPinned)
            Core.PinThread(Core.Reader);
        _attached.TrySetResult();
    }

    private void Finish(long last)
    {
        _allocated += GC.GetAllocatedBytesForCurrentThread();
        Rate = (_count - 1) * 1e9 / (last - _first);
        _reached.TrySetResult();
    }
}
