// SPDX-License-Identifier: MIT
using System.Text.RegularExpressions;

namespace MicroSip.Windows.Tests.Compat;

/// <summary>Phones driven by a program that knows nothing but FindWindow and WM_COPYDATA.</summary>
internal sealed partial class CopyDataTests : WindowsTest
{
    private const string MicroSip = "MicroSIP", Controller = "MicroSIP_WindowClass";
    private const int Refused = 0, Done = 1;

    [Test]
    public async Task A_call_is_dialled_answered_held_and_ended_in_each_encoding()
    {
        var phone = await StartWindowsPhoneAsync();
        var callee = await StartWindowsPhoneAsync();
        Assert.That(await SendAsync(phone, MicroSip, 1, "utf16", $"\"{callee.Uri}\""), Is.EqualTo(Done));
        var incoming = await callee.IncomingAsync();
        Assert.That(await SendAsync(callee, Controller, 0, "utf8", "action:answer"), Is.EqualTo(Done));
        await phone.Log.WaitAsync(e => e.Event is { Type: EventType.Phase, Phase: CallPhase.Established });
        Assert.That(await SendAsync(phone, Controller, 0, "ansi", "action:hold"), Is.EqualTo(Done));
        Assert.That(await SendAsync(phone, MicroSip, 1, "utf16", "msip:hold"), Is.EqualTo(Done));
        Assert.That(await SendAsync(phone, Controller, 0, "utf16", "action:dtmf?digits=12%23"), Is.EqualTo(Done));
        await callee.Log.WaitAsync(e => e.Event.Type == EventType.Dtmf && e.Json.GetProperty("digit").GetString() == "#");
        Assert.That(await SendAsync(phone, Controller, 0, "utf8", "action:hangup"), Is.EqualTo(Done));
        await callee.Log.WaitAsync(e => e.Event is { Type: EventType.Phase, Phase: CallPhase.Released } && e.Event.CallId == incoming);
    }

    [Test]
    public async Task The_controller_dials_and_MicroSIPs_command_line_hangs_up()
    {
        var phone = await StartWindowsPhoneAsync();
        var callee = await StartWindowsPhoneAsync("--auto-answer", "200");
        Assert.That(await SendAsync(phone, Controller, 0, "ansi", $"action:dial?number={callee.Uri}"), Is.EqualTo(Done));
        await phone.Log.WaitAsync(e => e.Event is { Type: EventType.Phase, Phase: CallPhase.Established });
        Assert.That(await SendAsync(phone, MicroSip, 2, "utf16", "/hangupall"), Is.EqualTo(Done), "taken; its outcome is for nobody");
        await phone.Log.WaitAsync(e => e.Event is { Type: EventType.Phase, Phase: CallPhase.Released });
    }

    [Test]
    public async Task What_cannot_be_done_returns_0_and_says_why()
    {
        var phone = await StartWindowsPhoneAsync();
        foreach (var (window, kind, encoding, text, reason) in new[]
        {
            (MicroSip, 1, "utf16", "/answer", "no call rings here"),
            (MicroSip, 1, "utf16", "/anser", "did you mean /answer?"),
            (MicroSip, 1, "utf16", "100", "no account"),
            (MicroSip, 1, "utf16", "100 hello", "text message"),
            (MicroSip, 1, "utf16", "--port 5060 100", "is an option"),
            (Controller, 0, "utf8", "action:anser", "did you mean action:answer?"),
            (Controller, 0, "half", "action:answer", "of a UTF-16 text of 13 characters half has come (\"action:\")"),
            (Controller, 0, "half", "action:dial?number=100", "half has come (\"action:dial\")"),
            (MicroSip, 3, "utf16", "/answer", "dwData 3"),
        })
        {
            Assert.That(await SendAsync(phone, window, kind, encoding, text), Is.EqualTo(Refused), text);
            await phone.Engine.LineAsync(line => line.StartsWith("microsip-engine: ") && line.Contains(reason), WineProcess.Bound);
        }
    }

    [Test]
    public async Task Hostile_data_is_refused_and_the_phone_goes_on()
    {
        var phone = await StartWindowsPhoneAsync();
        foreach (var encoding in (string[])["null", "empty", "odd", "nul", "huge", "unterminated16", "unterminated8", "half"])
            foreach (var (window, kind) in new[] { (MicroSip, 1), (MicroSip, 2), (Controller, 0) })
                Assert.That(await SendAsync(phone, window, kind, encoding, "/hangupall"), Is.EqualTo(Refused), $"{encoding} {kind}");
        Assert.That(await SendAsync(phone, MicroSip, 1, "utf16", "/hangupall"), Is.EqualTo(Done));
    }

    [Test]
    public async Task A_second_start_hands_its_action_over_and_closing_the_window_ends_the_phone()
    {
        var phone = await StartWindowsPhoneAsync();
        var callee = await StartWindowsPhoneAsync("--auto-answer", "200");
        var (code, output) = await WineProcess.RunAsync(WindowsFolder.Engine, ["--instance", phone.Engine.Instance, callee.Uri], Prefix);
        Assert.That((code, output.TrimEnd()), Is.EqualTo((0, $"call 1: dialling {callee.Uri}")));
        (code, output) = await WineProcess.RunAsync(WindowsFolder.Engine, ["--instance", phone.Engine.Instance, "/dtmf:x"], Prefix);
        Assert.That(code, Is.EqualTo(1), output);
        await SendAsync(phone, MicroSip, "close");
        Assert.That(await phone.Engine.ExitAsync(WineProcess.Bound), Is.Zero);
    }

    private Task<int> SendAsync(WindowsPhone phone, string window, int kind, string encoding, string text) =>
        SendAsync(phone, window, $"{kind}", encoding, text);

    private async Task<int> SendAsync(WindowsPhone phone, string window, params string[] message)
    {
        var (code, output) = await WineProcess.RunAsync(WindowsFolder.Program("msn-copydata-sender.exe"),
            [window, $"MicroSIP - {phone.Engine.Instance}", .. message], Prefix);
        Assert.That(code, Is.Zero, output);
        return Result().Match(output) is { Success: true } result ? int.Parse(result.Groups[1].Value) : -1;
    }

    [GeneratedRegex(@"result=(-?\d+) ")]
    private static partial Regex Result();
}
