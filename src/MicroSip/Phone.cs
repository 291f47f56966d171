// SPDX-License-Identifier: MIT
using System.Runtime.CompilerServices;
using MicroSip.Binding;
using MicroSip.Interop;
using MicroSip.Native;
using MicroSip.Reading;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MicroSip;

/// <summary>
/// A connection to a running phone: its calls and accounts as they are now, its events as they happen, commands as tasks.
/// Any thread may use it. Events come on one thread of the connection, or on <see cref="PhoneOptions.DeliverOn"/>; what
/// follows an <c>await</c> never runs on the former, and in a window where it began, as everywhere in .NET.
/// Reading begins with the first handler, enumeration, wait or command, so whoever listens first gets the snapshot: a local
/// Snapshot event per live call, SnapshotEnd, then every event without hole or double. A call that could not be read at that
/// moment, the phone standing still in the middle of it, has its Snapshot later, before its next event.
/// </summary>
public sealed partial class Phone : IAsyncDisposable
{
    private readonly CommandTable _commands;
    private readonly PhaseWaiters _waiters = new();
    private readonly ReadingThread _reading;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly bool _hasContext;
    private volatile EventQueue[] _queues = [];
    private volatile EventDelivery[] _deliveries = [];
    private volatile PhoneRun _run;
    private volatile NativeClient? _client;
    private volatile bool _isDisposed;
    private bool _isOver;

    private Phone(PhoneOptions options)
    {
        _logger = options.Logger ?? NullLogger.Instance;
        _commands = new CommandTable(options.CommandTimeout);
        _run = new PhoneRun(this, Guid.Empty);
        if (options.DeliverOn is { } context)
        {
            _hasContext = true;
            _deliveries = [new EventDelivery(this, context, EventSlots.OfHandlers, Raise)];
        }
        _reading = new ReadingThread(this, options);
    }

    /// <summary>Attaches to a phone.</summary>
    /// <param name="options">Which phone and how; null: the default one.</param>
    /// <param name="cancellationToken">Ends the attempt, also the wait for a phone that does not run.</param>
    /// <returns>The connection; dispose of it.</returns>
    /// <exception cref="MicroSipException">NoSuchInstance, TooManyClients, TooManyOfProcess, NotPermitted, BadMagic, NewerAbi,
    /// OlderAbi, TimedOut, InvalidArgument.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="DllNotFoundException">The native library is not beside the program; MSN_NATIVE_LIBRARY may name its file.</exception>
    public static async Task<Phone> ConnectAsync(PhoneOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var phone = new Phone(options ?? new PhoneOptions());
        try
        {
            await phone._reading.Connected.WaitAsync(cancellationToken).ConfigureAwait(false);
            return phone;
        }
        catch
        {
            phone.Stop(); // an attempt under way ends by itself
            throw;
        }
    }

    /// <summary>The phones of this user that run now.</summary>
    public static IReadOnlyList<PhoneInstance> ListInstances() =>
        [.. NativeClient.ReadInstances().Select(found => new PhoneInstance(NativeText.Read(found.Name), (int)found.ProcessId))];

    /// <summary>The phone behind the connection, now; after its end what was last known, with the link's state.</summary>
    public PhoneInfo Info => PhoneInfo.Of(Client.ReadPhone());

    /// <summary>The calls not yet released, oldest first: a list of this moment that does not change.</summary>
    public IReadOnlyList<Call> Calls
    {
        get
        {
            (PhoneRun run, CallData[] rows) = ReadRun(client => client.ReadCalls());
            return Array.ConvertAll(rows, row => new Call(run, row.CallId, CallSnapshot.Of(in row)));
        }
    }

    /// <summary>The accounts: a list of this moment that does not change.</summary>
    public IReadOnlyList<Account> Accounts
    {
        get
        {
            (PhoneRun run, AccountData[] rows) = ReadRun(client => client.ReadAccounts());
            return Array.ConvertAll(rows, row => Account.Of(run, in row));
        }
    }

    /// <summary>The call of that id, also a released one that the phone still remembers; null if there is none.</summary>
    public Call? FindCall(ulong id) => GetCall(id) is var call && call.TryReadRow(out _) ? call : null;

    /// <summary>The call of that id in the phone's present run, known or not; commands on an unknown one fail with NoSuchCall.</summary>
    public Call GetCall(ulong id) => new(CurrentRun(), id);

    /// <summary>The account of that id; null if there is none.</summary>
    public Account? FindAccount(uint id) => Accounts.FirstOrDefault(account => account.Id == id);

