// SPDX-License-Identifier: MIT
using System.Diagnostics;

namespace MicroSip.Binding;

/// <summary>Somebody who is given events on a context.</summary>
internal delegate void EventSink(in PhoneEvent e);

/// <summary>
/// Brings events from the reading thread, which never waits for it, to a <see cref="SynchronizationContext"/>. At most one
/// callback waits in the context; each delivers for a short while, then lets the window breathe.
/// </summary>
internal sealed class EventDelivery(Phone phone, SynchronizationContext context, EventSlot slotOf, EventSink sink)
{
    /// <summary>About 8 MiB of them.</summary>
    public const int Capacity = 32_768;

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(10);

    private readonly Lock _gate = new();
    private readonly PendingEvents _pending = new(slotOf, Capacity);
    private TaskCompletionSource? _idle;
    private int _runner; // the thread that delivers, 0: none
    private int _depth;  // a handler that shows a dialog lets a later callback deliver inside it
    private bool _isPosted;
    private bool _isStopped;

    /// <summary>How many events wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _pending.Count;
            }
        }
    }

    /// <summary>Any thread; does not wait.</summary>
    public void Enqueue(in PhoneEvent e)
    {
        lock (_gate)
        {
            if (_isStopped)
            {
                return;
            }
            _pending.Add(in e);
            if (_isPosted || _pending.Count == 0)
            {
                return;
            }
            _isPosted = true;
        }
        Post();
    }

    /// <summary>Ends it: what waits is dropped. Done when no handler runs any more; at once where a handler asks for it.</summary>
    public Task StopAsync()
    {
        lock (_gate)
        {
            _isStopped = true;
            _pending.Clear();
            if (_runner == 0 || _runner == Environment.CurrentManagedThreadId)
            {
                return Task.CompletedTask;
            }
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    private void Post()
    {
        try
        {
            context.Post(static delivery => ((EventDelivery)delivery!).Run(), this);
        }
        catch (Exception failure) // the window has gone
        {
            _ = StopAsync();
            phone.OnDeliveryFailed(failure);
        }
    }

    private void Run()
    {
        long begun = Stopwatch.GetTimestamp();
        if (!TryBegin())
        {
            return;
        }
        bool isOver = false;
        while (!isOver && TryTake(out PhoneEvent e))
        {
            try
            {
                sink(in e);
            }
            catch (Exception failure)
            {
                phone.OnHandlerFailed(failure, sink);
            }
            isOver = Stopwatch.GetElapsedTime(begun) > Turn;
        }
        if (End())
        {
            Post();
        }
    }

    /// <summary>False: another thread delivers already, as a context of several threads allows.</summary>
    private bool TryBegin()
    {
        lock (_gate)
        {
            _isPosted = false;
            if (_runner != 0 && _runner != Environment.CurrentManagedThreadId)
            {
                return false;
            }
            _runner = Environment.CurrentManagedThreadId;
            _depth++;
            return true;
        }
    }

    private bool TryTake(out PhoneEvent e)
    {
        lock (_gate)
        {
            return _pending.TryTake(out e);
        }
    }

    /// <summary>True: events are left, and a callback for them is to be posted.</summary>
    private bool End()
    {
        lock (_gate)
        {
            if (--_depth == 0)
            {
                _runner = 0;
                _idle?.TrySetResult();
            }
            bool isLeft = _pending.Count > 0 && !_isPosted;
            _isPosted |= isLeft;
            return isLeft;
        }
    }
}
