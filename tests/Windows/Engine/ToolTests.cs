// SPDX-License-Identifier: MIT
namespace MicroSip.Windows.Tests.Engine;

/// <summary>microsipctl.exe: what it returns and prints.</summary>
internal sealed class ToolTests : WindowsTest
{
    [Test]
    public async Task Exit_codes_tell_what_came_of_it()
    {
        var phone = await StartWindowsPhoneAsync();
        var busy = await StartPhoneAsync("--do-not-disturb");
        var silent = await StartPhoneAsync();
        await ReturnsAsync(0, "", phone.Engine.Instance, "ping");
        await ReturnsAsync(1, "Busy", phone.Engine.Instance, "dial", busy.Uri, "--wait", "Established");
        await ReturnsAsync(2, "Type `microsipctl --help`", phone.Engine.Instance, "dail");
        await ReturnsAsync(3, "microsipctl: ", EngineProcess.NewInstance(), "ping");
        await ReturnsAsync(4, "Not done within 8 s", phone.Engine.Instance, "dial", silent.Uri, "--wait", "Established", "--timeout", "8");
        Assert.That((await WineProcess.RunAsync(WindowsFolder.Microsipctl, ["list"])).Output, Does.Contain(phone.Engine.Instance));
    }

    [Test]
    public async Task What_it_prints_is_UTF_8()
    {
        var phone = await StartWindowsPhoneAsync();
        await phone.DoAsync("account", "add", "\"Zoë Ångström 北\" <sip:zoe@127.0.0.1>");
        var (code, output) = await phone.TryAsync("account", "list");
        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Contain("Zoë Ångström 北"));
    }

    [Test]
    public async Task It_ends_with_its_reader()
    {
        var phone = await StartWindowsPhoneAsync();
        var script = $"'{WindowsFolder.Wine}' '{WindowsFolder.Microsipctl}' watch --json --instance {phone.Engine.Instance} | head -n 1";
        var reading = Own(new ChildProcess("bash", ["-c", script], Prefix.Environment()));
        await reading.LineAsync(line => line.StartsWith('{'), WineProcess.Bound);
        await phone.DoAsync("ping"); // an event that nobody reads
        Assert.That(await reading.ExitAsync(WineProcess.Bound), Is.Zero);
    }

    private async Task ReturnsAsync(int expected, string said, string instance, params string[] verb)
    {
        var (code, output) = await WineProcess.RunAsync(WindowsFolder.Microsipctl, [.. verb, "--instance", instance], Prefix);
        Assert.That(code, Is.EqualTo(expected), output);
        Assert.That(output, Does.Contain(said));
    }
}
