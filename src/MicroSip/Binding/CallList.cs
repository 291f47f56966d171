// SPDX-License-Identifier: MIT
using System.Collections.ObjectModel;
using MicroSip.Binding;

namespace MicroSip;

/// <summary>
/// The calls of a phone for data binding: an item appears when its call begins, changes with it and leaves when the call is
/// released. It changes, and tells of it, on its context alone. Of what happens to a call between two looks the list shows the
/// newest state only, so a slow window never falls behind; a call that is over before the window gets to it never appears.
/// It lives on through the phone's end and next run, until it or the phone is disposed of.
/// </summary>
public sealed class CallList : ReadOnlyObservableCollection<CallItem>, IDisposable
{
    private readonly Phone _phone;
    private readonly EventDelivery _delivery;
    private readonly Dictionary<Call, CallItem> _items = [];

    /// <summary>Begins to follow a phone; the calls that are up come with the first callback on the context.</summary>
    /// <param name="phone">The phone.</param>
    /// <param name="context">Where the list may be touched; null: the caller's own.</param>
    /// <exception cref="InvalidOperationException">No context is given and the caller has none.</exception>
    /// <exception cref="ObjectDisposedException">The phone was disposed of.</exception>
    public CallList(Phone phone, SynchronizationContext? context = null)
        : base([])
    {
        ArgumentNullException.ThrowIfNull(phone);
        context ??= SynchronizationContext.Current
            ?? throw new InvalidOperationException("This thread has no SynchronizationContext: make the list in the window's thread, or name a context.");
        _phone = phone;
        _delivery = new EventDelivery(phone, context, EventSlots.OfCalls, Apply);
        phone.AddDelivery(_delivery);
    }

    /// <summary>Follows the phone no more; the items stay as they are. Once it returns on the context, nothing changes any more.</summary>
    public void Dispose() => _phone.RemoveDelivery(_delivery);

    private void Apply(in PhoneEvent e)
    {
        if (e.CallId == 0)
        {
            Compare();
        }
        else if ((e.Type == EventType.Phase && e.Phase == CallPhase.Released) || e.Type == EventType.CallLost)
        {
            Remove(e.Call!);
        }
        else
        {
            Show(e.Call!);
        }
    }

    /// <summary>After a gap: what the phone has is what is shown.</summary>
    private void Compare()
    {
        IReadOnlyList<Call> calls;
        try
        {
            calls = _phone.Calls;
        }
        catch (ObjectDisposedException)
        {
            return;
        }
        foreach (Call gone in _items.Keys.Except(calls).ToArray())
        {
            Remove(gone);
        }
        foreach (Call call in calls)
        {
            Show(call);
        }
    }

    private void Show(Call call)
    {
        if (_items.TryGetValue(call, out CallItem? item))
        {
            item.Refresh();
        }
        else if (call.TryReadRow(out var row) && row.Phase < (uint)CallPhase.Released)
        {
            item = new CallItem(call);
            _items.Add(call, item);
            Items.Add(item);
        }
    }

    private void Remove(Call call)
    {
        if (_items.Remove(call, out CallItem? item))
        {
            item.Refresh();
            Items.Remove(item);
        }
    }
}
