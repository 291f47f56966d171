// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>The queue of one enumeration of <see cref="Phone.ReadEventsAsync"/>.</summary>
public sealed record EventQueueOptions
{
    /// <summary>
    /// How many events wait for a slow reader, at least 1; each takes 256 bytes. When it is full the oldest is dropped, and a
    /// local EventsLost event with the count of the dropped stands in their place.
    /// </summary>
    public int Capacity { get; init; } = 4096;
}
