// SPDX-License-Identifier: MIT
namespace MicroSip.Binding;

/// <summary>
/// The events that wait for a context, a group per call or account: newest of each slot, in their order. Groups take turns
/// in the order in which they began to wait; events of a group keep theirs. What concerns the whole connection (its loss,
/// its return, a snapshot's end) is overtaken by nothing. No locks: the owner has one.
/// </summary>
internal sealed class PendingEvents(EventSlot slotOf, int capacity)
{
    private readonly Queue<Group> _groups = new();
    private readonly Dictionary<(ulong Call, uint Account), Group> _open = [];
    private ulong _lost;
    private bool _hasLost;

    /// <summary>How many wait.</summary>
    public int Count { get; private set; }

    /// <summary>Beyond the capacity the oldest goes, and is counted.</summary>
    public void Add(in PhoneEvent e)
    {
        int slot = slotOf(in e);
        if (slot == EventSlots.Skip)
        {
            return;
        }
        if (IsBarrier(e.Type))
        {
            _open.Clear();
            var barrier = new Group(default);
            _groups.Enqueue(barrier);
            Count += barrier.Add(in e, slot);
        }
        else
        {
            Count += GroupOf((e.CallId, e.CallId == 0 ? e.AccountId : 0)).Add(in e, slot);
        }
        if (Count > capacity && TakeFirst(out PhoneEvent oldest))
        {
            _lost += oldest.LossWeight;
            _hasLost = true;
        }
    }

    public bool TryTake(out PhoneEvent e)
    {
        if (_hasLost && _groups.TryPeek(out Group? first))
        {
            e = first.First.AsLossBefore(_lost);
            (_lost, _hasLost) = (0, false);
            return true;
        }
        return TakeFirst(out e);
    }

    public void Clear()
    {
        _groups.Clear();
        _open.Clear();
        Count = 0;
    }

    private static bool IsBarrier(EventType type) => type is EventType.EngineStarted or EventType.EngineStopped
        or EventType.EngineRecreated or EventType.HostGone or EventType.HostBack or EventType.EventsLost or EventType.SnapshotEnd;

    private Group GroupOf((ulong Call, uint Account) key)
    {
        if (!_open.TryGetValue(key, out Group? group))
        {
            group = new Group(key);
            _open.Add(key, group);
            _groups.Enqueue(group);
        }
        return group;
    }

    private bool TakeFirst(out PhoneEvent e)
    {
        if (!_groups.TryPeek(out Group? first))
        {
            e = default;
            return false;
        }
        // What comes for it from now on waits its turn again: nobody who changes often holds up the others.
        if (_open.TryGetValue(first.Key, out Group? open) && open == first)
        {
            _open.Remove(first.Key);
        }
        e = first.Take();
        Count--;
        if (first.IsEmpty)
        {
            _groups.Dequeue();
        }
        return true;
    }

    private sealed class Group((ulong Call, uint Account) key)
    {
        private readonly List<int> _slots = [];
        private readonly List<PhoneEvent> _events = [];
        private int _taken;

        public (ulong Call, uint Account) Key => key;

        public bool IsEmpty => _taken == _events.Count;

        public PhoneEvent First => _events[_taken];

        /// <summary>By how much it grew.</summary>
        public int Add(in PhoneEvent e, int slot)
        {
            int replaced = slot == EventSlots.Keep ? -1 : _slots.IndexOf(slot);
            if (replaced >= 0)
            {
                _slots.RemoveAt(replaced);
                _events.RemoveAt(replaced);
            }
            _slots.Add(slot);
            _events.Add(e);
            return replaced >= 0 ? 0 : 1;
        }

        public PhoneEvent Take() => _events[_taken++];
    }
}
