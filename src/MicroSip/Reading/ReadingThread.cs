// SPDX-License-Identifier: MIT
using MicroSip.Interop;
using MicroSip.Native;

namespace MicroSip.Reading;

/// <summary>
/// The one thread of a connection that attaches, waits and reads: it hands events to the phone and outcomes to the command
/// table. It reads from <see cref="Begin"/> on, so that the first to listen gets the snapshot.
/// </summary>
internal sealed class ReadingThread
{
    private const int BatchSize = 64;

    private readonly Phone _phone;
    private readonly PhoneOptions _options;
    private readonly Thread _thread;
    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _begun = new();
    private readonly ManualResetEventSlim _stopped = new();
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private NativeClient? _client;

    public ReadingThread(Phone phone, PhoneOptions options)
    {
        _phone = phone;
        _options = options;
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Done once a phone is attached.</summary>
    public Task Connected => _connected.Task;

    /// <summary>Done once no event will be read any more, or nobody has asked for any.</summary>
    public Task Over => _begun.IsSet ? _over.Task : Task.CompletedTask;

    /// <summary>Done once the thread has ended and the connection with it.</summary>
    public Task Ended => _ended.Task;

    public bool IsCurrent => Thread.CurrentThread == _thread;

    /// <summary>Starts reading, if it has not yet.</summary>
    public void Begin() => _begun.Set();

    /// <summary>Makes the thread end; does not wait for it.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopped.Set();
            _begun.Set();
            _client?.Interrupt();
        }
    }

    private void Run()
    {
        NativeClient? client = null;
        try
        {
            client = NativeClient.Attach(_options.ToClientOptions());
            lock (_gate)
            {
                _client = client;
            }
            if (WaitForPhone(client))
            {
                _thread.Name = $"MicroSip {_phone.OnConnected(client).Instance}";
                _connected.TrySetResult();
                _begun.Wait();
                ReadEvents(client);
                _phone.OnOver(_stopped.IsSet ? Status.Stopped : Status.HostGone);
                _over.TrySetResult();
                _stopped.Wait();
            }
        }
        catch (Exception failure)
        {
            if (!_connected.TrySetException(failure))
            {
                _phone.OnReadingFailed(failure);
            }
        }
        finally
        {
            lock (_gate)
            {
                _client = null;
            }
            _phone.OnOver(Status.Stopped);
            _over.TrySetResult();
            client?.Dispose();
            _connected.TrySetCanceled();
            _ended.TrySetResult();
        }
    }

    private bool WaitForPhone(NativeClient client)
    {
        while (!_stopped.IsSet && client.ReadPhone().Link == (uint)Link.None)
        {
            client.Wait(-1, 0);
        }
        return !_stopped.IsSet;
    }

    /// <summary>Until it is stopped, or the phone has ended and no other is to be waited for.</summary>
    private void ReadEvents(NativeClient client)
    {
        var events = new EventData[BatchSize];
        uint spin = NativeTime.ToSpinMicroseconds(_options.Spin);
        bool mayBeOver = false;
        while (client.Wait(-1, spin) != Status.Stopped)
        {
            bool came = Deliver(client, events, ref mayBeOver);
            // At a run's end the client makes events of its own, or wakes us without any.
            if ((mayBeOver || !came) && (Link)client.ReadPhone().Link is Link.Dead or Link.Stopped)
            {
                mayBeOver = false;
                if (!_options.Reconnect)
                {
                    // What came between that read and the run's end.
                    Deliver(client, events, ref mayBeOver);
                    return;
                }
                _phone.OnRunOver();
            }
        }
    }

    /// <summary>Delivers what is there to read; false: nothing was.</summary>
    private bool Deliver(NativeClient client, EventData[] events, ref bool mayBeOver)
    {
        bool came = _phone.Commands.HasPending && _phone.Commands.TakeOutcomes(client);
        int count;
        while ((count = client.Read(events)) > 0)
        {
            came = true;
            foreach (ref readonly EventData e in events.AsSpan(0, count))
            {
                if (_stopped.IsSet)
                {
                    return came;
                }
                mayBeOver |= e.Sequence == 0 || e.Type == (uint)EventType.EngineStopped;
                _phone.Dispatch(in e);
                _ = _phone.Commands.HasPending && _phone.Commands.TakeOutcomes(client);
            }
        }
        return came;
    }
}
