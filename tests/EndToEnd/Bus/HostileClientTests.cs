// SPDX-License-Identifier: MIT
using System.Globalization;
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Bus;

/// <summary>A hostile client of the same user: it can hurt nobody but itself.</summary>
[Category("Hostile")]
internal sealed class HostileClientTests : EndToEndTest
{
    [Test]
    public async Task The_public_region_cannot_be_changed()
    {
        using var user = new OrdinaryUser();
        var engine = Own(user.LaunchEngine());
        await engine.ReadyAsync();
        var client = Own(user.LaunchHostile("seals", engine.Instance));
        Assert.That(await client.ExitAsync(), Is.Zero, client.Output);
        var attempts = client.Output.Split('\n').Where(line => line.Contains(": ", StringComparison.Ordinal)).ToArray();
        Assert.That(attempts.Where(line => line.StartsWith("own:", StringComparison.Ordinal)),
            Has.Exactly(7).Items.And.All.EndsWith(": succeeded"), "the attempts themselves work");
        Assert.That(attempts.Where(line => line.StartsWith("public:", StringComparison.Ordinal)),
            Has.Exactly(7).Items.And.All.Matches<string>(line => line!.EndsWith(" not permitted", StringComparison.Ordinal) || line.EndsWith("Permission denied", StringComparison.Ordinal)));
    }

    [Test]
    public async Task Other_clients_regions_cannot_be_reached_through_proc()
    {
        using var user = new OrdinaryUser();
        var engine = Own(user.LaunchEngine());
        await engine.ReadyAsync();
        var victim = Own(user.LaunchHostile("mute", engine.Instance, "1"));
        await victim.LineAsync(line => line == "holding");
        var client = Own(user.LaunchHostile("reach", $"{engine.Id},{victim.Id}"));
        Assert.That(await client.ExitAsync(), Is.Zero, client.Output);
        Assert.That(ProcessFacts.ControlRegions(engine.Id), Is.EqualTo(1), "there is a region to be found");
        Assert.That(client.Output, Does.Not.Contain("fd /memfd:msn-control").And.Not.Contain("succeeded"));
        Assert.That(client.Output, Does.Contain("map_files /memfd:msn-control"), "and it was looked for");
    }

    [Test]
    public async Task Random_bytes_in_a_million_slots_give_error_replies_and_nothing_else()
    {
        var phone = await StartPhoneAsync();
        var client = Own(new ChildProcess(TestFolder.HostileClient, ["garbage", phone.Engine.Instance, "1000000"]));
        Assert.That(await client.ExitAsync(TimeSpan.FromMinutes(5)), Is.Zero, client.Output);
        Assert.That(client.Output, Does.Contain("unanswered 0"));
        Assert.That(client.Output.Split('\n').Select(line => line.Split(' ')[0]), Has.None.EqualTo("Ok"));
        await phone.Phone.PingAsync();
        Assert.That(phone.Phone.Calls, Is.Empty);
        Assert.That(phone.Phone.Accounts, Is.Empty);
    }

    [Test]
    public async Task A_state_word_rewritten_while_its_command_runs_changes_nothing()
    {
        var phone = await StartPhoneAsync();
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(200, new Sdp(NetworkPorts.Next())).Receive("ACK")
            .Receive("BYE").Pause(5000).Reply(200));
        var call = await phone.Phone.DialAsync(sipp.Uri);
        await call.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        var client = Own(new ChildProcess(TestFolder.HostileClient, ["rewrite", phone.Engine.Instance, $"{call.Id}"]));
        await client.LineAsync(line => line == "rewritten");
        var ended = await phone.Log.EndedAsync(call.Id);
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.Completed, Initiator.Local)));
        Assert.That(await client.ExitAsync(), Is.Zero, client.Output);
        var done = phone.Log.Events.Where(e => e.Type == EventType.CommandCompleted && e.CommandType == CommandType.HangUp).ToArray();
        Assert.That(done.Select(e => e.Status), Is.EqualTo(new[] { Status.Ok }));
    }

    [Test]
    public async Task Attaches_that_never_read_or_stay_half_made_cost_nobody_and_learn_why_they_are_refused()
    {
        var phone = await StartPhoneAsync("--auto-answer", "200", "--max-clients", "200");
        var halfMade = Enumerable.Range(0, 4).Select(_ => Start("half-made", 25)).ToArray();
        var mute = Enumerable.Range(0, 8).Select(_ => Start("mute", 30)).ToArray();
        var crowd = Start("mute", 40);
        foreach (var client in halfMade.Concat(mute).Append(crowd))
            await client.LineAsync(line => line == "holding");
        int Count(string answer, params ChildProcess[] clients) => clients.Sum(client => client.Output.Split('\n')
            .Where(line => line.StartsWith(answer + " ", StringComparison.Ordinal)).Sum(line => int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)));
        Assert.That(Count("Ok", [.. mute, crowd]), Is.EqualTo(199));
        Assert.That(Count("TooManyClients", [.. mute, crowd]) + Count("TooManyOfProcess", crowd), Is.EqualTo(81));
        Assert.That(Count("nothing", [.. mute, crowd]), Is.Zero, "every refusal has its reason");

        // Meanwhile the phone works as ever.
        var sipp = StartCaller(Scenario.Caller().Send("INVITE", new Sdp(NetworkPorts.Next())).Receive(200).Ack().Pause(100).Send("BYE").Receive(200), phone, calls: 20, atOnce: 5);
        await sipp.SucceedsAsync();
        await phone.Phone.PingAsync().WaitAsync(Wait.Bound);
        Assert.That(phone.Phone.Info.Clients, Is.EqualTo(200));
        foreach (var client in halfMade.Concat(mute).Append(crowd))
            await client.DisposeAsync();
        await Wait.UntilAsync(() => phone.Phone.Info.Clients == 1 && ProcessFacts.ControlRegions(phone.Engine.Id) == 1, "all of them are gone");

        ChildProcess Start(string mode, int count) => Own(new ChildProcess(TestFolder.HostileClient, [mode, phone.Engine.Instance, $"{count}"]));
    }

    [Test]
    public async Task One_process_may_have_only_so_many_connections()
    {
        var phone = await StartPhoneAsync();
        var client = Own(new ChildProcess(TestFolder.HostileClient, ["mute", phone.Engine.Instance, "40"]));
        await client.LineAsync(line => line == "holding");
        Assert.That(client.Output, Does.Contain("Ok 32").And.Contain("TooManyOfProcess 8"));
    }
}
