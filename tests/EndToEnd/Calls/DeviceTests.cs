// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Calls;

/// <summary>Audio devices, chosen and lost while a call is up. They are ALSA's own, without hardware.</summary>
[Category("Media")]
internal sealed class DeviceTests : EndToEndTest
{
    private const double Desk = 500, Headset = 900, Theirs = 1500;
    private readonly RtpPeer _rtp = new();
    private AlsaDevices _devices = null!;
    private AlsaDevice _desk = null!;
    private AlsaDevice _headset = null!;

    [SetUp]
    public void PlugIn()
    {
        Own(_rtp);
        _devices = Own(new AlsaDevices(Folder));
        _desk = _devices.Add("desk", Desk);
        _headset = _devices.Add("headset", Headset);
    }

    [Test]
    public async Task A_call_goes_on_from_one_to_another()
    {
        var phone = await StartPhoneAsync(_devices.Environment, "--audio", "desk");
        Assert.That(phone.Phone.Devices.Select(Show), Is.EqualTo(new[] { "1 null", "2 desk in out", "3 headset" }));
        await EstablishAsync(phone);
        await HearAsync(Desk, _desk, _headset);
        await phone.Phone.UseDevicesAsync("headset", "headset").WaitAsync(Wait.Bound);
        await HearAsync(Headset, _headset, _desk);
        await phone.Phone.UseDevicesAsync(null, phone.Phone.Devices[1].Choice).WaitAsync(Wait.Bound);
        await HearAsync(Headset, _desk, _headset);
        await phone.Phone.UseDevicesAsync("desk", "null").WaitAsync(Wait.Bound);
        await HearAsync(Desk, null, _desk, _headset);
        await phone.Phone.UseDevicesAsync("null", "headset").WaitAsync(Wait.Bound);
        await HearAsync(null, _headset, _desk);
        Assert.That(Used(phone), Is.EqualTo(new[] { "in headset", "out headset", "out desk", "in desk", "out null", "in null", "out headset" }));
    }

    [Test]
    public async Task One_that_takes_its_time_to_open_holds_up_nobody()
    {
        var phone = await StartPhoneAsync(_devices.Environment, "--audio", "desk", "--auto-answer", "200");
        await EstablishAsync(phone);
        _headset.Abandon();
        var choosing = phone.Phone.UseDevicesAsync("headset", "headset");
        var heard = _rtp.Received;
        for (var pings = 0; pings < 20; pings++)
            await phone.Phone.PingAsync().WaitAsync(Wait.Bound);
        await Wait.UntilAsync(() => _rtp.Received - heard > 50, "a second's packets");
        var caller = await StartPhoneAsync();
        var (here, _) = await ConnectAsync(caller, phone);
        await here.HangUpAsync();
        Assert.That(choosing.IsCompleted, Is.False);
        _headset.Attend();
        await choosing.WaitAsync(Wait.Bound);
        await HearAsync(Headset, _headset, _desk);
    }

    [Test]
    public async Task One_that_cannot_be_opened_changes_nothing()
    {
        _devices.AddBroken("broken");
        var phone = await StartPhoneAsync(_devices.Environment, "--audio", "headset");
        await EstablishAsync(phone);
        var refused = await RefusedAsync(phone.Phone.UseDevicesAsync("desk", "broken"));
        Assert.That(refused.Status, Is.EqualTo(Status.NoSuchDevice));
        Assert.That(refused.Message, Does.Contain("\"broken\"").And.Contain("there are: null, default, desk, headset, broken"));
        var failed = await phone.Log.WaitAsync(e => e.Type == EventType.DeviceFailed && !e.IsOutgoing, "the loudspeaker failed");
        Assert.That(phone.Phone.Devices.Single(device => device.Id == failed.Value).Name, Is.EqualTo("broken"));
        await HearAsync(Headset, _headset, _desk);
        Assert.That(Used(phone), Is.Empty);
    }

    [Test]
    public async Task One_that_goes_away_gives_way_and_comes_back()
    {
        var phone = await StartPhoneAsync(_devices.Environment, "--audio", "desk");
        await EstablishAsync(phone);
        _devices.Remove(_desk);
        var failed = await phone.Log.WaitAsync(e => e.Type == EventType.DeviceFailed, "the device failed");
        Assert.That((failed.Value, failed.Status), Is.EqualTo((2UL, Status.NoSuchDevice)));
        await phone.Log.WaitAsync(e => e.Type == EventType.DeviceRemoved, "the device is gone");
        Assert.That(phone.Phone.Devices.Select(Show), Is.EqualTo(new[] { "1 null", "3 headset in out" }));
        await HearAsync(Headset, _headset);
        _desk = _devices.Add("desk", Desk);
        await phone.Phone.RefreshDevicesAsync().WaitAsync(Wait.Bound);
        Assert.That(phone.Phone.Devices.Select(Show), Is.EqualTo(new[] { "1 null", "2 desk in out", "3 headset" }));
        await HearAsync(Desk, _desk, _headset);
    }

    private async Task EstablishAsync(Station phone)
    {
        var sipp = await StartCalleeAsync(
            Scenario.Callee().Receive("INVITE").Answer(200, new Sdp(_rtp.Port)).Receive("ACK").Receive("BYE").Reply(200));
        var call = await phone.Phone.DialAsync(sipp.Uri);
        await call.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
    }

    /// <summary>The other side hears that microphone, and is heard on that loudspeaker and on no other.</summary>
    private async Task HearAsync(double? microphone, AlsaDevice? loudspeaker, params AlsaDevice[] silent)
    {
        var from = _rtp.Samples;
        foreach (var device in silent.Append(loudspeaker).OfType<AlsaDevice>())
            device.Forget();
        await _rtp.PlayAsync(Theirs, HeardAsync());
        Assert.That(silent.Where(device => device != loudspeaker && device.HasPlayed(Theirs)), Is.Empty);

        async Task HeardAsync()
        {
            await Wait.UntilAsync(() => loudspeaker?.HasPlayed(Theirs) ?? true, "the other side is heard here");
            // The latest second: what came before it may have been on its way when the devices changed.
            await Wait.UntilAsync(() => _rtp.Samples >= from + 8000 && Array.TrueForAll([Desk, Headset], IsRight), "this side is heard there");
        }

        bool IsRight(double tone)
        {
            var heard = Goertzel.Seconds(_rtp.Latest(8000), 8000, tone);
            return tone == microphone ? heard >= 0.5 : heard < 0.3;
        }
    }

    private static string Show(AudioDevice device) =>
        $"{device.Id} {device.Name}{(device.IsInput ? " in" : "")}{(device.IsOutput ? " out" : "")}";

    private static string[] Used(Station phone) =>
        [.. phone.Log.Events.Where(e => e.Type == EventType.DeviceInUse).Select(e => $"{(e.IsOutgoing ? "in" : "out")} {e.Text}")];
}