    /// <summary>
    /// The events as they come, through a queue of this enumeration's own. It begins at its first step (the first to listen
    /// gets the snapshot); a reader that is too slow loses the oldest events and finds a local EventsLost in their place. It
    /// ends when the phone is disposed of, or has ended with <see cref="PhoneOptions.Reconnect"/> off.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async IAsyncEnumerable<PhoneEvent> ReadEventsAsync(
        EventQueueOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var queue = new EventQueue((options ?? new EventQueueOptions()).Capacity);
        AddQueue(queue);
        try
        {
            using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(_ => queue.Complete(), null);
            while (await queue.WaitAsync().ConfigureAwait(false))
            {
                while (!cancellationToken.IsCancellationRequested && queue.TryDequeue(out PhoneEvent e))
                {
                    yield return e;
                }
                cancellationToken.ThrowIfCancellationRequested();
            }
            cancellationToken.ThrowIfCancellationRequested();
        }
        finally
        {
            RemoveQueue(queue);
        }
    }

    /// <summary>
    /// Closes the connection: enumerations end, tasks that wait fail with Stopped, events that no handler has had yet are
    /// dropped, also those of a command that has just ended. Commands that run go on in the phone. From
    /// a handler it takes effect once the handler returns; elsewhere it returns when no handler runs any more.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        Stop();
        Task delivered = Task.WhenAll(_deliveries.Select(delivery => delivery.StopAsync()));
        if (!_reading.IsCurrent)
        {
            await _reading.Ended.ConfigureAwait(false);
            await delivered.ConfigureAwait(false);
        }
    }

    /// <summary>Done when the phone has ended and its last event was handled, at the latest after the limit; at once in a handler.</summary>
    internal Task ReadToEndAsync(TimeSpan limit) =>
        _reading.IsCurrent ? Task.CompletedTask : Task.WhenAny(_reading.Over, Task.Delay(limit));

    internal bool IsDisposed => _isDisposed;

    internal CommandTable Commands => _commands;

    private NativeClient Client
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _client!;
        }
    }

    internal void BeginReading() => _reading.Begin();

    /// <summary>Has a delivery get every event from now on, after a first one that says: look at what there is.</summary>
    internal void AddDelivery(EventDelivery delivery)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        lock (_gate)
        {
            _deliveries = [.. _deliveries, delivery];
        }
        delivery.Enqueue(new PhoneEvent(new EventData { Type = (uint)EventType.SnapshotEnd, Flags = (uint)EventFlag.Local }, _run));
        BeginReading();
    }

    internal void RemoveDelivery(EventDelivery delivery)
    {
        _ = delivery.StopAsync();
        lock (_gate)
        {
            _deliveries = [.. _deliveries.Where(other => other != delivery)];
        }
    }

    internal bool IsCurrent(PhoneRun run) => run.Epoch == CurrentRun().Epoch;

    /// <summary>Reads a call's row, if it is still that of the run: ids begin anew with each.</summary>
    internal bool TryReadCall(PhoneRun run, ulong id, out CallData row)
    {
        row = default;
        try
        {
            return !_isDisposed && IsCurrent(run) && Client.TryFindCall(id, out row) && IsCurrent(run);
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>Reading thread, once a phone is attached.</summary>
    internal PhoneInfo OnConnected(NativeClient client)
    {
        _client = client;
        PhoneInfo info = PhoneInfo.Of(client.ReadPhone());
        _run = new PhoneRun(this, info.Epoch);
        return info;
    }

    /// <summary>All events of a run that is over were delivered. Reading thread.</summary>
    internal void OnRunOver() => _waiters.OnOver(Status.HostGone);

    /// <summary>Nothing will be read any more. Reading thread.</summary>
    internal void OnOver(Status status)
    {
        _commands.Close(status);
        _waiters.OnOver(status);
        lock (_gate)
        {
            _isOver = true;
            Array.ForEach(_queues, queue => queue.Complete());
        }
    }

    private void Stop()
    {
        _isDisposed = true;
        _reading.Stop();
    }

    /// <summary>The run whose rows are read now; the reading thread may not have come so far yet.</summary>
    private PhoneRun CurrentRun()
    {
        Guid epoch = PhoneInfo.EpochOf(Client.ReadPhone());
        PhoneRun run = _run;
        return run.Epoch == epoch ? run : new PhoneRun(this, epoch);
    }

    /// <summary>Reads rows, all of one run, and says of which.</summary>
    private (PhoneRun Run, T[] Rows) ReadRun<T>(Func<NativeClient, T[]> read)
    {
        while (true)
        {
            PhoneRun run = CurrentRun();
            T[] rows = read(Client);
            if (IsCurrent(run))
            {
                return (run, rows);
            }
        }
    }

    private void AddQueue(EventQueue queue)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        lock (_gate)
        {
            _queues = [.. _queues, queue];
            if (_isOver)
            {
                queue.Complete();
            }
        }
        BeginReading();
    }

    private void RemoveQueue(EventQueue queue)
    {
        lock (_gate)
        {
            _queues = [.. _queues.Where(other => other != queue)];
        }
    }
}
