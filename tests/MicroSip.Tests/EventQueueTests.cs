// SPDX-License-Identifier: MIT
using MicroSip.Interop;
using MicroSip.Reading;

namespace MicroSip.Tests;

internal sealed class EventQueueTests
{
    /// <summary>The consumer is woken for what is there: it never takes an early wake-up for the end.</summary>
    [Test]
    public async Task A_consumer_that_is_as_fast_gets_every_event_and_the_end_last()
    {
        const ulong Count = 300_000;
        var queue = new EventQueue((int)Count);
        Task<ulong> reading = Task.Run(async () =>
        {
            ulong read = 0;
            while (await queue.WaitAsync())
            {
                while (queue.TryDequeue(out PhoneEvent e))
                {
                    Assert.That(e.Sequence, Is.EqualTo(++read));
                }
            }
            return read;
        });
        for (ulong i = 1; i <= Count; i++)
        {
            queue.Enqueue(new PhoneEvent(new EventData { Sequence = i }, null!));
            Thread.SpinWait(10);
        }
        queue.Complete();
        Assert.That(await reading.WaitAsync(TimeSpan.FromSeconds(60)), Is.EqualTo(Count));
    }
}
