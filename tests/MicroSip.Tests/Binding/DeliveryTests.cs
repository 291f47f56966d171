// SPDX-License-Identifier: MIT
namespace MicroSip.Tests.Binding;

internal sealed class DeliveryTests : WindowTest
{
    [Test]
    public async Task A_slow_window_never_falls_behind_and_ends_with_what_is()
    {
        const int Calls = 10, Rounds = 100, EventsOfRound = 1000;
        ulong[] calls = [.. Enumerable.Range(0, Calls).Select(_ => Host.Dial())];
        Array.ForEach(calls, Host.Answer);
        var seen = calls.ToDictionary(call => call, _ => new List<PhoneEvent>());
        int count = 0, lost = 0, elsewhere = 0;
        Shown.EventsLost += (Phone _, in EventLoss _) => lost++;
        Shown.EventReceived += (Phone _, in PhoneEvent e) =>
        {
            elsewhere += Window.IsCurrent ? 0 : 1;
            if (e.CallId != 0 && e.Type != EventType.CommandCompleted)
            {
                Thread.Sleep(1); // far slower than they come
                seen[e.CallId].Add(e);
                Interlocked.Increment(ref count);
            }
        };
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < EventsOfRound; i++)
            {
                ulong call = calls[i % Calls];
                if (i < Calls)
                {
                    Host.Report(FactType.Muted, call, value: round % 2 == 0 ? 1u : 0);
                }
                else
                {
                    Host.Report(FactType.Statistics, call);
                }
            }
            await ReadAllAsync();
        }
        Array.ForEach(calls, Host.Bye);
        await ReadAllAsync();
        int behind = Volatile.Read(ref count);
        await ShowsAsync(() => seen.Values.All(events => events[^1].Phase == CallPhase.Released), "Released of every call");
        Assert.Multiple(() =>
        {
            Assert.That(lost, Is.Zero);
            Assert.That(elsewhere, Is.Zero);
            Assert.That(count - behind, Is.LessThanOrEqualTo(Calls * 6), "no more waited than a few of each call");
            Assert.That(count, Is.LessThan(Rounds * EventsOfRound / 2));
            Assert.That(Window.MostWaiting, Is.LessThanOrEqualTo(2), "callbacks in the window's queue");
        });
        foreach (List<PhoneEvent> events in seen.Values)
        {
            Assert.That(events.Where(e => !e.IsLocal).Select(e => e.Sequence), Is.Ordered.Ascending.And.Unique);
            Assert.That(events.Count(e => e.Type == EventType.Phase && e.Phase == CallPhase.Ended), Is.EqualTo(1));
            Assert.That(events.Last(e => e.Type == EventType.Mute).Flags.HasFlag(CallFlag.Muted), Is.EqualTo((Rounds - 1) % 2 == 0));
            Assert.That(events.Any(e => e.Type == EventType.Statistics));
        }
    }

    [Test]
    public async Task Beginnings_ends_and_commands_outlast_a_window_that_hangs()
    {
        const int Calls = 2000;
        var incoming = new List<ulong>();
        var ended = new List<ulong>();
        var released = new List<ulong>();
        int completed = 0;
        using var mayGoOn = new ManualResetEventSlim();
        Shown.Incoming += (Phone _, in IncomingCall e) => incoming.Add(e.CallId);
        Shown.CallEnded += (Phone _, in CallEnd e) => ended.Add(e.CallId);
        Shown.PhaseChanged += (Phone _, in PhaseChange e) => released.AddRange(e.Phase == CallPhase.Released ? [e.CallId] : Array.Empty<ulong>());
        Shown.CommandCompleted += (Phone _, in CommandCompletion e) => completed += e.Event.CommandType == CommandType.Ping ? 1 : 0;
        Task hanging = Window.RunAsync(mayGoOn.Wait);
        var calls = new List<ulong>();
        int pings = 0;
        for (int i = 0; i < Calls; i++)
        {
            ulong call = Host.Invite();
            calls.Add(call);
            Host.Report(FactType.ProvisionalSent, call, code: 180);
            Host.Report(FactType.CancelReceived, call);
            Host.Release(call);
            if (i % 100 == 99)
            {
                await ReadAllAsync();
                await Shown.PingAsync().WaitAsync(Bound);
                pings++;
            }
        }
        mayGoOn.Set();
        await hanging.WaitAsync(Bound);
        await ShowsAsync(() => released.Count == Calls && completed == pings, "Released of every call, and all pings");
        Assert.Multiple(() =>
        {
            Assert.That(incoming, Is.EqualTo(calls));
            Assert.That(ended, Is.EqualTo(calls));
            Assert.That(released, Is.EqualTo(calls));
        });
    }

    [Test]
    public async Task What_follows_an_await_in_a_handler_runs_in_the_window()
    {
        var continued = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Shown.Incoming += (Phone phone, in IncomingCall e) => _ = AnswerAsync(e.Call);
        Host.Invite();
        Assert.That(await continued.Task.WaitAsync(Bound));

        async Task AnswerAsync(Call call)
        {
            await call.AnswerAsync();
            await call.WhenAsync(CallPhase.Established);
            continued.TrySetResult(Window.IsCurrent);
        }
    }

    [Test]
    public async Task A_handler_that_throws_ends_nothing()
    {
        var failures = new List<(string Message, bool InWindow)>();
        var reached = new List<ulong>();
        Shown.HandlerFailed += (Phone _, in HandlerFailure e) => failures.Add((e.Exception.Message, Window.IsCurrent));
        Shown.Incoming += (Phone _, in IncomingCall _) => throw new InvalidOperationException("mine");
        Shown.Incoming += (Phone _, in IncomingCall e) => reached.Add(e.CallId);
        ulong[] calls = [Host.Invite(), Host.Invite()];
        await ShowsAsync(() => reached.Count == 2, "both calls");
        Assert.That(reached, Is.EqualTo(calls));
        Assert.That(failures, Is.EqualTo(new[] { ("mine", true), ("mine", true) }));
    }

    [Test]
    public async Task A_dialog_inside_a_handler_still_gets_what_follows()
    {
        var order = new List<ulong>();
        Shown.Incoming += (Phone _, in IncomingCall e) =>
        {
            order.Add(e.CallId);
            if (order.Count == 1)
            {
                ulong second = Host.Invite();
                Window.RunNested(() => order.Contains(second));
            }
        };
        Host.Invite();
        await ShowsAsync(() => order.Count == 2, "the second call, while the first's handler runs");
        Assert.That(order, Is.Ordered.Ascending);
    }

    [Test]
    public async Task Disposing_waits_for_a_handler_that_runs_and_lets_none_follow()
    {
        using var isInside = new ManualResetEventSlim();
        using var mayGoOn = new ManualResetEventSlim();
        int calls = 0;
        Shown.Incoming += (Phone _, in IncomingCall _) =>
        {
            calls++;
            isInside.Set();
            mayGoOn.Wait();
        };
        Host.Invite();
        Host.Invite();
        Assert.That(isInside.Wait(Bound));
        await ReadAllAsync();
        Task disposing = Shown.DisposeAsync().AsTask();
        Assert.That(disposing.IsCompleted, Is.False);
        mayGoOn.Set();
        await disposing.WaitAsync(Bound);
        await Window.RunAsync(() => { });
        Assert.That(calls, Is.EqualTo(1));
    }

    [Test]
    public async Task The_window_itself_may_dispose_of_the_phone_and_wait()
    {
        var disposed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int after = 0;
        Shown.Incoming += (Phone phone, in IncomingCall _) =>
        {
            phone.DisposeAsync().AsTask().Wait(Bound);
            disposed.TrySetResult();
        };
        Shown.EventReceived += (Phone _, in PhoneEvent _) => after += disposed.Task.IsCompleted ? 1 : 0;
        Host.Invite();
        Host.Invite();
        await disposed.Task.WaitAsync(Bound);
        await Window.RunAsync(() => { });
        Assert.That(after, Is.Zero);
    }

    [Test]
    public async Task A_window_that_has_gone_takes_nothing_else_along()
    {
        Shown.Incoming += (Phone _, in IncomingCall _) => { };
        Window.Dispose();
        ulong call = Host.Invite();
        await Shown.GetCall(call).AnswerAsync().WaitAsync(Bound);
        Assert.That(Shown.GetCall(call).Phase, Is.EqualTo(CallPhase.Established));
    }
}
