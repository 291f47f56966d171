// SPDX-License-Identifier: MIT
using System.Text;

namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>Every event a phone gives, in order.</summary>
internal sealed class EventLog
{
    private readonly List<PhoneEvent> _events = [];
    private readonly Phone _phone;
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ulong _last; // sequence

    public EventLog(Phone phone)
    {
        _phone = phone;
        phone.EventReceived += Append;
    }

    /// <summary>All that the phone has published so far: a command's outcome may come before the events it caused.</summary>
    public IReadOnlyList<PhoneEvent> Events
    {
        get
        {
            CatchUp();
            lock (_events)
                return [.. _events];
        }
    }

    /// <summary>How many there are; a place to search on from.</summary>
    public int Count
    {
        get
        {
            lock (_events)
                return _events.Count;
        }
    }

    /// <summary>The first event, come or to come, that fits.</summary>
    public async Task<PhoneEvent> WaitAsync(Func<PhoneEvent, bool> fits, string what, TimeSpan? bound = null, int from = 0)
    {
        using var timeout = new CancellationTokenSource(bound ?? Wait.Bound);
        for (var next = from; ;)
        {
            Task more;
            lock (_events)
            {
                more = _more.Task;
                for (; next < _events.Count; next++)
                    if (fits(_events[next]))
                        return _events[next];
            }
            try
            {
                await more.WaitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"no such event came: {what}");
            }
        }
    }

    public Task<PhoneEvent> PhaseAsync(ulong call, CallPhase phase, TimeSpan? bound = null) =>
        WaitAsync(e => e.Type == EventType.Phase && e.CallId == call && e.Phase == phase, $"call {call} {phase}", bound);

    /// <summary>Waits for Released and gives the event of Ended before it.</summary>
    public async Task<PhoneEvent> EndedAsync(ulong call, TimeSpan? bound = null)
    {
        await PhaseAsync(call, CallPhase.Released, bound);
        return await PhaseAsync(call, CallPhase.Ended);
    }

    /// <summary>The phases a call went through so far, Created left out.</summary>
    public CallPhase[] Phases(ulong call) =>
        [.. Events.Where(e => e.Type == EventType.Phase && e.CallId == call && e.Phase != CallPhase.Created).Select(e => e.Phase)];

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var e in Events)
        {
            text.Append($"{e.Sequence,5} {e.Time:HH:mm:ss.fff} {e.Type} call={e.CallId} command={e.CommandId} phase={e.PreviousPhase}->{e.Phase}");
            text.Append($" sip={e.SipCode} flags={e.Flags} value={e.Value} status={e.Status} '{e.Text}'");
            if (e.Type is EventType.Statistics)
                text.Append($" sent={e.Statistics.SentPackets} received={e.Statistics.ReceivedPackets}");
            text.AppendLine(e.Cause == Cause.None ? "" : $" cause={e.Cause}/{e.CauseInitiator}/{e.CauseSipCode}/q850={e.CauseQ850}");
        }
        return text.ToString();
    }

    private void CatchUp()
    {
        try
        {
            var last = _phone.Info is { Link: Link.Attached } info ? info.LastSequence : 0;
            SpinWait.SpinUntil(() => Volatile.Read(ref _last) >= last || _phone.Info.Link != Link.Attached, Wait.Bound);
        }
        catch (ObjectDisposedException)
        {
            // The connection has ended: what came is all there is.
        }
    }

    private void Append(Phone phone, in PhoneEvent e)
    {
        lock (_events)
        {
            _events.Add(e);
            Volatile.Write(ref _last, e.IsLocal && e.Type is EventType.SnapshotEnd ? e.Value : e.IsLocal ? _last : e.Sequence);
            _more.SetResult();
            _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
