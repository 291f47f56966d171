// SPDX-License-Identifier: MIT
using System.Text.Json;

namespace MicroSip.Cli.Tests;

/// <summary>What each kind of event says, in JSON and in words.</summary>
internal sealed class WatchDetailsTests : CliTest
{
    // A fact about call 1, its event's type, some JSON it brings along, its line's end.
    private static readonly (Action<TestHost> Report, EventType Type, string Json, string Words)[] Facts =
    [
        (host => host.Report(FactType.Media, 1, mediaState: MediaState.Active, text: "PCMU/8000"), EventType.Media,
            "\"media\":{\"stream\":0,\"state\":\"Active\",\"direction\":\"SendReceive\",\"codec\":\"PCMU/8000\",\"security\":\"None\"}", "media Active SendReceive PCMU/8000"),
        (host => host.Report(FactType.Media, 1, mediaState: MediaState.Active, security: MediaSecurity.Sdes, text: "PCMU/8000"), EventType.Media,
            "\"security\":\"Sdes\"}", "media Active SendReceive PCMU/8000, SRTP Sdes"),
        (host => host.Report(FactType.SpeakerMuted, 1, value: 1), EventType.Mute, "\"flags\":[\"SpeakerMuted\"", "speaker muted"),
        (host => host.Report(FactType.SpeakerMuted, 1), EventType.Mute, "\"flags\":[", "not muted"),
        (host => host.Report(FactType.Volume, 1, value: 50, flags: FactFlag.Outgoing), EventType.Volume, "\"microphoneVolume\":50", "microphone at 50 %"),
        (host => host.Report(FactType.Volume, 1, value: 150), EventType.Volume, "\"speakerVolume\":150", "speaker at 150 %"),
        (host => host.Report(FactType.Conference, 1, value: 2), EventType.Conference, "\"conference\":2", "in conference 2"),
        (host => host.Report(FactType.Conference, 1), EventType.Conference, "\"conference\":0", "in no conference"),
        (host => host.Report(FactType.ReferReceived, 1, remoteUri: "sip:carol@example.org", value: 1), EventType.Transfer,
            "\"transfer\":{\"state\":\"Offered\",\"remote\":true,\"target\":\"sip:carol@example.org\",\"sipCode\":0}",
            "their transfer to sip:carol@example.org Offered"),
        (host => host.Report(FactType.PartyChanged, 1, remoteUri: "sip:dave@example.org"), EventType.PartyChanged,
            "\"remoteUri\":\"sip:dave@example.org\",\"assertedIdentity\":\"\"", "the other side is now sip:dave@example.org"),
        (host => host.Report(FactType.SettingChanged, value: 1, setting: Setting.DoNotDisturb), EventType.SettingChanged,
            "\"setting\":\"DoNotDisturb\",\"is\":\"", "do-not-disturb: on"),
        (host => host.Report(FactType.Muted, 1, value: 1), EventType.Mute, "\"flags\":[\"Muted\"", "muted"),
        (host => host.Report(FactType.Muted, 1), EventType.Mute, "\"flags\":[", "not muted"),
        (host => host.Report(FactType.Dtmf, 1, text: "5", value: 120), EventType.Dtmf,
            "\"digit\":\"5\",\"dtmfDirection\":\"In\",\"durationMs\":120", "digit 5 received"),
        (host => host.Report(FactType.Dtmf, 1, text: "#", value: 100, flags: FactFlag.Outgoing), EventType.Dtmf,
            "\"digit\":\"#\",\"dtmfDirection\":\"Out\"", "digit # sent"),
        (host => host.Report(FactType.Recording, 1, value: 1, text: "/tmp/a.wav"), EventType.Recording,
            "\"file\":\"/tmp/a.wav\",\"status\":\"Ok\"", "recording to /tmp/a.wav"),
        (host => host.Report(FactType.Recording, 1, text: "/tmp/a.wav"), EventType.Recording, "\"file\":\"/tmp/a.wav\"", "recording ended"),
        (host => host.Report(FactType.Playback, 1, value: 1, text: "/tmp/b.wav"), EventType.Playback, "\"flags\":[\"Playing\"", "playing /tmp/b.wav"),
        (host => host.Report(FactType.Statistics, 1), EventType.Statistics,
            "\"statistics\":{\"receivedPackets\":0,\"receivedLost\":0,\"receivedJitterMs\":0,", "RTP 0 in, 0 out, 0 lost, jitter 0.0 ms"),
        (host => host.Report(FactType.AccountAdded, account: 1, localUri: "sip:me@example.org", text: "sip:example.org"), EventType.AccountAdded,
            "\"account\":1,\"address\":\"sip:me@example.org\"", "account 1 added: sip:me@example.org"),
        (host => host.Report(FactType.RegisterSent, account: 1), EventType.Registration,
            "\"account\":1,\"registration\":\"Trying\"", "account 1 Trying"),
        (host => host.Report(FactType.RegisterAnswered, account: 1, code: 200, phrase: "OK", value: 300), EventType.Registration,
            "\"registration\":\"Registered\",\"sipCode\":200,\"sipPhrase\":\"OK\",\"expires\":300", "account 1 Registered (200 OK)"),
        (host => host.Report(FactType.AccountModified, account: 1, localUri: "sip:you@example.org", text: "sip:example.org"), EventType.AccountChanged,
            "\"account\":1,\"address\":\"sip:you@example.org\"", "account 1 changed: sip:you@example.org"),
        (host => host.Report(FactType.AccountRemoved, account: 1), EventType.AccountRemoved, "\"account\":1", "account 1 removed"),
        (host => host.AddDevice("Headset"), EventType.DeviceAdded, "\"device\":1,\"name\":\"Headset\"", "device #1 is there: Headset"),
        (host => host.AddDevice("Headset", DeviceFlag.DefaultInput), EventType.DeviceChanged, "\"device\":1,\"name\":\"Headset\"", "device #1 changed: Headset"),
        (host => host.Report(FactType.DeviceUsed, value: 1, flags: FactFlag.Outgoing), EventType.DeviceInUse,
            "\"device\":1,\"as\":\"Input\",\"name\":\"Headset\"", "microphone is device #1: Headset"),
        (host => host.FailDevice(1, isInput: false, "unplugged"), EventType.DeviceFailed,
            "\"device\":1,\"as\":\"Output\",\"status\":\"NoSuchDevice\",\"reason\":\"unplugged\"", "device #1 failed as loudspeaker: unplugged"),
        (host => host.Report(FactType.DeviceGone, value: 1), EventType.DeviceRemoved, "\"device\":1", "device #1 is gone: Headset"),
        (host => host.Report(FactType.Transport, value: 1, text: "udp 127.0.0.1:5060"), EventType.Transport,
            "\"up\":true,\"transport\":\"udp 127.0.0.1:5060\"", "udp 127.0.0.1:5060 up"),
        (host => host.Report(FactType.EngineRecreated, value: 2, text: "settings"), EventType.EngineRecreated,
            "\"count\":2,\"reason\":\"settings\"", "SIP stack made anew: settings"),
    ];

