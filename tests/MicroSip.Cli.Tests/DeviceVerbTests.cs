// SPDX-License-Identifier: MIT
using System.Text.Json;

namespace MicroSip.Cli.Tests;

/// <summary>devices.</summary>
internal sealed class DeviceVerbTests : CliTest
{
    private const string Before = """
        #1 null (no hardware): input, output, the microphone, the loudspeaker
        #2 Headset (ALSA): input, output, default input
        #3 Speakers (ALSA): output, default output

        """;

    protected override TestHost CreateHost()
    {
        TestHost host = base.CreateHost();
        host.AddDevices();
        return host;
    }

    [TestCase("devices")]
    [TestCase("devices list")]
    [TestCase("devices refresh")]
    public async Task Are_shown(string typed)
    {
        Assert.That((await TypeAsync(typed)).Done().Output, Is.EqualTo(Before));
        CliRun run = (await TypeAsync($"{typed} --json")).Done();
        JsonElement[] lines = [.. run.Output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.That(lines[2].GetRawText(), Is.EqualTo("""{"device":3,"name":"Speakers","driver":"ALSA","inputChannels":0,"outputChannels":2,"""
            + """ "defaultInput":false,"defaultOutput":true,"input":false,"output":false}""".TrimStart()));
        Assert.That(Host.Taken, typed == "devices refresh" ? Is.All.EqualTo(CommandType.RefreshDevices) : Is.Empty);
    }

    [TestCase("devices use Headset", "#2 Headset (ALSA): input, output, default input, the microphone, the loudspeaker")]
    [TestCase("devices use #2", "#2 Headset (ALSA): input, output, default input, the microphone, the loudspeaker")]
    [TestCase("devices use --input Headset --output Speakers", "#3 Speakers (ALSA): output, default output, the loudspeaker")]
    [TestCase("devices use --output Speakers", "#1 null (no hardware): input, output, the microphone\n")]
    public async Task Are_chosen(string typed, string shown)
    {
        Assert.That((await TypeAsync(typed)).Done().Output, Does.Contain(shown));
        Assert.That(Host.Taken, Is.EqualTo(new[] { CommandType.UseDevices }));
    }

    [Test]
    public async Task One_that_is_none_is_refused() =>
        (await RunAsync("devices", "use", "gramophone")).Failed(ExitCode.Failed, "gramophone", "Headset");

    [TestCase("devices use")]
    [TestCase("devices use Headset --input Headset")]
    public async Task Something_is_named_once(string typed) =>
        (await TypeAsync(typed)).Failed(ExitCode.Usage, "Name a DEVICE");
}
