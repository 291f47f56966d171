// SPDX-License-Identifier: GPL-2.0-or-later
namespace MicroSip.Embedding.Tests;

internal sealed class InvokeTests : EngineTest
{
    [Test]
    public async Task All_runs_on_one_thread_of_its_own_in_order()
    {
        Engine engine = await StartAsync();
        var order = new List<int>();
        int[] threads = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => engine.InvokeAsync(() =>
        {
            order.Add(i);
            return Environment.CurrentManagedThreadId;
        }))).WaitAsync(Wait.Bound);
        Assert.That(threads.Distinct().Count(), Is.EqualTo(1));
        Assert.That(threads[0], Is.Not.EqualTo(Environment.CurrentManagedThreadId));
        Assert.That(order, Is.Ordered.Ascending);
    }

    [Test]
    public async Task What_it_throws_the_awaiter_gets()
    {
        Engine engine = await StartAsync();
        Assert.That(async () => await engine.InvokeAsync(Throw), Throws.InvalidOperationException.With.Message.EqualTo("mine"));
        Assert.That(async () => await engine.InvokeAsync(ThrowLater), Throws.TypeOf<InvalidTimeZoneException>());
        Assert.That(await engine.InvokeAsync(() => 7).WaitAsync(Wait.Bound), Is.EqualTo(7), "it goes on");

        static void Throw() => throw new InvalidOperationException("mine");

        static async Task ThrowLater()
        {
            await Task.Yield();
            throw new InvalidTimeZoneException("and this");
        }
    }

    [Test]
    public async Task From_its_own_thread_it_runs_at_once()
    {
        Engine engine = await StartAsync();
        int inner = await engine.InvokeAsync(() => engine.InvokeAsync(() => 3).Result).WaitAsync(Wait.Bound);
        Assert.That(inner, Is.EqualTo(3));
    }

    [Test]
    public async Task An_asynchronous_function_comes_back_to_the_thread()
    {
        Engine engine = await StartAsync();
        (int before, int after) = await engine.InvokeAsync(async () =>
        {
            int thread = Environment.CurrentManagedThreadId;
            await engine.Phone.PingAsync();
            return (thread, Environment.CurrentManagedThreadId);
        }).WaitAsync(Wait.Bound);
        Assert.That(after, Is.EqualTo(before));
    }

    [Test]
    public async Task What_waits_can_be_taken_back_what_runs_not()
    {
        Engine engine = await StartAsync();
        using var mayGoOn = new ManualResetEventSlim();
        using var isInside = new ManualResetEventSlim();
        using var cancellation = new CancellationTokenSource();
        Task<int> running = engine.InvokeAsync(
            () =>
            {
                isInside.Set();
                mayGoOn.Wait();
                return 1;
            },
            cancellation.Token);
        bool ran = false;
        Task waiting = engine.InvokeAsync(() => { ran = true; }, cancellation.Token);
        Assert.That(isInside.Wait(Wait.Bound));
        await engine.Phone.PingAsync().WaitAsync(Wait.Bound); // commands go on meanwhile
        await cancellation.CancelAsync();
        Assert.That(async () => await waiting.WaitAsync(Wait.Bound), Throws.InstanceOf<OperationCanceledException>());
        mayGoOn.Set();
        Assert.That(await running.WaitAsync(Wait.Bound), Is.EqualTo(1));
        await engine.InvokeAsync(() => { }).WaitAsync(Wait.Bound);
        Assert.That(ran, Is.False);
    }

    [Test]
    public async Task After_the_end_it_is_refused_also_what_waited()
    {
        Engine engine = await StartAsync();
        using var mayGoOn = new ManualResetEventSlim();
        using var isInside = new ManualResetEventSlim();
        Task running = engine.InvokeAsync(() =>
        {
            isInside.Set();
            mayGoOn.Wait();
        });
        Assert.That(isInside.Wait(Wait.Bound));
        Task waiting = engine.InvokeAsync(() => { });
        Task disposing = engine.DisposeAsync().AsTask();
        Assert.That(async () => await waiting.WaitAsync(Wait.Bound), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(disposing.IsCompleted, Is.False, "it waits for what runs");
        mayGoOn.Set();
        await disposing.WaitAsync(Wait.Bound);
        await running.WaitAsync(Wait.Bound);
        Assert.That(async () => await engine.InvokeAsync(() => 1), Throws.TypeOf<ObjectDisposedException>());
    }
}
