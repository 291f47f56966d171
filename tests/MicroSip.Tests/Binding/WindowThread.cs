// SPDX-License-Identifier: MIT
namespace MicroSip.Tests.Binding;

/// <summary>A window's thread without a window: a context whose callbacks run one after the other on one thread.</summary>
internal sealed class WindowThread : SynchronizationContext, IDisposable
{
    private readonly Queue<Action> _work = new();
    private readonly Thread _thread;
    private bool _isOver;

    public WindowThread()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "Window" };
        _thread.Start();
    }

    /// <summary>The most callbacks that ever waited at once.</summary>
    public int MostWaiting { get; private set; }

    public bool IsCurrent => Thread.CurrentThread == _thread;

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_work)
        {
            ObjectDisposedException.ThrowIf(_isOver, this);
            _work.Enqueue(() => d(state));
            MostWaiting = Math.Max(MostWaiting, _work.Count);
            Monitor.Pulse(_work);
        }
    }

    /// <summary>Runs something in the window; done when it has run.</summary>
    public Task<T> RunAsync<T>(Func<T> function)
    {
        var task = new Task<T>(function);
        Post(_ => task.RunSynchronously(), null);
        return task;
    }

    public Task RunAsync(Action action) => RunAsync(() =>
    {
        action();
        return true;
    });

    /// <summary>What a dialog does inside a handler: runs callbacks until the condition holds.</summary>
    public void RunNested(Func<bool> until)
    {
        while (!until() && TryTake(out Action? action))
        {
            action();
        }
    }

    public void Dispose()
    {
        lock (_work)
        {
            _isOver = true;
            Monitor.Pulse(_work);
        }
    }

    private void Run()
    {
        SetSynchronizationContext(this);
        while (TryTake(out Action? action))
        {
            action();
        }
    }

    private bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Action? action)
    {
        lock (_work)
        {
            while (_work.Count == 0 && !_isOver)
            {
                Monitor.Wait(_work);
            }
            return _work.TryDequeue(out action);
        }
    }
}
