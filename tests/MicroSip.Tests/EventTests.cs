// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MicroSip.Tests;

internal sealed class EventTests : PhoneTest
{
    protected override TestHost CreateHost() => new(ringSlots: 256);

    [Test]
    public async Task A_call_is_told_in_order_and_typed()
    {
        var phases = new List<CallPhase>();
        ulong incoming = 0;
        CauseInfo? cause = null;
        var released = new TaskCompletionSource<Thread>(TaskCreationOptions.RunContinuationsAsynchronously);
        Phone.Incoming += (Phone _, in IncomingCall e) => incoming = e.CallId;
        Phone.CallEnded += (Phone _, in CallEnd e) => cause = e.CauseInfo;
        Phone.PhaseChanged += (Phone phone, in PhaseChange e) =>
        {
            phases.Add(e.Phase);
            if (e.Phase == CallPhase.Released)
            {
                released.TrySetResult(Thread.CurrentThread);
            }
        };

        ulong id = Host.Invite();
        Host.Report(FactType.ProvisionalSent, id, code: 180);
        Host.Report(FactType.AnswerSent, id, code: 200, flags: FactFlag.HasSdp);
        Host.Report(FactType.Confirmed, id);
        Host.Bye(id);

        Thread thread = await released.Task.WaitAsync(Bound);
        Assert.Multiple(() =>
        {
            Assert.That(phases, Is.EqualTo(new[]
            {
                CallPhase.Offered, CallPhase.Alerting, CallPhase.Connecting, CallPhase.Established, CallPhase.Ended, CallPhase.Released,
            }));
            Assert.That(incoming, Is.EqualTo(id));
            Assert.That(cause, Is.EqualTo(new CauseInfo(Cause.Completed, Initiator.Remote, cause!.SipCode, cause.Phrase, "", 0)));
            Assert.That(thread.Name, Is.EqualTo($"MicroSip {Host.Instance}"));
            Assert.That(thread.IsBackground);
        });
    }

    [Test]
    public async Task The_first_to_listen_gets_a_snapshot_then_all_that_follows()
    {
        ulong up = Host.Dial("sip:up@example.org");
        Host.Answer(up);
        Host.Refuse(Host.Dial("sip:gone@example.org"), 486, "Busy Here");
        await using Phone late = await ConnectToHostAsync();
        ulong last = Host.Dial("sip:last@example.org");

        List<PhoneEvent> events = await ReadUntilAsync(late, e => e.CallId == last && e.Phase == CallPhase.Dialing);
        PhoneEvent[] snapshot = [.. events.TakeWhile(e => e.Type != EventType.SnapshotEnd)];
        PhoneEvent[] rest = [.. events.Skip(snapshot.Length + 1)];
        Assert.Multiple(() =>
        {
            Assert.That(snapshot.Select(e => (e.Type, e.CallId, e.Phase, e.IsLocal, e.Sequence)),
                Is.EqualTo(new[] { (EventType.Snapshot, up, CallPhase.Established, true, 0ul) }));
            Assert.That(rest, Is.Not.Empty);
            Assert.That(rest.Select(e => e.Sequence), Is.EqualTo(rest.Select((_, i) => events[snapshot.Length].Value + 1 + (ulong)i)));
            Assert.That(rest.All(e => !e.IsLocal && e.Epoch == late.Info.Epoch));
        });
    }

    [Test]
    public async Task An_event_allocates_nothing([Values(FactType.Statistics, FactType.Volume)] FactType fact)
    {
        const int Batches = 200, BatchSize = 100;
        ulong call = Host.Dial();
        int count = 0, lost = 0;
        long allocated = 0;
        ulong sum = 0;
        using var batchRead = new AutoResetEvent(false);
        Phone.EventsLost += (Phone _, in EventLoss e) => lost++;
        Phone.EventReceived += (Phone _, in PhoneEvent e) => lost += e.Type == EventType.EventsLost ? 1 : 0;
        Phone.StatisticsUpdated += (Phone _, in StatisticsUpdate e) => Count(e.Statistics.SentPackets);
        Phone.VolumeChanged += (Phone _, in VolumeChange e) => Count((ulong)e.Percent);
        for (int batch = 0; batch < Batches; batch++)
        {
            for (int i = 0; i < BatchSize; i++)
            {
                Host.Report(fact, call, value: (ulong)i);
            }
            Assert.That(batchRead.WaitOne(Bound));
        }
        await Phone.PingAsync();
        Assert.Multiple(() =>
        {
            Assert.That(allocated, Is.Zero);
            Assert.That(lost, Is.Zero);
        });

        void Count(ulong read)
        {
            sum += read;
            if (++count % BatchSize == 0)
            {
                // The first batches warm up: what is compiled then is not what an event costs.
                allocated = count == 2 * BatchSize ? -GC.GetAllocatedBytesForCurrentThread()
                    : count == Batches * BatchSize ? allocated + GC.GetAllocatedBytesForCurrentThread() : allocated;
                batchRead.Set();
            }
        }
    }

