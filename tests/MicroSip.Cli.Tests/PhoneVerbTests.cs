// SPDX-License-Identifier: MIT
using System.Text.Json;

namespace MicroSip.Cli.Tests;

/// <summary>list, status, ping and quit.</summary>
internal sealed class PhoneVerbTests : CliTest
{
    [Test]
    public async Task Status_shows_the_phone_its_accounts_and_its_calls()
    {
        Host.Report(FactType.AccountAdded, account: 1, localUri: "sip:me@example.org", text: "sip:example.org", value: 1);
        Establish();
        CliRun run = (await RunAsync("status")).Done();
        Assert.That(run.Output, Does.Contain(Host.Instance).And.Contain($"process        {Environment.ProcessId}")
            .And.Contain("account 1 sip:me@example.org at sip:example.org").And.Contain("call 1 to sip:bob@example.org: Established")
            .And.Contain("illegal moves  0\n"));

        JsonElement json = (await RunAsync("status", "--json")).Done().Json;
        Assert.Multiple(() =>
        {
            Assert.That(json.GetProperty("instance").GetString(), Is.EqualTo(Host.Instance));
            Assert.That(json.GetProperty("process").GetInt32(), Is.EqualTo(Environment.ProcessId));
            Assert.That(json.GetProperty("epoch").GetGuid(), Is.Not.EqualTo(Guid.Empty));
            Assert.That(json.GetProperty("link").GetString(), Is.EqualTo("Attached"));
            Assert.That(json.GetProperty("lastSeq").GetUInt64(), Is.GreaterThan(4));
            Assert.That(json.GetProperty("illegalMoves").GetInt32(), Is.Zero);
            Assert.That(json.GetProperty("accounts")[0].GetProperty("address").GetString(), Is.EqualTo("sip:me@example.org"));
            Assert.That(json.GetProperty("calls")[0].GetProperty("media").GetProperty("codec").GetString(), Is.EqualTo("PCMU/8000"));
        });
    }

    [Test]
    public async Task List_shows_every_phone()
    {
        using var other = new TestHost();
        CliRun run = await CliRun.RunAsync("list", "--json"); // a phone of another test may end meanwhile: then stderr says so
        Assert.That(run.Code, Is.EqualTo(ExitCode.Done));
        string[] lines = run.Output.Trim().Split('\n');
        Assert.That(lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("instance").GetString()),
            Is.SupersetOf(new[] { Host.Instance, other.Instance }));
        Assert.That((await RunAsync("list")).Done().Output, Is.EqualTo($"{Host.Instance} (process {Environment.ProcessId})\n"));
    }

    [TestCase("list")]
    [TestCase("status")]
    [TestCase("ping")]
    [TestCase("watch")]
    [TestCase("hangup")]
    [TestCase("account list")]
    public async Task No_phone_of_that_name_runs(string typed)
    {
        string name = TestHost.NewInstance();
        (await CliRun.RunAsync([.. typed.Split(' '), "--instance", name])).Failed(ExitCode.NoPhone, "o phone", name, "tart one");
        (await CliRun.RunAsync([.. typed.Split(' '), "--instance", name, "--json"])).Failed(ExitCode.NoPhone);
    }

    [Test]
    public async Task Ping_measures_a_round_trip_that_compiles_nothing()
    {
        Assert.That((await RunAsync("ping")).Done().Output, Does.Match(@"^answered in \d+ µs\n$"));
        JsonElement json = (await RunAsync("ping", "--json")).Done().Json;
        Assert.That(json.GetProperty("microseconds").GetDouble(), Is.GreaterThan(0));
        Assert.That(Host.Taken, Is.EqualTo(Enumerable.Repeat(CommandType.Ping, 4)));
    }

    [Test]
    public async Task Quit_ends_the_phone([Values] bool json)
    {
        CliRun run = (await RunAsync(["quit", .. (string[])(json ? ["--json"] : [])])).Done();
        Assert.That(Host.Taken, Is.EqualTo(new[] { CommandType.ShutDown }));
        Assert.That(run.Output, json ? Is.EqualTo("{\"status\":\"Ok\"}\n") : Is.EqualTo("the phone has ended\n"));
    }
}
