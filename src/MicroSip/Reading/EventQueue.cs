// SPDX-License-Identifier: MIT
using System.Threading.Tasks.Sources;

namespace MicroSip.Reading;

/// <summary>
/// The bounded queue of one enumeration: the reading thread puts in and never waits, one consumer takes out. When it is full
/// the oldest event is dropped and counted.
/// </summary>
internal sealed class EventQueue : IValueTaskSource<bool>
{
    private readonly Lock _gate = new();
    private readonly PhoneEvent[] _ring;
    private ManualResetValueTaskSourceCore<bool> _signal = new() { RunContinuationsAsynchronously = true };
    private int _head;
    private int _count;
    private ulong _lost;
    private bool _hasLost;
    private bool _isWaiting;
    private bool _isComplete;

    public EventQueue(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _ring = new PhoneEvent[capacity];
    }

    public void Enqueue(in PhoneEvent e)
    {
        bool wakes;
        lock (_gate)
        {
            if (_count == _ring.Length)
            {
                _lost += _ring[_head].LossWeight;
                _hasLost = true;
                _head = (_head + 1) % _ring.Length;
                _count--;
            }
            _ring[(_head + _count) % _ring.Length] = e;
            _count++;
            wakes = TakeWaiting();
        }
        Wake(wakes);
    }

    /// <summary>No more will come; what is in it can still be taken.</summary>
    public void Complete()
    {
        bool wakes;
        lock (_gate)
        {
            _isComplete = true;
            wakes = TakeWaiting();
        }
        Wake(wakes);
    }

    /// <summary>Waits for an event; false once there is none and none will come. One consumer.</summary>
    public ValueTask<bool> WaitAsync()
    {
        lock (_gate)
        {
            if (_count > 0 || _isComplete)
            {
                return ValueTask.FromResult(_count > 0);
            }
            _signal.Reset();
            _isWaiting = true;
            return new ValueTask<bool>(this, _signal.Version);
        }
    }

    public bool TryDequeue(out PhoneEvent e)
    {
        lock (_gate)
        {
            if (_count == 0)
            {
                e = default;
                return false;
            }
            if (_hasLost)
            {
                e = _ring[_head].AsLossBefore(_lost);
                (_lost, _hasLost) = (0, false);
                return true;
            }
            e = _ring[_head];
            _head = (_head + 1) % _ring.Length;
            _count--;
            return true;
        }
    }

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        _signal.GetResult(token);
        lock (_gate)
        {
            return _count > 0;
        }
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _signal.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _signal.OnCompleted(continuation, state, token, flags);

    /// <summary>Whether the consumer waits; it is woken then, and no other time, for what was put in under the same lock.</summary>
    private bool TakeWaiting()
    {
        bool waited = _isWaiting;
        _isWaiting = false;
        return waited;
    }

    private void Wake(bool wakes)
    {
        if (wakes)
        {
            _signal.SetResult(true);
        }
    }
}
