// SPDX-License-Identifier: GPL-2.0-or-later
using PjSip.Interop;

namespace MicroSip.Embedding;

/// <summary>
/// The thread for raw calls: registered with PJSIP, made when it is first needed. A context, so that asynchronous functions
/// come back to it.
/// </summary>
internal sealed class PjsipThread : SynchronizationContext
{
    private readonly Queue<Work> _queue = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Thread? _thread;
    private Exception? _closed;

    public bool IsCurrent => Thread.CurrentThread == _thread;

    public Task<T> RunAsync<T>(Func<T> function, CancellationToken cancellationToken)
    {
        var invocation = new Invocation<T>(function, cancellationToken);
        if (IsCurrent)
        {
            invocation.Run();
        }
        else
        {
            Enqueue(invocation);
        }
        return invocation.Task;
    }

    /// <summary>What waits is refused. Done once what runs has ended, at the latest after the limit; at once on the thread itself.</summary>
    public async Task CloseAsync(TimeSpan limit)
    {
        Close(new ObjectDisposedException(nameof(Engine), "The engine has ended."));
        if (_thread is not null && !IsCurrent)
        {
            await Task.WhenAny(_ended.Task, Task.Delay(limit)).ConfigureAwait(false);
        }
    }

    public override void Post(SendOrPostCallback d, object? state) => Enqueue(new Continuation(d, state));

    public override void Send(SendOrPostCallback d, object? state) => RunAsync(
        () =>
        {
            d(state);
            return true;
        },
        CancellationToken.None).GetAwaiter().GetResult();

    public override SynchronizationContext CreateCopy() => this;

    private void Close(Exception reason)
    {
        Work[] refused;
        lock (_queue)
        {
            _closed ??= reason;
            refused = [.. _queue];
            _queue.Clear();
            Monitor.Pulse(_queue);
        }
        Array.ForEach(refused, work => work.Refuse(_closed));
    }

    private void Enqueue(Work work)
    {
        lock (_queue)
        {
            if (_closed is { } reason)
            {
                work.Refuse(reason);
                return;
            }
            _queue.Enqueue(work);
            Monitor.Pulse(_queue);
            if (_thread is null)
            {
                _thread = new Thread(Run) { IsBackground = true, Name = "PJSIP calls" };
                _thread.Start();
            }
        }
    }

    private void Run()
    {
        SetSynchronizationContext(this);
        try
        {
            using (PjThread.Register("raw calls"))
            {
                while (Take() is { } work)
                {
                    work.Run();
                }
            }
        }
        catch (Exception failure) // PJSIP refuses the thread
        {
            Close(failure);
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    private Work? Take()
    {
        lock (_queue)
        {
            while (_queue.Count == 0 && _closed is null)
            {
                Monitor.Wait(_queue);
            }
            return _queue.TryDequeue(out Work? work) ? work : null;
        }
    }

    private abstract class Work
    {
        public abstract void Run();

        /// <summary>It is too late for it. Must not run anything itself.</summary>
        public abstract void Refuse(Exception reason);
    }

    private sealed class Continuation(SendOrPostCallback callback, object? state) : Work
    {
        public override void Run() => callback(state);

        /// <summary>Somebody awaits what follows: it goes on elsewhere, where raw calls are refused.</summary>
        public override void Refuse(Exception reason) => ThreadPool.QueueUserWorkItem(_ => callback(state));
    }

    private sealed class Invocation<T> : Work
    {
        private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Func<T> _function;
        private readonly CancellationTokenRegistration _registration;
        private int _isTaken;

        public Invocation(Func<T> function, CancellationToken cancellationToken)
        {
            _function = function;
            _registration = cancellationToken.UnsafeRegister(
                static (invocation, token) => ((Invocation<T>)invocation!).Cancel(token), this);
        }

        public Task<T> Task => _source.Task;

        public override void Run()
        {
            if (!TryTake())
            {
                return;
            }
            try
            {
                _source.TrySetResult(_function());
            }
            catch (Exception failure)
            {
                _source.TrySetException(failure);
            }
        }

        public override void Refuse(Exception reason)
        {
            if (TryTake())
            {
                _source.TrySetException(reason);
            }
        }

        private void Cancel(CancellationToken token)
        {
            if (Interlocked.Exchange(ref _isTaken, 1) == 0)
            {
                _source.TrySetCanceled(token);
            }
        }

        private bool TryTake()
        {
            _registration.Unregister();
            return Interlocked.Exchange(ref _isTaken, 1) == 0;
        }
    }
}
