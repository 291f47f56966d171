// SPDX-License-Identifier: MIT
namespace MicroSip.Reading;

/// <summary>All who wait for a phase on one connection.</summary>
internal sealed class PhaseWaiters
{
    private readonly Lock _gate = new();
    private readonly List<PhaseWaiter> _waiters = [];
    private volatile int _count;
    private Status? _over;

    /// <summary>Adds a waiter, then looks at the row: what happens between the two is seen by one of them.</summary>
    public async Task WaitAsync(Call call, CallPhase phase, CancellationToken cancellationToken)
    {
        var waiter = new PhaseWaiter(call, phase);
        Status? over;
        lock (_gate)
        {
            _waiters.Add(waiter);
            _count = _waiters.Count;
            over = _over;
        }
        using CancellationTokenRegistration registration =
            cancellationToken.UnsafeRegister((_, token) => waiter.TrySetCanceled(token), null);
        try
        {
            if (!waiter.TrySettleByRow() && over is { } status)
            {
                waiter.SettleAsGone(status);
            }
            await waiter.Task.ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                _waiters.Remove(waiter);
                _count = _waiters.Count;
            }
        }
    }

    /// <summary>Reading thread.</summary>
    public void OnEvent(in PhoneEvent e)
    {
        if (_count == 0 && e.Type != EventType.HostBack)
        {
            return;
        }
        lock (_gate)
        {
            switch (e.Type)
            {
                case EventType.Phase:
                    foreach (PhaseWaiter waiter in _waiters)
                    {
                        _ = waiter.Call.Id == e.CallId && waiter.Call.Epoch == e.Epoch && waiter.TrySettleByEvent(in e);
                    }
                    break;
                case EventType.SnapshotEnd or EventType.CallLost or EventType.HostBack:
                    _over = null;
                    _waiters.ForEach(waiter => waiter.TrySettleByRow());
                    break;
            }
        }
    }

    /// <summary>No event will come any more (Stopped), or none of this run (HostGone): who waits still, waits for what cannot come.</summary>
    public void OnOver(Status status)
    {
        lock (_gate)
        {
            _over = status;
            _waiters.ForEach(waiter => waiter.SettleAsGone(status));
        }
    }
}
