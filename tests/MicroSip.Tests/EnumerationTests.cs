// SPDX-License-Identifier: MIT
namespace MicroSip.Tests;

internal sealed class EnumerationTests : PhoneTest
{
    [Test]
    public async Task A_slow_enumeration_finds_its_loss_in_place_and_another_loses_nothing()
    {
        const int Capacity = 16, Reported = 500;
        ulong call = Host.Dial();
        await using IAsyncEnumerator<PhoneEvent> slow = Phone.ReadEventsAsync(new EventQueueOptions { Capacity = Capacity }).GetAsyncEnumerator();
        await using IAsyncEnumerator<PhoneEvent> quick = Phone.ReadEventsAsync().GetAsyncEnumerator();
        ValueTask<bool> slowFirst = slow.MoveNextAsync();
        ValueTask<bool> quickFirst = quick.MoveNextAsync();
        for (int i = 0; i < Reported; i++)
        {
            Host.Report(FactType.Statistics, call);
        }
        await Phone.PingAsync().WaitAsync(Bound);
        Host.Refuse(call, 404, "Not Found");

        List<PhoneEvent> all = await DrainAsync(quick, quickFirst);
        List<PhoneEvent> some = await DrainAsync(slow, slowFirst);
        Assert.That(all.Count(e => e.Type == EventType.EventsLost), Is.Zero);
        PhoneEvent[] losses = [.. some.Where(e => e.Type == EventType.EventsLost)];
        Assert.That(losses, Is.Not.Empty);
        Assert.That(losses.All(e => e.IsLocal && e.Sequence == 0 && e.Epoch == Phone.Info.Epoch));

        ulong? expected = null;
        foreach (PhoneEvent e in some.Where(e => !e.IsLocal || e.Type == EventType.EventsLost))
        {
            if (e.Type == EventType.EventsLost)
            {
                expected += e.Value;
                continue;
            }
            Assert.That(e.Sequence, Is.EqualTo(expected ?? e.Sequence));
            expected = e.Sequence + 1;
        }
    }

    [Test]
    public async Task It_can_be_cancelled()
    {
        using var cancelling = new CancellationTokenSource();
        await using IAsyncEnumerator<PhoneEvent> events = Phone.ReadEventsAsync(cancellationToken: cancelling.Token).GetAsyncEnumerator();
        Assert.That(await events.MoveNextAsync().AsTask().WaitAsync(Bound), "the snapshot's end");
        Task<bool> next = events.MoveNextAsync().AsTask();
        await cancelling.CancelAsync();
        Assert.That(async () => await next.WaitAsync(Bound), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task It_ends_with_the_connection()
    {
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<int> reading = Task.Run(async () =>
        {
            int count = 0;
            await foreach (PhoneEvent _ in Phone.ReadEventsAsync())
            {
                count++;
                first.TrySetResult();
            }
            return count;
        });
        await first.Task.WaitAsync(Bound);
        await Phone.DisposeAsync();
        Assert.That(await reading.WaitAsync(Bound), Is.GreaterThan(0));
    }

    [Test]
    public async Task A_queue_without_room_is_refused() =>
        Assert.That(async () => await Phone.ReadEventsAsync(new EventQueueOptions { Capacity = 0 }).GetAsyncEnumerator().MoveNextAsync(),
            Throws.TypeOf<ArgumentOutOfRangeException>());

    private static async Task<List<PhoneEvent>> DrainAsync(IAsyncEnumerator<PhoneEvent> events, ValueTask<bool> first)
    {
        var drained = new List<PhoneEvent>();
        for (bool more = await first.AsTask().WaitAsync(Bound); more; more = await events.MoveNextAsync().AsTask().WaitAsync(Bound))
        {
            drained.Add(events.Current);
            if (events.Current.Phase == CallPhase.Released)
            {
                break;
            }
        }
        return drained;
    }
}
