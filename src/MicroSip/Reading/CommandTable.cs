// SPDX-License-Identifier: MIT
using MicroSip.Interop;
using MicroSip.Native;

namespace MicroSip.Reading;

/// <summary>The commands of one connection that have not ended. Sending and cancelling on any thread; outcomes on the reading thread.</summary>
internal sealed class CommandTable(TimeSpan defaultTimeout)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, TaskCompletionSource<OutcomeData>> _pending = [];
    private volatile int _count;
    private Status? _closedAs;

    /// <summary>Whether an outcome is waited for.</summary>
    public bool HasPending => _count > 0;

    /// <summary>The connection's time limit, or a longer one that a command needs.</summary>
    public TimeSpan AtLeast(TimeSpan needed) => defaultTimeout == Timeout.InfiniteTimeSpan || defaultTimeout > needed ? defaultTimeout : needed;

    /// <summary>Sends a command and waits for its outcome.</summary>
    /// <exception cref="MicroSipException">Every outcome but Ok.</exception>
    /// <exception cref="OperationCanceledException">It was withdrawn before the phone started it.</exception>
    public async Task<OutcomeData> SendAsync(NativeClient client, Request request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        (ulong id, Task<OutcomeData> ending) = Send(client, request);
        OutcomeData outcome;
        using (cancellationToken.UnsafeRegister(_ => Cancel(client, id, request.Type), null))
        {
            outcome = await ending.ConfigureAwait(false);
        }
        return (Status)outcome.Status switch
        {
            Status.Ok => outcome,
            Status.Cancelled => throw new OperationCanceledException(cancellationToken),
            _ => throw MicroSipException.Of(in outcome),
        };
    }

    /// <summary>Ends the commands whose outcome is there. False: there was none. Reading thread.</summary>
    public bool TakeOutcomes(NativeClient client)
    {
        bool any = false;
        while (client.TryTakeOutcome(out OutcomeData outcome))
        {
            any = true;
            TaskCompletionSource<OutcomeData>? pending;
            lock (_gate)
            {
                _pending.Remove(outcome.CommandId, out pending);
                _count = _pending.Count;
            }
            pending?.TrySetResult(outcome);
        }
        return any;
    }

    /// <summary>No outcome will come any more: ends those that wait and those that are tried from now on.</summary>
    public void Close(Status status)
    {
        TaskCompletionSource<OutcomeData>[] pending;
        lock (_gate)
        {
            _closedAs = status;
            pending = [.. _pending.Values];
            _pending.Clear();
            _count = 0;
        }
        foreach (TaskCompletionSource<OutcomeData> command in pending)
        {
            command.TrySetException(MicroSipException.Of(status));
        }
    }

    private (ulong Id, Task<OutcomeData> Ending) Send(NativeClient client, Request request)
    {
        CommandData command = request.ToCommand();
        int timeout = NativeTime.ToMilliseconds(request.Timeout ?? defaultTimeout);
        var ending = new TaskCompletionSource<OutcomeData>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate) // the outcome may come before the id is known here
        {
            if (_closedAs is { } status)
            {
                throw MicroSipException.Of(status);
            }
            ulong id = client.Send(in command, timeout);
            _pending.Add(id, ending);
            _count = _pending.Count;
            return (id, ending.Task);
        }
    }

    private void Cancel(NativeClient client, ulong id, CommandType type)
    {
        try
        {
            if (client.Cancel(id) == Status.Again && type == CommandType.Dial)
            {
                Send(client, new Request(CommandType.HangUp) { TargetCommandId = id });
            }
        }
        catch (Exception failure) when (failure is MicroSipException or ObjectDisposedException)
        {
            // The phone has gone, or has no slot free: the command's own outcome tells the caller.
        }
    }
}
