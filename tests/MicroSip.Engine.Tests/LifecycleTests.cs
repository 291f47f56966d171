// SPDX-License-Identifier: GPL-2.0-or-later
namespace MicroSip.Embedding.Tests;

internal sealed class LifecycleTests : EngineTest
{
    [Test]
    public async Task It_says_who_it_is_and_ends_with_its_phone()
    {
        EngineOptions options = Options with { Accounts = [new AccountSettings("sip:alice@127.0.0.1")] };
        Engine engine = await StartAsync(options);
        Assert.Multiple(() =>
        {
            Assert.That(engine.Instance, Is.EqualTo(options.Instance));
            Assert.That(engine.UdpPort, Is.GreaterThan(0).And.EqualTo(engine.TcpPort));
            Assert.That(engine.TlsPort, Is.Zero);
            Assert.That(Engine.Running, Is.SameAs(engine));
            Assert.That(engine.Phone.Info.ProcessId, Is.EqualTo(Environment.ProcessId));
            Assert.That(engine.Phone.Accounts.Select(account => account.Address), Does.Contain("sip:alice@127.0.0.1"));
            Assert.That(Phone.ListInstances().Select(found => found.Name), Does.Contain(engine.Instance));
        });
        await engine.DisposeAsync().AsTask().WaitAsync(Wait.Bound);
        await engine.DisposeAsync();
        Assert.Multiple(() =>
        {
            Assert.That(engine.Ended.IsCompletedSuccessfully);
            Assert.That(Engine.Running, Is.Null);
            Assert.That(() => engine.Phone.Calls, Throws.TypeOf<ObjectDisposedException>());
            Assert.That(Phone.ListInstances().Select(found => found.Name), Does.Not.Contain(engine.Instance));
        });
    }

    [Test]
    public async Task Twenty_starts_and_ends_leave_nothing_behind()
    {
        await RunOnceAsync();
        await RunOnceAsync();
        ThisProcess before = ThisProcess.Now();
        for (int i = 0; i < 20; i++)
        {
            await RunOnceAsync();
        }
        ThisProcess after = await ThisProcess.SettledAsync(before);
        TestContext.Out.WriteLine($"before: {before}\nafter:  {after}");
        Assert.That(after.ManagedKilobytes - before.ManagedKilobytes, Is.LessThan(512));
        Assert.That(after.NativeKilobytes - before.NativeKilobytes, Is.LessThan(8 * 1024));

        async Task RunOnceAsync()
        {
            await using Engine engine = await Engine.StartAsync(Options).WaitAsync(Wait.Bound);
            await engine.Phone.PingAsync().WaitAsync(Wait.Bound);
            Assert.That(await engine.InvokeAsync(() => 1).WaitAsync(Wait.Bound), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task A_second_one_is_refused_and_told_of_the_first()
    {
        Engine first = await StartAsync();
        MicroSipException refusal = await RefusedAsync(() => Engine.StartAsync(Options));
        Assert.Multiple(() =>
        {
            Assert.That(refusal.Status, Is.EqualTo(Status.EngineRuns));
            Assert.That(refusal.Message, Does.Contain(first.Instance).And.Contain($"{first.UdpPort}"));
            Assert.That(Engine.Running, Is.SameAs(first));
        });
        await first.Phone.PingAsync().WaitAsync(Wait.Bound);
    }

    [Test]
    public async Task A_name_in_use_elsewhere_is_refused_with_who_has_it()
    {
        EngineProcess other = await StartOtherAsync();
        MicroSipException refusal = await RefusedAsync(() => Engine.StartAsync(Options with { Instance = other.Instance }));
        Assert.That(refusal.Status, Is.EqualTo(Status.InstanceRuns));
        Assert.That(refusal.Message, Does.Contain($"{other.Id}"));
        await StartAsync();
    }

    [Test]
    public async Task A_start_that_is_taken_back_leaves_room_for_the_next()
    {
        using var cancellation = new CancellationTokenSource();
        Task<Engine> starting = Engine.StartAsync(Options, cancellation.Token);
        await cancellation.CancelAsync();
        try
        {
            await (await starting.WaitAsync(Wait.Bound)).DisposeAsync(); // it was quicker
        }
        catch (OperationCanceledException)
        {
            // taken back
        }
        await StartAsync();
    }

    [Test]
    public async Task Any_client_may_shut_it_down()
    {
        Engine engine = await StartAsync();
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        engine.Phone.EngineStopped += (Phone _, in RunChange _) => stopped.TrySetResult();
        await using (Phone other = await Phone.ConnectAsync(new PhoneOptions { Instance = engine.Instance }))
        {
            await other.ShutDownAsync().WaitAsync(Wait.Bound);
        }
        await engine.Ended.WaitAsync(Wait.Bound);
        await stopped.Task.WaitAsync(Wait.Bound);
        Assert.That(Engine.Running, Is.Null);
        Assert.That(() => engine.InvokeAsync(() => { }), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => engine.Phone.PingAsync(), Throws.TypeOf<MicroSipException>());
        await engine.DisposeAsync().AsTask().WaitAsync(Wait.Bound);
        await StartAsync();
    }

    [Test]
    public async Task Disposing_ends_calls_in_order_and_handlers_hear_of_it()
    {
        EngineProcess other = await StartOtherAsync("--auto-answer", "200");
        await using Phone watcher = await Phone.ConnectAsync(new PhoneOptions { Instance = other.Instance });
        var there = new EventLog(watcher);
        Engine engine = await StartAsync();
        var here = new EventLog(engine.Phone);
        Call call = await engine.Phone.DialAsync(other.Uri).WaitAsync(Wait.Bound);
        await call.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);

        await engine.DisposeAsync().AsTask().WaitAsync(Wait.Bound);
        PhoneEvent ended = await here.EndedAsync(call.Id, TimeSpan.Zero);
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.PhoneShutdown, Initiator.Phone)));
        Assert.That(here.Events[^1].Type, Is.EqualTo(EventType.EngineStopped));
        StreamRules.Check(here.Events);
        PhoneEvent seen = await there.WaitAsync(e => e.Type == EventType.Phase && e.Phase == CallPhase.Ended, "the BYE");
        Assert.That((seen.Cause, seen.CauseInitiator), Is.EqualTo((Cause.Completed, Initiator.Remote)));
    }

    [Test]
    public async Task A_handler_may_end_it()
    {
        EngineProcess other = await StartOtherAsync("--auto-answer", "200");
        Engine engine = await StartAsync();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        engine.Phone.PhaseChanged += (Phone _, in PhaseChange e) =>
        {
            if (e.Phase == CallPhase.Established)
            {
                engine.DisposeAsync().AsTask().ContinueWith(_ => ended.TrySetResult(), TaskScheduler.Default);
            }
        };
        await engine.Phone.DialAsync(other.Uri).WaitAsync(Wait.Bound);
        await ended.Task.WaitAsync(Wait.Bound);
    }
}
