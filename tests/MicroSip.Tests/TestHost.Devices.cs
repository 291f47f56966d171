// SPDX-License-Identifier: MIT
using MicroSip.Interop;
using MicroSip.Native;

namespace MicroSip.Tests;

/// <content>Audio devices: as many as a test adds.</content>
internal sealed unsafe partial class TestHost
{
    private readonly List<string> _devices = [];

    /// <summary>"null", which is in use, and two more.</summary>
    public void AddDevices()
    {
        AddDevice("null", DeviceFlag.Null);
        AddDevice("Headset", DeviceFlag.DefaultInput);
        AddDevice("Speakers", DeviceFlag.DefaultOutput, inputs: 0);
        UseDevice(1, 0, isInput: true);
        UseDevice(1, 0, isInput: false);
    }

    public void AddDevice(string name, DeviceFlag flags = 0, uint inputs = 1)
    {
        if (!_devices.Contains(name))
        {
            _devices.Add(name);
        }
        var device = new DeviceData { DeviceId = (uint)_devices.IndexOf(name) + 1, Flags = (uint)flags, InputChannels = inputs, OutputChannels = 2 };
        NativeText.TryWrite(name, device.Name);
        NativeText.TryWrite(name == "null" ? "null" : "ALSA", device.Driver);
        var fact = new FactData { Type = (uint)FactType.DeviceFound, Device = &device };
        NativeMethods.HostReport(_host, &fact);
    }

    public void FailDevice(uint id, bool isInput, string reason) =>
        Report(FactType.DeviceFailed, value: id, flags: isInput ? FactFlag.Outgoing : 0, text: reason, status: Status.NoSuchDevice);

    private void UseDevice(uint id, ulong command, bool isInput) =>
        Report(FactType.DeviceUsed, command: command, value: id, flags: isInput ? FactFlag.Outgoing : 0);

    private void UseDevices(ulong command, string text)
    {
        string[] lines = text.Split('\n');
        uint[] ids = [.. lines.Select(line => line.StartsWith('#') ? uint.Parse(line.AsSpan(1)) : (uint)_devices.IndexOf(line) + 1)];
        if (lines.Zip(ids).Any(one => one is { First.Length: > 0, Second: 0 }))
        {
            Finish(command, Status.NoSuchDevice, $"\"{lines[ids.IndexOf(0u)]}\"; there are: null, default, Headset, Speakers");
            return;
        }
        UseDevice(ids[0] > 0 ? ids[0] : 1, command, isInput: true);
        UseDevice(ids[1] > 0 ? ids[1] : 1, command, isInput: false);
    }
}
