// SPDX-License-Identifier: MIT
using CsCheck;
using MicroSip.Binding;
using MicroSip.Interop;

namespace MicroSip.Tests.Binding;

internal sealed class PendingEventsTests
{
    [Test]
    public void Of_a_call_the_newest_of_each_kind_waits_and_what_begins_or_ends_it()
    {
        var pending = new Feed(100);
        pending.Add(1, CallPhase.Offered);
        pending.Add(1, EventType.Incoming);
        pending.Add(1, CallPhase.Alerting);
        pending.Add(2, EventType.Statistics);
        pending.Add(1, CallPhase.Established);
        for (int i = 0; i < 1000; i++)
        {
            pending.Add(1, EventType.Statistics);
        }
        pending.Add(1, EventType.Dtmf);
        pending.Add(1, EventType.Dtmf);
        pending.Add(1, CallPhase.Ended);
        pending.Add(1, CallPhase.Released);
        Assert.That(pending.Events.Count, Is.EqualTo(8));
        Assert.That(pending.TakeAll().Select(e => e.Sequence), Is.EqualTo(new ulong[] { 2, 5, 1005, 1006, 1007, 1008, 1009, 4 }));
    }

    [Test]
    public void Who_changes_all_the_time_holds_up_nobody()
    {
        var pending = new Feed(100);
        pending.Add(1, EventType.Statistics);
        pending.Add(1, EventType.Hold);
        pending.Add(2, EventType.Statistics);
        var taken = new List<ulong>();
        for (int i = 0; i < 4; i++)
        {
            Assert.That(pending.Events.TryTake(out PhoneEvent e));
            taken.Add(e.CallId);
            pending.Add(1, EventType.Statistics);
        }
        Assert.That(taken, Is.EqualTo(new ulong[] { 1, 1, 2, 1 }));
    }

    [Test]
    public void A_connections_loss_and_return_are_overtaken_by_nothing()
    {
        var pending = new Feed(100);
        pending.Add(1, EventType.Statistics);
        pending.Add(0, EventType.HostGone);
        pending.Add(1, EventType.Statistics);
        pending.Add(0, EventType.HostBack);
        pending.Add(1, EventType.Statistics);
        Assert.That(pending.TakeAll().Select(e => e.Sequence), Is.EqualTo(new ulong[] { 1, 2, 3, 4, 5 }));
    }

    [Test]
    public void Beyond_the_capacity_the_oldest_are_lost_with_their_number()
    {
        var pending = new Feed(10);
        for (ulong call = 1; call <= 25; call++)
        {
            pending.Add(call, CallPhase.Ended);
        }
        Assert.That(pending.Events.Count, Is.EqualTo(10));
        List<PhoneEvent> taken = pending.TakeAll();
        Assert.That((taken[0].Type, taken[0].Value), Is.EqualTo((EventType.EventsLost, 15ul)));
        Assert.That(taken.Skip(1).Select(e => e.CallId), Is.EqualTo(Enumerable.Range(16, 10).Select(call => (ulong)call)));
    }

    /// <summary>Whatever comes and whenever it is taken: order within a call, the newest at last, nothing that is kept missing.</summary>
    [Test]
    public void Any_order_of_coming_and_taking_keeps_the_rules() =>
        Gen.Select(Gen.ULong[1, 3], Gen.Int[0, 4]).Array[1, 60].Sample(steps =>
        {
            var pending = new Feed(1000);
            var added = new List<PhoneEvent>();
            var taken = new List<PhoneEvent>();
            foreach ((ulong call, int kind) in steps)
            {
                if (kind == 4)
                {
                    if (pending.Events.TryTake(out PhoneEvent e))
                    {
                        taken.Add(e);
                    }
                    continue;
                }
                EventType type = kind switch { 0 => EventType.Statistics, 1 => EventType.Hold, 2 => EventType.Dtmf, _ => EventType.CommandCompleted };
                added.Add(pending.Add(call, type));
            }
            taken.AddRange(pending.TakeAll());
            foreach (ulong call in new ulong[] { 1, 2, 3 })
            {
                PhoneEvent[] came = [.. added.Where(e => e.CallId == call)];
                PhoneEvent[] got = [.. taken.Where(e => e.CallId == call)];
                Assert.That(got.Select(e => e.Sequence), Is.Ordered.Ascending.And.Unique);
                Assert.That(got.Select(e => e.Sequence), Is.SupersetOf(came.Where(e => EventSlots.OfHandlers(in e) == EventSlots.Keep).Select(e => e.Sequence)));
                foreach (IGrouping<EventType, PhoneEvent> kind in came.GroupBy(e => e.Type))
                {
                    Assert.That(got.Last(e => e.Type == kind.Key).Sequence, Is.EqualTo(kind.Last().Sequence));
                }
            }
        });

    private sealed class Feed(int capacity)
    {
        private ulong _sequence;

        public PendingEvents Events { get; } = new(EventSlots.OfHandlers, capacity);

        public PhoneEvent Add(ulong call, CallPhase phase) => Add(call, EventType.Phase, phase);

        public PhoneEvent Add(ulong call, EventType type, CallPhase phase = CallPhase.Established)
        {
            var e = new PhoneEvent(new EventData { Sequence = ++_sequence, CallId = call, Type = (uint)type, Phase = (uint)phase }, null!);
            Events.Add(in e);
            return e;
        }

        public List<PhoneEvent> TakeAll()
        {
            var taken = new List<PhoneEvent>();
            while (Events.TryTake(out PhoneEvent e))
            {
                taken.Add(e);
            }
            Assert.That(Events.Count, Is.Zero);
            return taken;
        }
    }
}
