// SPDX-License-Identifier: MIT
using System.Text.Json;

namespace MicroSip.Windows.Tests.Engine;

/// <summary>Calls of engines under Wine: with each other, with one of Linux, with sipp; their sound goes both ways.</summary>
internal sealed class CallTests : WindowsTest
{
    private readonly TestAuthority _authority;

    public CallTests() => _authority = new TestAuthority(Folder);

    [TearDown]
    public void DisposeAuthority() => _authority.Dispose();

    [TestCase("off", "None")]
    [TestCase("required", "Sdes")]
    public async Task Two_phones_talk_over_UDP(string srtp, string security)
    {
        var caller = await StartWindowsPhoneAsync("--srtp", srtp);
        var callee = await StartWindowsPhoneAsync("--srtp", srtp, "--auto-answer", "200");
        await TalkAsync(caller, callee, callee.Uri, security);
    }

    [TestCase("sip:phone@127.0.0.1:{0};transport=tls")]
    [TestCase("sips:phone@127.0.0.1:{0}")]
    public async Task Two_phones_talk_over_TLS_with_SRTP(string uri)
    {
        var caller = await StartWindowsPhoneAsync([.. TlsOptions("caller"), "--srtp", "required"]);
        var callee = await StartWindowsPhoneAsync([.. TlsOptions("callee"), "--srtp", "required", "--auto-answer", "200"]);
        await TalkAsync(caller, callee, string.Format(null, uri, callee.Engine.TlsPort), "Sdes");
        Assert.That(caller.Log.Events.Select(e => e.Json).Where(e => e.GetProperty("type").GetString() == "Transport" && e.GetProperty("up").GetBoolean())
            .Select(e => e.GetProperty("transport").GetString()), Has.Some.EqualTo($"tls 127.0.0.1:{callee.Engine.TlsPort}"));
    }

    [Test]
    public async Task A_certificate_that_nobody_trusts_is_refused()
    {
        using var stranger = new TestAuthority(Folder, "stranger");
        var caller = await StartWindowsPhoneAsync("--tls-ca", WindowsFolder.WindowsPath(stranger.CertificateFile));
        var callee = await StartPhoneAsync([.. _authority.Options("callee"), "--auto-answer", "200"]);
        var call = await caller.DialAsync(callee.Engine.TlsUri);
        var ended = await caller.Log.PhaseAsync(call, CallPhase.Ended);
        Assert.That(ended.Event.Cause, Is.EqualTo(Cause.TransportFailure));
        Assert.That(ended.Json.GetProperty("cause").GetProperty("sipPhrase").GetString(), Does.StartWith("TLS: ").And.Contain("not trusted"));
    }

    [Test]
    public async Task It_talks_with_a_phone_of_Linux_either_way()
    {
        var windows = await StartWindowsPhoneAsync("--auto-answer", "200");
        var linux = await StartPhoneAsync("--auto-answer", "200");
        var there = await windows.DialAsync(linux.Uri, CallPhase.Established);
        var incoming = await linux.IncomingAsync();
        await HeardAsync(windows, there);
        await Wait.UntilAsync(() => incoming.Snapshot().Flags.HasFlag(CallFlag.RtpReceived), "Linux hears Windows");
        await incoming.HangUpAsync();
        Assert.That((await windows.Log.PhaseAsync(there, CallPhase.Ended)).Event.CauseInitiator, Is.EqualTo(Initiator.Remote));

        var back = await linux.Phone.DialAsync(windows.Uri);
        await back.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        await Wait.UntilAsync(() => back.Snapshot().Flags.HasFlag(CallFlag.RtpReceived), "Linux hears Windows");
        await windows.DoAsync("hangup", "--all");
        Assert.That((await linux.Log.EndedAsync(back.Id)).Cause, Is.EqualTo(Cause.Completed));
    }

    [Test]
    public async Task It_calls_sipp_and_is_called_by_it()
    {
        var phone = await StartWindowsPhoneAsync("--auto-answer", "200");
        var sdp = new Sdp(NetworkPorts.Next());
        var callee = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(180).Answer(200, sdp).Receive("ACK").Receive("BYE").Reply(200));
        var call = await phone.DialAsync(callee.Uri, CallPhase.Established);
        await phone.DoAsync("hangup", $"{call}");
        await callee.SucceedsAsync();
        await phone.Log.PhaseAsync(call, CallPhase.Released);
        Assert.That(phone.Log.Phases(call).Distinct(), Is.EqualTo(new[]
        {
            CallPhase.Dialing, CallPhase.Alerting, CallPhase.Connecting, CallPhase.Established, CallPhase.Ending, CallPhase.Ended, CallPhase.Released,
        }).Or.EqualTo(new[]
        {
            CallPhase.Dialing, CallPhase.Proceeding, CallPhase.Alerting, CallPhase.Connecting, CallPhase.Established, CallPhase.Ending, CallPhase.Ended, CallPhase.Released,
        }));

        var caller = Own(SippProcess.Caller(Scenario.Caller().Send("INVITE", sdp).Receive(200).Ack().Pause(300).Send("BYE").Receive(200),
            phone.Engine.UdpPort, calls: 5));
        await caller.SucceedsAsync();
        await Wait.UntilAsync(() => phone.Log.Events.Count(e => e.Event.Type == EventType.Incoming) == 5, "five calls are told");
    }

    private string[] TlsOptions(string name) => [.. _authority.Options(name).Select(option => option.StartsWith('/') ? WindowsFolder.WindowsPath(option) : option)];

    private static async Task TalkAsync(WindowsPhone caller, WindowsPhone callee, string uri, string security)
    {
        var call = await caller.DialAsync(uri, CallPhase.Established);
        var incoming = await callee.IncomingAsync();
        await HeardAsync(caller, call);
        await HeardAsync(callee, incoming);
        foreach (var phone in new[] { caller, callee })
            Assert.That((await CallAsync(phone)).GetProperty("media").GetProperty("security").GetString(), Is.EqualTo(security));
        await caller.DoAsync("hangup", $"{call}");
        foreach (var (phone, id) in new[] { (caller, call), (callee, incoming) })
        {
            var statistics = (await phone.Log.PhaseAsync(id, CallPhase.Released)).Json.GetProperty("statistics");
            Assert.That(statistics.GetProperty("receivedPackets").GetInt64(), Is.Positive);
            Assert.That(statistics.GetProperty("sentPackets").GetInt64(), Is.Positive);
            Assert.That(statistics.GetProperty("receivedLost").GetInt64(), Is.Zero);
        }
    }

    private static async Task HeardAsync(WindowsPhone phone, ulong call) => await phone.Log.WaitAsync(e =>
        e.Event.CallId == call && e.Json.TryGetProperty("flags", out var flags) && flags.EnumerateArray().Any(flag => flag.GetString() == "RtpReceived"));

    private static async Task<JsonElement> CallAsync(WindowsPhone phone) => (await phone.DoAsync("status")).GetProperty("calls").EnumerateArray().Single();
}
