// SPDX-License-Identifier: MIT
using System.Text.Json;

namespace MicroSip.Cli.Tests;

/// <summary>protocol on Linux, with the system's own xdg-mime.</summary>
internal sealed class ProtocolTests
{
    private const string Other = "other.desktop";
    private static readonly string[] AllThree = ["x-scheme-handler/sip;x-scheme-handler/tel;x-scheme-handler/callto;"];

    private LinkRun _user = null!;

    [SetUp]
    public void CreateUser() => _user = new LinkRun();

    [TearDown]
    public void RemoveUser() => _user.Dispose();

    [Test]
    public async Task Registers_all_three_and_takes_them_back()
    {
        Assert.That(await StatusAsync(), Is.EqualTo(new[] { "sip nobody", "tel nobody", "callto nobody" }));
        for (int time = 1; time <= 2; ++time)
        {
            Assert.That((await _user.RunAsync("protocol", "register")).Done().Output, Does.Contain("sip:     microsipctl: microsip-native-link.desktop\n"));
            Assert.That(await StatusAsync(), Is.EqualTo(new[] { "sip ours", "tel ours", "callto ours" }));
            Assert.That(Types(), Is.EqualTo(AllThree));
        }
        for (int time = 1; time <= 2; ++time)
        {
            Assert.That((await _user.RunAsync("protocol", "unregister")).Done().Output, Does.Contain("tel:     nobody\n"));
            Assert.That(await StatusAsync(), Is.EqualTo(new[] { "sip nobody", "tel nobody", "callto nobody" }));
            Assert.That(_user.Entry, Does.Not.Exist);
            Assert.That(File.ReadAllText(_user.Associations), Does.Not.Contain("microsip"));
        }
    }

    [Test]
    public async Task Registers_the_named_ones_and_leaves_the_others()
    {
        (await _user.RunAsync("protocol", "register", "tel")).Done();
        (await _user.RunAsync("protocol", "register", "SIP:")).Done();
        Assert.That(await StatusAsync(), Is.EqualTo(new[] { "sip ours", "tel ours", "callto nobody" }));
        (await _user.RunAsync("protocol", "unregister", "tel")).Done();
        Assert.That(await StatusAsync(), Is.EqualTo(new[] { "sip ours", "tel nobody", "callto nobody" }));
        Assert.That(Types(), Is.EqualTo(new[] { "x-scheme-handler/sip;" }));
    }

    [Test]
    public async Task What_others_have_stays()
    {
        AddOther();
        const string before = $"[Default Applications]\ntext/html=browser.desktop\nx-scheme-handler/tel={Other}\n\n[Added Associations]\nx-scheme-handler/sip={Other};microsip-native-link.desktop;\n";
        File.WriteAllText(_user.Associations, before);
        Assert.That((await _user.RunAsync("protocol", "status", "tel")).Done().Output, Does.StartWith($"tel:     another program: {Other}\n"));

        (await _user.RunAsync("protocol", "register", "sip")).Done();
        (await _user.RunAsync("protocol", "unregister")).Done();
        Assert.That(File.ReadAllLines(_user.Associations).Where(line => line.Length > 0), Is.EquivalentTo(new[]
        {
            "[Default Applications]", "text/html=browser.desktop", $"x-scheme-handler/tel={Other}", "[Added Associations]", $"x-scheme-handler/sip={Other};",
        }));
        Assert.That((await StatusAsync())[1], Is.EqualTo("tel another"));
    }

    [Test]
    public async Task What_opened_links_before_does_so_again()
    {
        AddOther();
        File.WriteAllText(_user.Associations, $"[Default Applications]\nx-scheme-handler/sip={Other}\ntext/html=browser.desktop\nx-scheme-handler/tel=gone.desktop;{Other};\n");
        for (int time = 1; time <= 2; ++time)
        {
            (await _user.RunAsync("protocol", "register")).Done();
            Assert.That(await StatusAsync(), Is.EqualTo(new[] { "sip ours", "tel ours", "callto ours" }));
        }
        (await _user.RunAsync("protocol", "unregister", "tel")).Done();
        Assert.That(await StatusAsync(), Is.EqualTo(new[] { "sip ours", "tel another", "callto ours" }));
        Assert.That((await _user.RunAsync("protocol", "unregister")).Done().Output, Does.Contain($"sip:     another program: {Other}\n").And.Contain("callto:  nobody\n"));
        Assert.That(File.ReadAllLines(_user.Associations).Where(line => line.Length > 0), Is.EqualTo(new[]
        {
            "[Default Applications]", $"x-scheme-handler/sip={Other};", "text/html=browser.desktop", $"x-scheme-handler/tel=gone.desktop;{Other};",
        }));
    }