    [Test]
    public async Task In_JSON()
    {
        using var watch = new WatchRun(Host.Instance, "--json", "--wait", "Released");
        await watch.ReadUntilAsync(e => Type(e) == "SnapshotEnd");
        Host.Answer(Host.Dial());
        await watch.ReadUntilAsync(e => e.TryGetProperty("phase", out JsonElement phase) && phase.GetString() == "Established");
        foreach (var (report, type, json, _) in Facts)
        {
            report(Host);
            JsonElement e = (await watch.ReadUntilAsync(e => Type(e) == $"{type}"))[^1];
            Assert.That(e.GetRawText(), Does.Contain(json));
            Assert.That(e.TryGetProperty("call", out _), Is.EqualTo(e.TryGetProperty("phase", out _)));
        }
        Host.Bye(1);
        Assert.That(await watch.Ended.WaitAsync(Bound), Is.Zero);
    }

    [Test]
    public async Task In_words()
    {
        using var watch = new WatchRun(Host.Instance, "--wait", "Released");
        Assert.That(await watch.ReadLineAsync(), Does.Match(@"^\d\d:\d\d:\d\d\.\d{3}      - phone     SnapshotEnd      up to event \d+$"));
        ulong call = Host.Dial();
        await LineAsync("Phase", "Dialing to sip:bob@example.org");
        Host.Report(FactType.ProvisionalReceived, call, code: 180, remoteTag: "b");
        await LineAsync("Phase", "Alerting (180)");
        Host.Report(FactType.ProvisionalReceived, call, code: 183, remoteTag: "b");
        await LineAsync("Progress", "progress 183");
        Host.Answer(call);
        await LineAsync("Phase", "Established (200)");
        foreach (var (report, type, _, words) in Facts)
        {
            report(Host);
            await LineAsync($"{type}", words);
        }
        Host.Bye(call);
        await LineAsync("Phase", "Ended: Completed by Remote");
        await LineAsync("Phase", " s, RTP 0 in, 0 out, 0 lost, jitter 0.0 ms");
        Assert.That(await watch.Ended.WaitAsync(Bound), Is.Zero);

        async Task LineAsync(string type, string words)
        {
            string line;
            while (!(line = await watch.ReadLineAsync()).EndsWith(words, StringComparison.Ordinal))
            {
            }
            Assert.That(line, Does.Match($@"^\d\d:\d\d:\d\d\.\d{{3}} +\d+ (call 1|phone ) +{type} "));
        }
    }

