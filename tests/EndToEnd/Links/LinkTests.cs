// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;
using MicroSip.EndToEnd.Tests.Samples;

namespace MicroSip.EndToEnd.Tests.Links;

/// <summary>A link calls a real phone: asked in a terminal, and unasked from the desktop.</summary>
internal sealed class LinkTests : EndToEndTest
{
    [TestCase("y", true)]
    [TestCase("", false)]
    public async Task A_terminal_asks(string answer, bool dials)
    {
        var (desk, other) = await StartPairAsync();
        await using var terminal = new Terminal("env", $"XDG_CONFIG_HOME={Folder}", SampleProgram.Microsipctl,
            "open", "--instance", desk.Engine.Instance, "--", "tel:030-123-45;ext=6");
        await terminal.SeesAsync($"A link wants to call 03012345\n(with the phone \"{desk.Engine.Instance}\" as sip:me@127.0.0.1:{other.Engine.UdpPort})");
        Assert.That(desk.Phone.Calls, Is.Empty);
        await terminal.TypeAsync(answer + "\r");
        Assert.That(await terminal.ExitAsync(), Is.EqualTo(dials ? 0 : 1), terminal.Text);
        if (dials)
            Assert.That((await other.IncomingAsync()).Snapshot().Dialed, Does.StartWith("sip:03012345@"));
        else
            Assert.That(desk.Phone.Calls, Is.Empty);
    }

    [Test]
    public async Task Where_no_window_can_be_shown_the_terminal_asks()
    {
        var (desk, other) = await StartPairAsync();
        await using var terminal = new Terminal("env", "-u", "DISPLAY", "-u", "WAYLAND_DISPLAY", $"XDG_CONFIG_HOME={Folder}", SampleProgram.Microsipctl,
            "open", "--window", "--instance", desk.Engine.Instance, "--", "callto:bob");
        await terminal.SeesAsync("A link wants to call bob");
        await terminal.TypeAsync("yes\r");
        Assert.That((await other.IncomingAsync()).Snapshot().Dialed, Does.StartWith("sip:bob@"));
    }

    [Test]
    public async Task The_desktop_opens_a_link_unasked_where_the_user_said_so()
    {
        var (desk, other) = await StartPairAsync();
        await RunAsync(SampleProgram.Microsipctl, "protocol", "register", "tel", "--instance", desk.Engine.Instance);
        await RunAsync(SampleProgram.Microsipctl, "protocol", "ask", "off");
        await RunAsync("xdg-open", "tel:*31%23123");
        Assert.That((await other.IncomingAsync()).Snapshot().Dialed, Does.StartWith("sip:*31%23123@"));
    }

    [Test]
    public async Task A_number_needs_an_account()
    {
        var desk = await StartPhoneAsync();
        await RunAsync(SampleProgram.Microsipctl, "protocol", "ask", "off");
        await using var open = new ChildProcess(SampleProgram.Microsipctl, ["open", "--instance", desk.Engine.Instance, "--", "tel:123"],
            new Dictionary<string, string?> { ["XDG_CONFIG_HOME"] = Folder });
        await open.LineAsync(line => line.Contains("the phone has no account whose domain would complete \"123\"", StringComparison.Ordinal));
        Assert.That(await open.ExitAsync(), Is.EqualTo(1));
        Assert.That(desk.Phone.Calls, Is.Empty);
    }

    // The first one's account is of the other's domain, so that a number leads there.
    private async Task<(Station Desk, Station Other)> StartPairAsync()
    {
        var (desk, other) = (await StartPhoneAsync(), await StartPhoneAsync());
        await desk.Phone.AddAccountAsync(new AccountSettings($"sip:me@127.0.0.1:{other.Engine.UdpPort}"));
        return (desk, other);
    }

    // A desktop of no kind that xdg-utils knows, and a user without files.
    private async Task RunAsync(string program, params string[] arguments)
    {
        await using var process = new ChildProcess(program, arguments, new Dictionary<string, string?>
        {
            ["DISPLAY"] = ":0",
            ["XDG_CURRENT_DESKTOP"] = null,
            ["DESKTOP_SESSION"] = null,
            ["BROWSER"] = "false",
            ["HOME"] = Folder,
            ["XDG_CONFIG_HOME"] = Folder,
            ["XDG_DATA_HOME"] = Folder,
        });
        Assert.That(await process.ExitAsync(), Is.Zero, process.Output);
    }
}