    [Test]
    public async Task A_handler_that_throws_disturbs_no_other_and_is_told()
    {
        using var log = new LogRecorder();
        await using Phone phone = await ConnectToHostAsync(new PhoneOptions { Logger = log.CreateLogger("test") });
        var failed = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        var reached = new TaskCompletionSource<ulong>(TaskCreationOptions.RunContinuationsAsynchronously);
        phone.HandlerFailed += (Phone _, in HandlerFailure e) => failed.TrySetResult(e.Exception);
        phone.HandlerFailed += (Phone _, in HandlerFailure _) => throw new InvalidOperationException("and so does this one");
        phone.Incoming += (Phone _, in IncomingCall _) => throw new InvalidTimeZoneException("mine");
        phone.Incoming += (Phone _, in IncomingCall e) => reached.TrySetResult(e.CallId);

        ulong id = Host.Invite();
        Assert.That((await failed.Task.WaitAsync(Bound)).Message, Is.EqualTo("mine"));
        Assert.That(await reached.Task.WaitAsync(Bound), Is.EqualTo(id));
        Assert.That(await phone.PingAsync().WaitAsync(Bound), Is.GreaterThan(TimeSpan.Zero), "it reads on");
        Assert.That(log.Entries.Select(entry => entry.Exception?.Message), Does.Contain("mine").And.Contain("and so does this one"));
    }

    [Test]
    public async Task A_slow_handler_loses_events_with_a_count_and_holds_up_nobody()
    {
        ulong call = Host.Dial();
        using var isBlocked = new ManualResetEventSlim();
        using var mayGoOn = new ManualResetEventSlim();
        var sequences = new List<(ulong Sequence, ulong Lost)>();
        var resumed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Phone.EventReceived += (Phone _, in PhoneEvent e) =>
        {
            if (e.Type == EventType.Statistics && !isBlocked.IsSet)
            {
                isBlocked.Set();
                mayGoOn.Wait();
            }
            if (e.Type == EventType.EventsLost || e.Sequence > 0)
            {
                sequences.Add((e.Sequence, e.Type == EventType.EventsLost ? e.Value : 0));
            }
            if (e.Type == EventType.Snapshot && isBlocked.IsSet)
            {
                resumed.TrySetResult();
            }
            if (e.Phase == CallPhase.Released)
            {
                done.TrySetResult();
            }
        };
        Host.Report(FactType.Statistics, call);
        Assert.That(isBlocked.Wait(Bound));
        for (int i = 0; i < 1000; i++)
        {
            Host.Report(FactType.Statistics, call); // returns although the handler does not
        }
        mayGoOn.Set();
        await resumed.Task.WaitAsync(Bound);
        await Phone.GetCall(call).HangUpAsync().WaitAsync(Bound);
        await done.Task.WaitAsync(Bound);

        Assert.That(sequences.Where(e => e.Lost > 0), Is.Not.Empty);
        ulong expected = sequences[0].Sequence;
        foreach ((ulong sequence, ulong lost) in sequences)
        {
            Assert.That(lost > 0 || sequence == expected, $"{sequence} where {expected} was due");
            expected += lost > 0 ? lost : 1;
        }
    }

    [Test]
    public async Task A_handler_may_call_any_api()
    {
        var done = new TaskCompletionSource<Thread>(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread? reading = null;
        Phone.Incoming += (Phone phone, in IncomingCall e) => _ = AnswerAsync(e.Call);
        Host.Invite();
        Thread continued = await done.Task.WaitAsync(Bound);
        Assert.That(continued, Is.Not.SameAs(reading), "what follows an await does not run on the reading thread");

        async Task AnswerAsync(Call call)
        {
            reading = Thread.CurrentThread;
            Assert.That(Phone.Calls, Has.Count.EqualTo(1));
            await call.AnswerAsync();
            done.TrySetResult(Thread.CurrentThread);
        }
    }

    [Test]
    public async Task Disposing_in_a_handler_takes_effect_once_it_returns()
    {
        var disposed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int after = 0;
        Phone.Incoming += (Phone phone, in IncomingCall _) =>
        {
            phone.DisposeAsync().AsTask().Wait();
            disposed.TrySetResult();
        };
        Phone.EventReceived += (Phone _, in PhoneEvent _) => after += disposed.Task.IsCompleted ? 1 : 0;
        Host.Invite();
        Host.Invite();
        await disposed.Task.WaitAsync(Bound);
        await Phone.DisposeAsync().AsTask().WaitAsync(Bound);
        Assert.That(after, Is.Zero);
        Assert.That(() => Phone.Calls, Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task From_the_start_means_from_the_first_event()
    {
        Host.Refuse(Host.Dial(), 404, "Not Found");
        await using Phone phone = await ConnectToHostAsync(new PhoneOptions { FromStart = true });
        List<PhoneEvent> events = await ReadUntilAsync(phone, e => e.Phase == CallPhase.Released);
        Assert.That(events.Select(e => e.Sequence), Is.EqualTo(events.Select((_, i) => (ulong)i + 1)));
        Assert.That(events[0].Type, Is.EqualTo(EventType.EngineStarted));
    }

    private sealed class LogRecorder : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<(LogLevel Level, Exception? Exception)> Entries { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Entries.Enqueue((logLevel, exception));

        public void Dispose()
        {
        }
    }
}
