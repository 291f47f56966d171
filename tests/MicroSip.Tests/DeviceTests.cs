// SPDX-License-Identifier: MIT
namespace MicroSip.Tests;

/// <summary>The phone's audio devices.</summary>
internal sealed class DeviceTests : PhoneTest
{
    [Test]
    public void Are_listed_with_what_is_in_use()
    {
        Assert.That(Phone.Devices, Is.Empty);
        Host.AddDevices();
        IReadOnlyList<AudioDevice> devices = Phone.Devices;
        Assert.That(devices.Select(device => $"{device.Id} {device.Name} {device.Driver} {device.InputChannels}/{device.OutputChannels} {device.Flags}"), Is.EqualTo(new[]
        {
            "1 null null 1/2 InputInUse, OutputInUse, Null", "2 Headset ALSA 1/2 DefaultInput", "3 Speakers ALSA 0/2 DefaultOutput",
        }));
        Assert.That(devices[1].ChangedAt, Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(1)));
        Assert.That(devices.Select(device => device.LastSequence), Is.EqualTo(new ulong[] { 6, 3, 4 }));
        Assert.That(Phone.Devices, Is.EqualTo(devices));
    }

    [Test]
    public async Task Are_chosen_by_name_by_id_and_one_direction_alone()
    {
        var told = new List<string>();
        var last = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Phone.DeviceInUseChanged += (Phone _, in DeviceUse use) =>
        {
            told.Add($"{(use.IsInput ? "in" : "out")} {use.DeviceId} {use.Name}");
            if (told.Count == 6)
            {
                last.TrySetResult();
            }
        };
        Host.AddDevices();
        await Phone.UseDevicesAsync("Headset", "Headset").WaitAsync(Bound);
        Assert.That(Used(), Is.EqualTo(("Headset", "Headset")));
        await Phone.UseDevicesAsync("#2", "Speakers").WaitAsync(Bound);
        Assert.That(Used(), Is.EqualTo(("Headset", "Speakers")));
        await Phone.UseDevicesAsync(Phone.Devices[0].Choice, Phone.Devices[2].Choice).WaitAsync(Bound);
        Assert.That(Used(), Is.EqualTo(("null", "Speakers")));
        await last.Task.WaitAsync(Bound);
        Assert.That(told, Is.EqualTo(new[] { "in 1 null", "out 1 null", "in 2 Headset", "out 2 Headset", "out 3 Speakers", "in 1 null" }));
    }

    [Test]
    public async Task One_that_is_none_is_refused_with_those_there_are()
    {
        Host.AddDevices();
        MicroSipException failure = await FailsAsync(() => Phone.UseDevicesAsync("gramophone", null), Status.NoSuchDevice);
        Assert.That(failure.Message, Does.Contain("gramophone").And.Contain("Headset"));
        await FailsAsync(() => Phone.UseDevicesAsync(null, ""), Status.InvalidArgument);
        await FailsAsync(() => Phone.UseDevicesAsync("two\nlines", "x"), Status.InvalidArgument);
        Assert.That(Used(), Is.EqualTo(("null", "null")));
    }

    [Test]
    public async Task What_comes_changes_goes_and_fails_is_told()
    {
        var told = new List<string>();
        var last = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Phone.DeviceAdded += (Phone _, in DeviceChange e) => told.Add($"added {e.DeviceId} {e.Name}");
        Phone.DeviceChanged += (Phone _, in DeviceChange e) => told.Add($"changed {e.DeviceId} {e.Name}");
        Phone.DeviceFailed += (Phone _, in DeviceFailure e) => told.Add($"failed {e.DeviceId} {(e.IsInput ? "in" : "out")} {e.Status} {e.Reason}");
        Phone.DeviceRemoved += (Phone _, in DeviceChange e) =>
        {
            told.Add($"removed {e.DeviceId} {e.Name}");
            last.TrySetResult();
        };
        Host.AddDevice("Headset");
        Host.AddDevice("Headset");
        Host.AddDevice("Headset", DeviceFlag.DefaultInput);
        Host.FailDevice(1, isInput: true, "unplugged");
        Host.Report(FactType.DeviceGone, value: 1);
        await last.Task.WaitAsync(Bound);
        Assert.That(told, Is.EqualTo(new[] { "added 1 Headset", "changed 1 Headset", "failed 1 in NoSuchDevice unplugged", "removed 1 Headset" }));
        Assert.That(Phone.Devices, Is.Empty);
        await Phone.RefreshDevicesAsync().WaitAsync(Bound);
        Assert.That(Host.Taken, Is.EqualTo(new[] { CommandType.RefreshDevices }));
    }

    private (string Input, string Output) Used() =>
        (Phone.Devices.Single(device => device.IsInput).Name, Phone.Devices.Single(device => device.IsOutput).Name);
}
