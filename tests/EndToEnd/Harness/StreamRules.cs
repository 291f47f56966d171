// SPDX-License-Identifier: MIT
namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>
/// What every stream of events keeps, whatever happens in it: no hole and no double, only legal moves, Ended exactly
/// once, Released after it and last. The table of moves stands here a second time on purpose: the one in the call model
/// is what is under test.
/// </summary>
internal static class StreamRules
{
    private static readonly Dictionary<CallPhase, CallPhase[]> LegalMoves = new()
    {
        [CallPhase.Created] = [CallPhase.Dialing, CallPhase.Offered, CallPhase.Ended],
        [CallPhase.Dialing] = [CallPhase.Proceeding, CallPhase.Alerting, CallPhase.Connecting, CallPhase.Ending, CallPhase.Ended],
        [CallPhase.Offered] = [CallPhase.Alerting, CallPhase.Connecting, CallPhase.Ending, CallPhase.Ended],
        [CallPhase.Proceeding] = [CallPhase.Alerting, CallPhase.Connecting, CallPhase.Ending, CallPhase.Ended],
        [CallPhase.Alerting] = [CallPhase.Connecting, CallPhase.Ending, CallPhase.Ended],
        [CallPhase.Connecting] = [CallPhase.Established, CallPhase.Ending, CallPhase.Ended],
        [CallPhase.Established] = [CallPhase.Ending, CallPhase.Ended],
        [CallPhase.Ending] = [CallPhase.Ended],
        [CallPhase.Ended] = [CallPhase.Released],
        [CallPhase.Released] = [],
    };

    /// <summary>Throws, naming the event, where a rule is broken. <paramref name="allReleased"/>: no call may be left over.</summary>
    public static void Check(IReadOnlyList<PhoneEvent> events, bool allReleased = true)
    {
        var phases = new Dictionary<ulong, CallPhase>();
        var upTo = new Dictionary<ulong, ulong>(); // of calls that came by snapshot: the last event it holds
        var ended = new HashSet<ulong>();
        ulong sequence = 0, ahead = 0;
        foreach (var e in events)
        {
            void Require(bool holds, string rule)
            {
                if (!holds)
                    throw new AssertionException($"{rule}: {e.Type} sequence {e.Sequence} call {e.CallId} {e.PreviousPhase} -> {e.Phase}");
            }

            switch (e.Type)
            {
                case EventType.HostGone or EventType.HostBack:
                    sequence = ahead = 0;
                    if (e.Type == EventType.HostBack)
                        phases.Clear();
                    continue;
                case EventType.Snapshot:
                    Require(!phases.ContainsKey(e.CallId), "a call appears once in a snapshot");
                    phases[e.CallId] = e.Phase;
                    upTo[e.CallId] = e.Value;
                    ahead = Math.Max(ahead, e.Value); // what a call holds is not told again
                    continue;
                case EventType.SnapshotEnd:
                    sequence = e.Value;
                    continue;
            }
            Require(e.Type is not (EventType.EventsLost or EventType.CallLost), "nothing is lost");
            if (!e.IsLocal)
            {
                Require(sequence == 0 || (e.Sequence > sequence && e.Sequence <= Math.Max(sequence, ahead) + 1), $"the sequence is contiguous, {sequence} came before");
                sequence = e.Sequence;
            }
            if (e.Type == EventType.CommandCompleted && e.Status is Status.NoSuchCall or Status.CallEnded)
                continue; // names a call that is none, or is no more
            if (e.CallId == 0 || !e.IsLocal && upTo.TryGetValue(e.CallId, out var held) && e.Sequence <= held)
                continue;

            var isKnown = phases.TryGetValue(e.CallId, out var before);
            Require(!isKnown || before != CallPhase.Released, "nothing follows Released");
            Require(e.PreviousPhase == (isKnown ? before : CallPhase.Created), "previousPhase is the phase before");
            if (e.Phase != e.PreviousPhase)
            {
                Require(e.Type == EventType.Phase, "only a Phase event moves the phase");
                Require(LegalMoves[e.PreviousPhase].Contains(e.Phase), "the move is legal");
            }
            if (e.Type == EventType.Phase && e.Phase == CallPhase.Ended)
            {
                Require(ended.Add(e.CallId), "Ended comes once");
                Require(e.Cause != Cause.None && e.CauseInitiator != Initiator.None, "Ended has a cause");
            }
            phases[e.CallId] = e.Phase;
        }
        if (allReleased && phases.Where(call => call.Value != CallPhase.Released).Select(call => call.Key).ToArray() is { Length: > 0 } left)
            throw new AssertionException($"calls were never Released: {string.Join(", ", left)}");
    }
}
