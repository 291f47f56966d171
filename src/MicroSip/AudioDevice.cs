// SPDX-License-Identifier: MIT
using MicroSip.Interop;
using MicroSip.Native;

namespace MicroSip;

/// <summary>An audio device that a phone can use, as it was at one moment.</summary>
/// <param name="Id">From 1; the same device's as long as the phone runs, also when it comes back.</param>
/// <param name="Name">As the system calls it; <c>null</c> of the one without hardware.</param>
/// <param name="Driver"><c>ALSA</c>, <c>WMME</c> …; <c>null</c>.</param>
/// <param name="InputChannels">0: it cannot be the microphone, or another program has it.</param>
/// <param name="OutputChannels">0: it cannot be the loudspeaker, or another program has it.</param>
/// <param name="Flags">Whether it is the system's default, and whether the phone uses it.</param>
/// <param name="ChangedAt">When it last changed.</param>
/// <param name="LastSequence">The last event this includes.</param>
public sealed record AudioDevice(uint Id, string Name, string Driver, int InputChannels, int OutputChannels, DeviceFlag Flags,
    DateTimeOffset ChangedAt, ulong LastSequence)
{
    /// <summary>Names exactly this one to <see cref="Phone.UseDevicesAsync"/>, whatever others are called.</summary>
    public string Choice => $"#{Id}";

    /// <summary>It is the phone's microphone.</summary>
    public bool IsInput => Flags.HasFlag(DeviceFlag.InputInUse);

    /// <summary>It is the phone's loudspeaker.</summary>
    public bool IsOutput => Flags.HasFlag(DeviceFlag.OutputInUse);

    internal static AudioDevice Of(in DeviceData row) => new(
        row.DeviceId, NativeText.Read(row.Name), NativeText.Read(row.Driver), (int)row.InputChannels, (int)row.OutputChannels,
        (DeviceFlag)row.Flags, NativeTime.ToTime(row.ChangedUtcNs), row.LastSequence);
}
