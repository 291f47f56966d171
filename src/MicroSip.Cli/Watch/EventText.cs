// SPDX-License-Identifier: MIT
using MicroSip.Cli.Output;

namespace MicroSip.Cli.Watch;

/// <summary>What an event says, in words.</summary>
internal static class EventText
{
    private const CallFlag Holds = CallFlag.LocalHold | CallFlag.RemoteHold | CallFlag.Holding | CallFlag.Resuming;
    private const CallFlag Mutes = CallFlag.Muted | CallFlag.SpeakerMuted;

    public static string Describe(in PhoneEvent e) => e.Type switch
    {
        EventType.Phase when e.Phase is CallPhase.Dialing or CallPhase.Offered => $"{e.Phase} {CallPrinter.Party(e.Call!.Snapshot())}",
        EventType.Phase when e.Phase == CallPhase.Ended => $"Ended: {new CauseInfo(e.Cause, e.CauseInitiator, e.CauseSipCode, e.Text, "", e.CauseQ850)}",
        EventType.Phase when e.Phase == CallPhase.Released => $"Released{Lasted(e.Call!.Duration)}, {Quality(e.Statistics)}",
        EventType.Phase => $"{e.Phase}{(e.SipCode > 0 ? $" ({e.SipCode})" : "")}",
        EventType.Incoming => CallPrinter.Party(e.Call!.Snapshot()),
        EventType.Progress => $"progress {e.SipCode}",
        EventType.Media => $"media {e.MediaState} {e.MediaDirection} {e.Text}{Security(e.Call!.MediaSecurity)}".TrimEnd(),
        EventType.Hold => CallPrinter.Flags(e.Flags & Holds) is { Length: > 0 } flags ? flags : "not held",
        EventType.Mute => CallPrinter.Flags(e.Flags & Mutes) is { Length: > 0 } muted ? muted : "not muted",
        EventType.Dtmf => $"digit {e.Text} {(e.IsOutgoing ? "sent" : "received")}",
        EventType.Recording => e.Flags.HasFlag(CallFlag.Recording) ? $"recording to {e.Text}" : "recording ended",
        EventType.Playback => e.Flags.HasFlag(CallFlag.Playing) ? $"playing {e.Text}" : "playing ended",
        EventType.Statistics => Quality(e.Statistics),
        EventType.Registration => $"account {e.AccountId} {e.Registration} {(e.SipCode > 0 ? $"({e.SipCode} {e.Text})" : "")}".TrimEnd(),
        EventType.AccountAdded => $"account {e.AccountId} added: {e.Text}",
        EventType.AccountRemoved => $"account {e.AccountId} removed",
        EventType.AccountChanged => $"account {e.AccountId} changed: {e.Text}",
        EventType.Transfer => CallPrinter.TransferState(e.Flags.HasFlag(CallFlag.TransferRemote), e.Address, (Transfer)e.Value, e.SipCode),
        EventType.Replaced => $"takes the place of call {e.OtherCallId}",
        EventType.PartyChanged => $"the other side is now {(e.Call!.Snapshot().AssertedIdentity is { Length: > 0 } asserted ? asserted : e.Address)}",
        EventType.Redirected => $"goes on to {e.Address} ({e.SipCode})",
        EventType.Conference => e.Value > 0 ? $"in conference {e.Value}" : "in no conference",
        EventType.Volume => $"{(e.IsOutgoing ? "microphone" : "speaker")} at {e.Value} %",
        EventType.SettingChanged => $"{Words.Of((Setting)e.Value)}: {e.Text}",
        EventType.DeviceAdded => $"device #{e.Value} is there: {e.Text}",
        EventType.DeviceRemoved => $"device #{e.Value} is gone: {e.Text}",
        EventType.DeviceChanged => $"device #{e.Value} changed: {e.Text}",
        EventType.DeviceInUse => $"{(e.IsOutgoing ? "microphone" : "loudspeaker")} is device #{e.Value}: {e.Text}",
        EventType.DeviceFailed => $"device #{e.Value} failed as {(e.IsOutgoing ? "microphone" : "loudspeaker")}: {e.Text}",
        EventType.Transport => $"{e.Text} {(e.Value == 1 ? "up" : "down")}",
        EventType.CommandCompleted => $"{e.CommandType}: {e.Status}{(e.SipCode > 0 ? $" ({e.SipCode})" : "")}",
        EventType.Snapshot => CallPrinter.Line(e.Call!),
        EventType.SnapshotEnd => $"up to event {e.Value}",
        EventType.EventsLost => $"{e.Value} events lost",
        EventType.CallLost => "its end was among the lost events",
        EventType.EngineStarted => "the phone has started",
        EventType.EngineStopped => "the phone has ended",
        EventType.EngineRecreated => $"SIP stack made anew: {e.Text}",
        EventType.HostGone => "the phone is gone",
        EventType.HostBack => $"a phone runs: {e.Epoch}",
        _ => e.Text,
    };

    public static string Time(in PhoneEvent e) => $"{e.Time.ToLocalTime():HH:mm:ss.fff}";

    public static string Subject(in PhoneEvent e) => e.CallId > 0 ? $"call {e.CallId}" : "phone";

    private static string Security(MediaSecurity security) => security == MediaSecurity.None ? "" : $", SRTP {security}";

    private static string Lasted(TimeSpan duration) => duration > TimeSpan.Zero ? $" after {duration.TotalSeconds:0.0} s" : "";

    private static string Quality(Statistics statistics) =>
        $"RTP {statistics.ReceivedPackets} in, {statistics.SentPackets} out, {statistics.ReceivedLost} lost, jitter {statistics.ReceivedJitter.TotalMilliseconds:0.0} ms";
}
