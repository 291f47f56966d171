// SPDX-License-Identifier: GPL-2.0-or-later
using System.Collections.Concurrent;

namespace MicroSip.Embedding.Tests;

/// <summary>What a window's thread is to those who post to it.</summary>
internal sealed class SingleThreadContext : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;

    public SingleThreadContext()
    {
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    public int ThreadId => _thread.ManagedThreadId;

    public override void Post(SendOrPostCallback d, object? state) => _work.Add(() => d(state));

    public void Dispose() => _work.CompleteAdding();

    private void Run()
    {
        SetSynchronizationContext(this);
        foreach (Action action in _work.GetConsumingEnumerable())
        {
            action();
        }
    }
}