    [Test]
    public async Task Calls_that_go_on_elsewhere([Values] bool json)
    {
        using var watch = new WatchRun(Host.Instance, [.. (string[])(json ? ["--json"] : []), "--wait", "Released"]);
        Assert.That(await watch.ReadLineAsync(), Does.Contain("SnapshotEnd"));
        ulong first = Host.Dial();
        Host.Report(FactType.FinalReceived, first, code: 302, phrase: "Moved Temporarily");
        Host.Report(FactType.Redirected, first, code: 302, remoteUri: "sip:carol@example.org");
        await HasAsync("Redirected", json ? "\"sipCode\":302,\"direction\":\"Outgoing\",\"flags\":[],\"target\":\"sip:carol@example.org\"" : "goes on to sip:carol@example.org (302)");
        Host.Report(FactType.InviteSent, first);
        Host.Answer(first);
        ulong second = Host.Invite(other: first);
        Host.Report(FactType.AnswerSent, second, code: 200, flags: FactFlag.HasSdp);
        Host.Report(FactType.Replaced, second, other: first);
        await HasAsync("Replaced", json ? $"\"otherCall\":{first}" : $"takes the place of call {first}");
        Host.Report(FactType.Confirmed, second);
        Host.Bye(second);
        Assert.That(await watch.Ended.WaitAsync(Bound), Is.Zero);

        async Task HasAsync(string type, string what)
        {
            string line;
            while (!(line = await watch.ReadLineAsync()).Contains(json ? $"\"type\":\"{type}\"" : $" {type} ", StringComparison.Ordinal))
            {
            }
            Assert.That(line, Does.Contain(what));
        }
    }

    [Test]
    public async Task A_command_tells_everybody_how_it_ended()
    {
        using var watch = new WatchRun(Host.Instance, "--json", "--wait", "Released");
        await watch.ReadUntilAsync(e => Type(e) == "SnapshotEnd");
        await using Phone phone = await Phone.ConnectAsync(new PhoneOptions { Instance = Host.Instance });
        Call call = await phone.DialAsync("sip:bob@example.org");
        JsonElement dialled = (await watch.ReadUntilAsync(e => Type(e) == "CommandCompleted"))[^1];
        Assert.That(dialled.GetProperty("commandType").GetString(), Is.EqualTo("Dial"));
        Assert.That(dialled.GetProperty("status").GetString(), Is.EqualTo("Ok"));
        Assert.That(dialled.GetProperty("call").GetUInt64(), Is.EqualTo(call.Id));
        Assert.That(dialled.GetProperty("command").GetUInt64(), Is.Not.Zero);
        await call.HangUpAsync();
        Assert.That(await watch.Ended.WaitAsync(Bound), Is.Zero);
    }

    private static string Type(JsonElement e) => e.GetProperty("type").GetString()!;
}
