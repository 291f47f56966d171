// SPDX-License-Identifier: MIT
namespace MicroSip.Windows.Tests.Protocol;

/// <summary>microsipctl protocol and open in a Windows of their own: who opens a link stands in the registry.</summary>
internal sealed class ProtocolTests : WindowsTest
{
    private const string Classes = @"HKCU\Software\Classes";

    [SetUp]
    public void Prepare() => UseOwnPrefix();

    [Test]
    public async Task What_register_writes_unregister_removes()
    {
        string command = $"\"{WindowsFolder.WindowsPath(WindowsFolder.Microsipctl)}\" open --window --instance desk -- \"%1\"";
        for (var time = 1; time <= 2; ++time)
        {
            await RunAsync("protocol", "register", "--instance", "desk");
            foreach (var scheme in new[] { "sip", "tel", "callto", "MicroSipNative.Link" })
            {
                Assert.That(await QueryAsync($@"{Classes}\{scheme}", "/v", "URL Protocol"), Does.Contain("REG_SZ"));
                Assert.That(await QueryAsync($@"{Classes}\{scheme}\shell\open\command", "/ve"), Does.Contain(command));
            }
            Assert.That(await QueryAsync(@"HKCU\Software\RegisteredApplications", "/v", "MicroSipNative"), Does.Contain(@"Software\MicroSipNative\Capabilities"));
            Assert.That(await QueryAsync(@"HKCU\Software\MicroSipNative\Capabilities\UrlAssociations", "/v", "callto"), Does.Contain("MicroSipNative.Link"));
        }
        Assert.That(await RunAsync("protocol", "status", "tel", "--json"), Does.Contain("\"ours\":true"));

        await RunAsync("protocol", "unregister", "tel");
        Assert.That(await HasAsync($@"{Classes}\tel"), Is.False);
        Assert.That(await RunAsync("protocol", "status"), Does.Contain("sip:     microsipctl").And.Contain("tel:     nobody"));
        for (var time = 1; time <= 2; ++time)
        {
            await RunAsync("protocol", "unregister");
            foreach (var key in new[] { $@"{Classes}\sip", $@"{Classes}\callto", $@"{Classes}\MicroSipNative.Link", @"HKCU\Software\MicroSipNative" })
                Assert.That(await HasAsync(key), Is.False, key);
            Assert.That(await QueryAsync(@"HKCU\Software\RegisteredApplications"), Does.Not.Contain("MicroSipNative"));
        }
    }

    [Test]
    public async Task What_another_program_has_stays()
    {
        const string other = @"""C:\other.exe"" ""%1""";
        await AddAsync($@"{Classes}\tel\shell\open\command", "/ve", other);
        await RunAsync("protocol", "register", "sip");
        Assert.That(await RunAsync("protocol", "status"), Does.Contain($"tel:     another program: {other}"));
        await RunAsync("protocol", "unregister");
        Assert.That(await QueryAsync($@"{Classes}\tel\shell\open\command", "/ve"), Does.Contain(other));
    }

    [Test]
    public async Task What_opened_links_before_does_so_again()
    {
        const string other = @"""C:\other.exe"" ""%1""";
        foreach (var (key, value) in new[] { (@"tel\shell\open\command", "/ve"), (@"tel\shell\open", "Icon"), (@"tel", "URL Protocol") })
            await AddAsync($@"{Classes}\{key}", value, other);
        await AddAsync($@"{Classes}\tel\shell\open\command", "Expanded", "%PATH%", "REG_EXPAND_SZ");
        for (var time = 1; time <= 2; ++time)
            await RunAsync("protocol", "register");
        Assert.That(await RunAsync("protocol", "status"), Does.Contain("tel:     microsipctl"));
        Assert.That(await QueryAsync($@"{Classes}\tel", "/s"), Does.Not.Contain("other.exe").And.Not.Contain("Expanded"));
        await RunAsync("protocol", "unregister", "sip");
        await RunAsync("protocol", "unregister");
        Assert.That(await RunAsync("protocol", "status"), Does.Contain($"tel:     another program: {other}").And.Contain("sip:     nobody"));
        Assert.That(await QueryAsync($@"{Classes}\tel\shell\open", "/v", "Icon"), Does.Contain(other));
        Assert.That(await QueryAsync($@"{Classes}\tel\shell\open\command", "/v", "Expanded"), Does.Match(@"REG_EXPAND_SZ\s+%PATH%"));
        Assert.That(await HasAsync(@"HKCU\Software\MicroSipNative"), Is.False);

        await RunAsync("protocol", "register", "tel");
        await AddAsync($@"{Classes}\tel\shell\open\command", "/ve", @"C:\third.exe");
        await RunAsync("protocol", "unregister");
        Assert.That(await RunAsync("protocol", "status"), Does.Contain(@"tel:     another program: C:\third.exe"), "who took our place keeps it");
        Assert.That(await HasAsync(@"HKCU\Software\MicroSipNative"), Is.False);
    }

