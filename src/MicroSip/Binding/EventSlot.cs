// SPDX-License-Identifier: MIT
namespace MicroSip.Binding;

/// <summary>
/// What becomes of an event that waits for a context: of those about one call (or account) with the same slot only the
/// newest is kept; <see cref="EventSlots.Keep"/>: all are; <see cref="EventSlots.Skip"/>: none is.
/// </summary>
internal delegate int EventSlot(in PhoneEvent e);

internal static class EventSlots
{
    public const int Keep = -1;
    public const int Skip = -2;

    /// <summary>
    /// For handlers. What begins or ends something, or counts by itself (Incoming, Ended, Released, digits, commands,
    /// Replaced, the phone's own comings and goings, losses), is kept.
    /// </summary>
    public static int OfHandlers(in PhoneEvent e) => e.Type switch
    {
        EventType.Phase => e.Phase < CallPhase.Ended ? Slot(e.Type) : Keep,
        EventType.Media => Slot(e.Type, (uint)e.Stream),
        EventType.Volume or EventType.DeviceInUse => Slot(e.Type, e.IsOutgoing ? 1u : 0),
        EventType.SettingChanged or EventType.DeviceChanged => Slot(e.Type, (uint)e.Value),
        EventType.Progress or EventType.Hold or EventType.Mute or EventType.Recording or EventType.Playback
            or EventType.Statistics or EventType.Registration or EventType.Transfer or EventType.PartyChanged
            or EventType.Conference or EventType.Redirected or EventType.AccountChanged or EventType.Snapshot => Slot(e.Type),
        _ => Keep,
    };

    /// <summary>For a list of calls, which reads a call's row whatever happened to it.</summary>
    public static int OfCalls(in PhoneEvent e) => e.Type switch
    {
        EventType.SnapshotEnd or EventType.EventsLost or EventType.HostBack => Keep,
        EventType.CommandCompleted or EventType.Dtmf => Skip,
        _ => e.CallId == 0 ? Skip : 0,
    };

    private static int Slot(EventType type, uint part = 0) => (int)(((uint)type << 16) | (part & 0xffff));
}
