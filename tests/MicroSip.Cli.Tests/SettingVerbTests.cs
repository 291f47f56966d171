// SPDX-License-Identifier: MIT
using System.Text.Json;

namespace MicroSip.Cli.Tests;

/// <summary>settings and set.</summary>
internal sealed class SettingVerbTests : CliTest
{
    [TestCase("do-not-disturb on", "do-not-disturb: on", "\"doNotDisturb\":true")]
    [TestCase("do-not-disturb off", "do-not-disturb: off", "\"doNotDisturb\":false")]
    [TestCase("auto-answer 200 --delay 5", "auto-answer: 200 after 5 s", "\"autoAnswer\":200,\"autoAnswerDelay\":5")]
    [TestCase("auto-answer off", "auto-answer: off", "\"autoAnswer\":180,\"autoAnswerDelay\":0")]
    [TestCase("forward always sip:desk@example.org", "forward: always to sip:desk@example.org",
        "\"forward\":\"Always\",\"forwardUri\":\"sip:desk@example.org\",\"forwardDelay\":0")]
    [TestCase("forward when-unanswered sip:desk@example.org --delay 20", "forward: when-unanswered to sip:desk@example.org after 20 s",
        "\"forward\":\"WhenUnanswered\",\"forwardUri\":\"sip:desk@example.org\",\"forwardDelay\":20")]
    [TestCase("forward never", "forward: never", "\"forward\":\"Never\"")]
    [TestCase("transfers ask", "transfers: ask", "\"transfers\":\"Ask\"")]
    [TestCase("replaces on", "replaces: on", "\"replaces\":true")]
    [TestCase("call-waiting on", "call-waiting: on", "\"callWaiting\":true")]
    [TestCase("redirects on", "redirects: on", "\"redirects\":true")]
    [TestCase("codecs opus/48000 PCMU/8000", "codecs: opus/48000 PCMU/8000", "\"codecs\":[\"opus/48000\",\"PCMU/8000\"]")]
    [TestCase("codecs", "codecs: all", "\"codecs\":[]")]
    public async Task Is_set_and_shown(string typed, string said, string json)
    {
        Assert.That((await TypeAsync($"set {typed}")).Done().Output, Is.EqualTo($"{said}\n"));
        Assert.That((await TypeAsync($"set {typed} --json")).Done().Output, Does.Contain(json));
        Assert.That((await RunAsync("settings", "--json")).Done().Output, Does.Contain(json));
        string[] shown = (await RunAsync("settings")).Done().Output.TrimEnd().Split('\n');
        Assert.That(shown, Has.Length.EqualTo(8));
        Assert.That(shown.Select(line => string.Join(": ", line.Split("  ", 2, StringSplitOptions.TrimEntries))), Has.Member(said));
        Assert.That(Host.Taken, Is.All.EqualTo(CommandType.Set));
    }

    [Test]
    public async Task What_the_phone_refuses_is_told()
    {
        Host.Intercept = command =>
        {
            Host.Finish(command.CommandId, Status.NoSuchCodec, "there is no nonsense; PCMU/8000 there is");
            return true;
        };
        JsonElement error = (await RunAsync("set", "codecs", "nonsense", "--json")).Failed(ExitCode.Failed, "nonsense", "PCMU/8000").Json.GetProperty("error");
        Assert.That(error.GetProperty("status").GetString(), Is.EqualTo("NoSuchCodec"));
    }
}