    [Test]
    public async Task A_link_that_Windows_opens_calls()
    {
        var phone = await StartWindowsPhoneAsync();
        var other = await StartPhoneAsync();
        await RunAsync("protocol", "register", "--instance", phone.Engine.Instance);
        await RunAsync("protocol", "ask", "off");
        var link = $"sip:b%6Fb@127.0.0.1:{other.Engine.UdpPort}?Subject=x";
        var (code, output) = await WineProcess.RunAsync("cmd", ["/c", "start", "/wait", link], Prefix);
        Assert.That(code, Is.Zero, output);
        var incoming = await other.IncomingAsync();
        Assert.That(incoming.Snapshot().Dialed, Does.StartWith("sip:bob@"));
        await incoming.AnswerAsync();
        await phone.Log.WaitAsync(e => e.Event.Phase == CallPhase.Established);
    }

    [TestCase("6", true)]
    [TestCase("7", false)]
    public async Task A_message_box_asks(string button, bool dials)
    {
        var phone = await StartWindowsPhoneAsync();
        var other = await StartPhoneAsync();
        await phone.DoAsync("account", "add", $"sip:me@127.0.0.1:{other.Engine.UdpPort}");
        await RunAsync("protocol", "register", "tel", "--instance", phone.Engine.Instance);
        var opening = Start("cmd", "/c", "start", "/wait", "tel:030-123;ext=4");
        var (code, text) = await WineProcess.RunAsync(WindowsFolder.Program("msn-press-button.exe"), ["MicroSipNative", button], Prefix);
        Assert.That(text, Does.Contain($"A link wants to call 030123\n(with the phone \"{phone.Engine.Instance}\" as sip:me@127.0.0.1:{other.Engine.UdpPort}). Call?"));
        Assert.That(code, Is.Zero);
        Assert.That(await opening.ExitAsync(WineProcess.Bound), Is.EqualTo(dials ? 0 : 1), opening.Output);
        if (dials)
            Assert.That((await other.IncomingAsync()).Snapshot().Dialed, Does.StartWith("sip:030123@"));
        else
            Assert.That(phone.Log.Events.Where(e => e.Event.CallId != 0), Is.Empty);
    }

    private async Task<string> RunAsync(params string[] verb)
    {
        var (code, output) = await WineProcess.RunAsync(WindowsFolder.Microsipctl, verb, Prefix);
        Assert.That(code, Is.Zero, output);
        return output;
    }

    private async Task<string> QueryAsync(string key, params string[] options)
    {
        var (code, output) = await WineProcess.RunAsync("reg", ["query", key, .. options], Prefix);
        Assert.That(code, Is.Zero, output);
        return output;
    }

    private async Task AddAsync(string key, string value, string data, string type = "REG_SZ")
    {
        string[] name = value == "/ve" ? [value] : ["/v", value];
        var (code, output) = await WineProcess.RunAsync("reg", ["add", key, .. name, "/t", type, "/d", data, "/f"], Prefix);
        Assert.That(code, Is.Zero, output);
    }

    private async Task<bool> HasAsync(string key) => (await WineProcess.RunAsync("reg", ["query", key], Prefix)).ExitCode == 0;
}
