// SPDX-License-Identifier: GPL-2.0-or-later
namespace MicroSip.Samples.Softphone;

/// <summary>Events as a user is told of them; empty: he need not know.</summary>
internal static class Words
{
    public static string Of(in PhoneEvent e) => e.Type switch
    {
        EventType.Incoming => $"call {e.CallId}: {Party(e.Call!.Snapshot())} calls",
        EventType.Phase when e.Phase == CallPhase.Alerting => $"call {e.CallId}: rings",
        EventType.Phase when e.Phase == CallPhase.Established => $"call {e.CallId}: established",
        EventType.Phase when e.Phase == CallPhase.Ended => $"call {e.CallId}: ended, {new CauseInfo(e.Cause, e.CauseInitiator, e.CauseSipCode, e.Text, "", e.CauseQ850)}",
        EventType.Hold when (e.Flags & (CallFlag.Holding | CallFlag.Resuming)) == 0 =>
            $"call {e.CallId}: {(Holds(e.Flags) is { Length: > 0 } held ? held : "taken back")}",
        EventType.Transfer => $"call {e.CallId}: transfer to {e.Call!.Snapshot().TransferTarget}: {(Transfer)e.Value}{Code(e.SipCode)}",
        EventType.Replaced => $"call {e.CallId}: takes the place of call {e.OtherCallId}",
        EventType.PartyChanged => $"call {e.CallId}: is with {Party(e.Call!.Snapshot())} now",
        EventType.Dtmf when !e.IsOutgoing => $"call {e.CallId}: digit {e.Text} received",
        EventType.Registration => $"account {e.AccountId}: {e.Registration}{Code(e.SipCode)}",
        EventType.EventsLost => $"{e.Value} events lost",
        _ => "",
    };

    public static string Party(CallSnapshot call) => call.RemoteName.Length > 0 ? call.RemoteName : call.RemoteUri.Replace("sip:", "", StringComparison.Ordinal);

    public static string Holds(CallFlag flags) => (flags.HasFlag(CallFlag.LocalHold), flags.HasFlag(CallFlag.RemoteHold)) switch
    {
        (true, true) => "on hold, both ways",
        (true, false) => "on hold",
        (false, true) => "held by the other side",
        _ => "",
    };

    private static string Code(int code) => code > 0 ? $" ({code})" : "";
}
