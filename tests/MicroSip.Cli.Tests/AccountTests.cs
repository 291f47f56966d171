// SPDX-License-Identifier: MIT
using System.Text.Json;

namespace MicroSip.Cli.Tests;

internal sealed class AccountTests : CliTest
{
    private const string Address = "sip:me@example.org";

    [Test]
    public async Task Add_hands_everything_over_and_shows_the_account()
    {
        string passwordFile = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Host.Instance}.password");
        await File.WriteAllTextAsync(passwordFile, "s3cret\nno part of it\n");
        var given = new List<string>();
        uint expires = 0;
        Host.Intercept = command =>
        {
            given.AddRange([Native.NativeText.Read(command.AccountProxy), Native.NativeText.Read(command.AccountUsername), Native.NativeText.Read(command.AccountPassword)]);
            expires = command.AccountExpiresS;
            return false;
        };
        try
        {
            CliRun run = (await RunAsync("account", "add", Address, "--registrar", "sip:example.org", "--proxy", "sip:proxy;lr",
                "--username", "me2", "--password-file", passwordFile, "--expires", "60", "--json")).Done();
            Assert.That(run.Json.GetProperty("account").GetUInt32(), Is.EqualTo(1));
            Assert.That(run.Json.GetProperty("address").GetString(), Is.EqualTo(Address));
            Assert.That(given, Is.EqualTo(new[] { "sip:proxy;lr", "me2", "s3cret" }));
            Assert.That(expires, Is.EqualTo(60));
            Assert.That(run.Output, Does.Not.Contain("s3cret"));
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    [Test]
    public async Task A_password_file_that_cannot_be_read_fails_before_anything_is_sent()
    {
        (await RunAsync("account", "add", Address, "--password-file", "/nowhere/secret")).Failed(ExitCode.Failed, "/nowhere/secret");
        Assert.That(Host.Taken, Is.Empty);
    }

    [Test]
    public async Task List_register_unregister_and_remove()
    {
        (await RunAsync("account", "register")).Failed(ExitCode.Failed, "microsipctl account add");
        (await RunAsync("account", "add", Address, "--registrar", "sip:example.org")).Done();
        Assert.That((await RunAsync("account", "list")).Done().Output, Does.StartWith($"account 1 {Address} at sip:example.org"));
        JsonElement listed = (await RunAsync("account", "list", "--json")).Done().Json;
        Assert.That(listed.GetProperty("registrar").GetString(), Is.EqualTo("sip:example.org"));

        JsonElement error = (await RunAsync("account", "register", "--json")).Failed(ExitCode.Failed, "403").Json.GetProperty("error");
        Assert.That(error.GetProperty("sipCode").GetInt32(), Is.EqualTo(403));
        Assert.That((await RunAsync("account", "list")).Done().Output, Does.Contain("Failed (403 Forbidden)"));

        (await RunAsync("account", "add", "sip:other@example.org")).Done();
        (await RunAsync("account", "remove")).Failed(ExitCode.Failed, "There are 2 accounts; name one:", "account 1", "account 2");
        Assert.That((await RunAsync("account", "remove", "2")).Done().Output, Is.EqualTo("account 2 removed\n"));
        Assert.That((await RunAsync("account", "remove", "--json")).Done().Json.GetProperty("account").GetUInt32(), Is.EqualTo(1));
    }

    [TestCase("register", 300u, "registered")]
    [TestCase("unregister", 0u, "unregistered")]
    public async Task The_registrars_answer_completes_it(string verb, uint expires, string done)
    {
        (await RunAsync("account", "add", Address, "--registrar", "sip:example.org")).Done();
        Host.Intercept = command =>
        {
            Host.Report(FactType.RegisterSent, account: 1, value: expires == 0 ? 1u : 0);
            Host.Report(FactType.RegisterAnswered, account: 1, code: 200, phrase: "OK", value: expires);
            Host.Finish(command.CommandId);
            return true;
        };
        Assert.That((await RunAsync("account", verb)).Done().Output, Is.EqualTo($"account 1 {done}\n"));
    }

    [Test]
    public async Task Modify_keeps_what_is_not_named([Values] bool json)
    {
        (await RunAsync("account", "modify")).Failed(ExitCode.Failed, "microsipctl account add");
        (await RunAsync("account", "add", Address, "--registrar", "sip:example.org")).Done();
        var given = new List<string>();
        Host.Intercept = command =>
        {
            given.AddRange([Native.NativeText.Read(command.AccountAddress), Native.NativeText.Read(command.AccountRegistrar), Native.NativeText.Read(command.AccountProxy)]);
            return false;
        };
        CliRun run = (await RunAsync(["account", "modify", "--proxy", "sip:proxy;lr", "--address", "sip:you@example.org", .. (string[])(json ? ["--json"] : [])])).Done();
        Assert.That(given, Is.EqualTo(new[] { "sip:you@example.org", "sip:example.org", "sip:proxy;lr" }));
        if (json)
        {
            Assert.That(run.Json.GetProperty("proxy").GetString(), Is.EqualTo("sip:proxy;lr"));
            return;
        }
        Assert.That(run.Output, Does.StartWith("account 1 sip:you@example.org at sip:example.org"));
        (await RunAsync("account", "modify", "1", "--registrar", "")).Done();
        Assert.That(given[^3..], Is.EqualTo(new[] { "", "", "sip:proxy;lr" }));
    }

    [Test]
    public async Task It_is_shown_until_when_it_is_registered_and_when_it_tries_again()
    {
        (await RunAsync("account", "add", Address, "--registrar", "sip:example.org")).Done();
        Host.Report(FactType.RegisterSent, account: 1);
        Host.Report(FactType.RegisterAnswered, account: 1, code: 200, phrase: "OK", value: 300);
        Assert.That((await RunAsync("status")).Done().Output, Does.Match(@"account 1 .*: Registered \(200 OK\), until \d\d:\d\d:\d\d, default"));
        Host.Report(FactType.RegisterSent, account: 1);
        Host.Report(FactType.RegisterAnswered, account: 1, code: 503, phrase: "Service Unavailable");
        Host.Report(FactType.RegisterRetry, account: 1, delay: 30);
        Assert.That((await RunAsync("account", "list")).Done().Output, Does.Match(@": Failed \(503 Service Unavailable\), next try at \d\d:\d\d:\d\d, default"));
        JsonElement json = (await RunAsync("account", "list", "--json")).Done().Json;
        Assert.That(json.GetProperty("nextTry").GetDateTimeOffset(), Is.EqualTo(DateTimeOffset.UtcNow.AddSeconds(30)).Within(TimeSpan.FromMinutes(1)));
        Assert.That(json.TryGetProperty("registeredUntil", out _), Is.False);
    }
}
