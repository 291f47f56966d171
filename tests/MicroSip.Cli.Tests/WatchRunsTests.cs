// SPDX-License-Identifier: MIT
using System.Text.Json;

namespace MicroSip.Cli.Tests;

/// <summary>watch outlives the phone: its death, its orderly end, its next run.</summary>
internal sealed class WatchRunsTests
{
    private readonly string _instance = TestHost.NewInstance();

    [Test]
    public async Task A_phone_that_is_killed_is_told_of_and_so_is_the_next()
    {
        using ChildProcess phone = HostProgram.Start(_instance);
        Assert.That(await phone.ReadLineAsync(), Is.EqualTo("ready"), "its stderr says why not");
        using var watch = new WatchRun(_instance, "--json", "--wait", "Offered");
        await watch.ReadUntilAsync(e => Type(e) == "SnapshotEnd");
        phone.Signal("KILL");

        List<JsonElement> end = await watch.ReadUntilAsync(e => IsPhase(e, "Released"));
        Assert.That(end.Select(Type), Is.EqualTo(new[] { "HostGone", "Phase", "Phase" }));
        Assert.That(end.Select(e => e.GetProperty("local").GetBoolean()), Is.All.True);
        Assert.That(end.Any(e => e.TryGetProperty("seq", out _)), Is.False);
        Assert.That(end[1].GetProperty("phase").GetString(), Is.EqualTo("Ended"));
        Assert.That(end[1].GetProperty("cause").GetProperty("category").GetString(), Is.EqualTo("PhoneCrashed"));
        Assert.That(end[1].GetProperty("cause").GetProperty("initiator").GetString(), Is.EqualTo("Phone"));

        await phone.EndAsync();
        using var host = new TestHost(_instance);
        List<JsonElement> back = await watch.ReadUntilAsync(e => Type(e) == "SnapshotEnd");
        Assert.That(back[0].GetProperty("local").GetBoolean());
        Assert.That(Type(back[0]), Is.EqualTo("HostBack"));
        Assert.That(back[0].GetProperty("epoch").GetGuid(), Is.Not.EqualTo(end[0].GetProperty("epoch").GetGuid()));
        host.Invite("sip:carol@example.org");
        JsonElement offered = (await watch.ReadUntilAsync(e => IsPhase(e, "Offered")))[^1];
        Assert.That(offered.GetProperty("remoteUri").GetString(), Is.EqualTo("sip:carol@example.org"), "not the killed phone's call of the same id");
        Assert.That(await watch.Ended.WaitAsync(CliTest.Bound), Is.Zero);
    }

    [Test]
    public async Task A_phone_that_ends_in_order_does_not_end_watch()
    {
        using var first = new TestHost(_instance);
        using var watch = new WatchRun(_instance, "--wait", "Offered");
        Assert.That(await watch.ReadLineAsync(), Does.Contain("SnapshotEnd"));
        first.Dispose();
        Assert.That(await watch.ReadLineAsync(), Does.Contain("EngineStopped").And.EndWith("the phone has ended"));
        using var second = new TestHost(_instance);
        Assert.That(await watch.ReadLineAsync(), Does.Contain("HostBack"));
        second.Invite();
        Assert.That(await watch.Ended.WaitAsync(CliTest.Bound), Is.Zero);
    }

    [Test]
    public async Task A_phone_to_come_is_waited_for_if_wanted()
    {
        using var watch = new WatchRun(_instance, "--json", "--wait-for-phone", "--from-start", "--wait", "Offered");
        Assert.That(watch.Ended.IsCompleted, Is.False);
        using var host = new TestHost(_instance);
        host.Invite();
        Assert.That((await watch.ReadUntilAsync(e => IsPhase(e, "Offered")))[^1].GetProperty("call").GetUInt64(), Is.EqualTo(1));
        Assert.That(await watch.Ended.WaitAsync(CliTest.Bound), Is.Zero);
    }

    [Test]
    public async Task Its_time_ends_it_with_0_but_what_was_waited_for_is_missed_with_4()
    {
        using (var host = new TestHost(_instance))
        {
            (await CliRun.RunAsync("watch", "--timeout", "6", "--instance", _instance)).Done();
            (await CliRun.RunAsync("watch", "--timeout", "6", "--wait", "Established", "--instance", _instance))
                .Failed(ExitCode.TimedOut, "no call became Established");
        }
        (await CliRun.RunAsync("watch", "--timeout", "0.2", "--wait-for-phone", "--instance", _instance)).Failed(ExitCode.TimedOut, "no phone runs");
    }

    private static string Type(JsonElement e) => e.GetProperty("type").GetString()!;

    private static bool IsPhase(JsonElement e, string phase) => Type(e) == "Phase" && e.GetProperty("phase").GetString() == phase;
}
