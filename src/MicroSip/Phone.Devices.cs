// SPDX-License-Identifier: MIT
using MicroSip.Reading;

namespace MicroSip;

/// <content>The phone's audio devices.</content>
public sealed partial class Phone
{
    private readonly HandlerList<DeviceChange> _deviceAdded = new();
    private readonly HandlerList<DeviceChange> _deviceChanged = new();
    private readonly HandlerList<DeviceChange> _deviceRemoved = new();
    private readonly HandlerList<DeviceUse> _deviceInUseChanged = new();
    private readonly HandlerList<DeviceFailure> _deviceFailed = new();

    /// <summary>A device is there that was not, or is told of at the phone's start.</summary>
    public event PhoneEventHandler<DeviceChange>? DeviceAdded
    {
        add => _deviceAdded.Add(this, value);
        remove => _deviceAdded.Remove(value);
    }

    /// <summary>A device's channels changed, or whether it is a default.</summary>
    public event PhoneEventHandler<DeviceChange>? DeviceChanged
    {
        add => _deviceChanged.Add(this, value);
        remove => _deviceChanged.Remove(value);
    }

    /// <summary>The system has a device no longer.</summary>
    public event PhoneEventHandler<DeviceChange>? DeviceRemoved
    {
        add => _deviceRemoved.Add(this, value);
        remove => _deviceRemoved.Remove(value);
    }

    /// <summary>Another device is the microphone or the loudspeaker now.</summary>
    public event PhoneEventHandler<DeviceUse>? DeviceInUseChanged
    {
        add => _deviceInUseChanged.Add(this, value);
        remove => _deviceInUseChanged.Remove(value);
    }

    /// <summary>A device could not be opened, or stopped working; the phone goes on with another.</summary>
    public event PhoneEventHandler<DeviceFailure>? DeviceFailed
    {
        add => _deviceFailed.Add(this, value);
        remove => _deviceFailed.Remove(value);
    }

    /// <summary>The audio devices: a list of this moment that does not change; the one without hardware among them.</summary>
    public IReadOnlyList<AudioDevice> Devices => Array.ConvertAll(Client.ReadDevices(), row => AudioDevice.Of(in row));

    /// <summary>Chooses the microphone and the loudspeaker. Calls go on meanwhile, without sound of the devices.</summary>
    /// <param name="input"><see cref="AudioDevice.Choice"/> or the name of one of <see cref="Devices"/>, <c>"default"</c>, or
    /// <c>"null"</c> for silence; null or empty: it stays.</param>
    /// <param name="output">The same of the loudspeaker.</param>
    /// <param name="cancellationToken">Withdraws the command if the phone has not started it.</param>
    /// <exception cref="MicroSipException">NoSuchDevice: there is none of that name, or it cannot be opened; its message lists
    /// those there are, and the former ones stay. InvalidArgument: neither was named. And what befalls any command.</exception>
    public Task UseDevicesAsync(string? input, string? output, CancellationToken cancellationToken = default) =>
        SendAsync(new Request(CommandType.UseDevices) { Text = $"{input}\n{output}" }, cancellationToken);

    /// <summary>
    /// Looks for devices again: what came, changed or went is told by events. Calls go on. Where a device in use is gone the
    /// system's default takes its place, or silence; where one comes back that was chosen by name, it is used again.
    /// </summary>
    /// <returns>Done when <see cref="Devices"/> says what there is.</returns>
    /// <exception cref="MicroSipException">What befalls any command.</exception>
    public Task RefreshDevicesAsync(CancellationToken cancellationToken = default) =>
        SendAsync(new Request(CommandType.RefreshDevices), cancellationToken);
}