    [Test]
    public async Task What_took_our_place_keeps_it()
    {
        AddOther();
        (await _user.RunAsync("protocol", "register", "tel")).Done();
        (await _user.RunProgramAsync("xdg-mime", "default", Other, "x-scheme-handler/tel")).Done();
        (await _user.RunAsync("protocol", "unregister")).Done();
        Assert.That((await StatusAsync())[1], Is.EqualTo("tel another"));
    }

    [Test]
    public async Task A_link_that_the_desktop_opens_comes_to_us()
    {
        string shown = _user.AddDialog("zenity", 0);
        (await _user.RunAsync("protocol", "register", "--instance", "no.such-phone")).Done();
        CliRun run = await _user.OpenAsync("tel:+49-30-123");
        Assert.That(run.Error, Does.Contain("microsipctl: No phone of that name runs").And.Contain("no.such-phone"));
        Assert.That(File.ReadAllText(shown), Does.Contain("no.such-phone"));
    }

    [Test]
    public async Task The_entry_starts_us_whatever_our_path()
    {
        string program = _user.CopyProgram("a b\"c`d$e\\f'g;h");
        (await _user.RunProgramAsync(program, "protocol", "register", "--instance", "no.such-phone")).Done();
        CliRun run = await _user.LaunchAsync("tel:+49-30-123");
        Assert.That(run.Error, Does.Contain("microsipctl: No phone of that name runs").And.Contain("no.such-phone"), File.ReadAllText(_user.Entry));
    }

    [Test]
    public async Task Without_xdg_mime_it_says_what_to_install()
    {
        (await _user.RunAloneAsync("protocol", "register")).Failed(ExitCode.Failed, "package xdg-utils");
        Assert.That(_user.Entry, Does.Not.Exist);
        (await _user.RunAloneAsync("protocol", "status", "--json")).Failed(ExitCode.Failed, "package xdg-utils");

        (await _user.RunAsync("protocol", "register")).Done();
        (await _user.RunAloneAsync("protocol", "unregister")).Failed(ExitCode.Failed, "package xdg-utils");
        Assert.That(await StatusAsync(), Is.EqualTo(new[] { "sip ours", "tel ours", "callto ours" }));
    }

    [TestCase("protocol register http", "sip, tel, callto", "http")]
    [TestCase("protocol ask maybe", "on, off", "maybe")]
    [TestCase("protocol", "Required command", "protocol --help")]
    public async Task Wrong_usage(string typed, params string[] words) => (await CliRun.RunAsync(typed.Split(' '))).Failed(ExitCode.Usage, words);

    [Test]
    public async Task A_phone_whose_name_none_can_have_is_not_registered() =>
        (await _user.RunAsync("protocol", "register", "--instance", "a b")).Failed(ExitCode.Failed, "not \"a b\"");

    [Test]
    public async Task Status_tells_whether_it_asks()
    {
        Assert.That((await _user.RunAsync("protocol", "status")).Done().Output, Does.EndWith("a link dials after a question\n"));
        Assert.That((await _user.RunAsync("protocol", "ask", "off")).Done().Output, Is.EqualTo("a link dials unasked\n"));
        Assert.That((await _user.RunAsync("protocol", "status", "--json")).Done().Output, Does.EndWith("{\"ask\":false}\n"));
        Assert.That((await _user.RunAsync("protocol", "ask", "on", "--json")).Done().Output, Is.EqualTo("{\"ask\":true}\n"));
    }

    private void AddOther()
    {
        string applications = Path.GetDirectoryName(_user.Entry)!;
        Directory.CreateDirectory(applications);
        File.WriteAllText(Path.Combine(applications, Other), "[Desktop Entry]\nType=Application\nName=Other\nExec=true %u\nMimeType=x-scheme-handler/tel;\n");
    }

    private IEnumerable<string> Types() => File.ReadLines(_user.Entry).Where(line => line.StartsWith("MimeType=", StringComparison.Ordinal)).Select(line => line["MimeType=".Length..]);

    private async Task<string[]> StatusAsync() =>
    [
        .. (await _user.RunAsync("protocol", "status", "--json")).Done().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).SkipLast(1)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(handler => $"{handler.GetProperty("scheme").GetString()} {(handler.GetProperty("ours").GetBoolean() ? "ours" : handler.GetProperty("handler").ValueKind == JsonValueKind.Null ? "nobody" : "another")}"),
    ];
}
