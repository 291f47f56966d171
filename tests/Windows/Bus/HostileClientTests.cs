// SPDX-License-Identifier: MIT
namespace MicroSip.Windows.Tests.Bus;

/// <summary>A hostile client of the same user, as on Linux: it can hurt nobody but itself.</summary>
internal sealed class HostileClientTests : WindowsTest
{
    [Test]
    public async Task The_public_region_cannot_be_changed()
    {
        var phone = await StartWindowsPhoneAsync();
        var client = Hostile(phone, "seals");
        Assert.That(await client.ExitAsync(WineProcess.Bound), Is.Zero, client.Output);
        var attempts = client.Output.Split('\n').Select(line => line.Trim()).Where(line => line.Contains(": ", StringComparison.Ordinal)).ToArray();
        Assert.That(attempts.Where(line => line.StartsWith("own:", StringComparison.Ordinal)),
            Has.Exactly(3).Items.And.All.EndsWith(": succeeded"), "the attempts themselves work");
        Assert.That(attempts.Where(line => line.StartsWith("public:", StringComparison.Ordinal)), Has.Exactly(3).Items.And.All.EndsWith(": access denied"));
    }

    [Test]
    public async Task Random_bytes_in_many_slots_give_error_replies_and_nothing_else()
    {
        var phone = await StartWindowsPhoneAsync();
        var client = Hostile(phone, "garbage", "20000");
        Assert.That(await client.ExitAsync(TimeSpan.FromMinutes(5)), Is.Zero, client.Output);
        Assert.That(client.Output, Does.Contain("unanswered 0"));
        Assert.That(client.Output.Split('\n').Select(line => line.Split(' ')[0]), Has.None.EqualTo("Ok"));
        var status = await phone.DoAsync("status");
        Assert.That((status.GetProperty("calls").GetArrayLength(), status.GetProperty("accounts").GetArrayLength()), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_state_word_rewritten_while_its_command_runs_changes_nothing()
    {
        var phone = await StartWindowsPhoneAsync();
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(200, new Sdp(NetworkPorts.Next())).Receive("ACK")
            .Receive("BYE").Pause(5000).Reply(200));
        var call = await phone.DialAsync(sipp.Uri, CallPhase.Established);
        var client = Hostile(phone, "rewrite", $"{call}");
        await client.LineAsync(line => line.Trim() == "rewritten", WineProcess.Bound);
        await phone.Log.PhaseAsync(call, CallPhase.Released);
        Assert.That(await client.ExitAsync(WineProcess.Bound), Is.Zero, client.Output);
        var last = (await phone.DoAsync("status")).GetProperty("lastSeq").GetUInt64();
        await phone.Log.WaitAsync(e => e.Event.Sequence >= last);
        var done = phone.Log.Events.Select(e => e.Event).Where(e => e.Type == EventType.CommandCompleted && e.CommandType == CommandType.HangUp);
        Assert.That(done.Select(e => e.Status), Is.EqualTo(new[] { Status.Ok }));
    }

    [Test]
    public async Task One_process_may_have_only_so_many_connections_and_those_that_say_nothing_cost_nobody()
    {
        var phone = await StartWindowsPhoneAsync();
        var client = Hostile(phone, "mute", "40");
        await client.LineAsync(line => line.Trim() == "holding", WineProcess.Bound);
        Assert.That(client.Output, Does.Contain("Ok 32").And.Contain("TooManyOfProcess 8"));
        var silent = Hostile(phone, "half-made", "20");
        await silent.LineAsync(line => line.Trim() == "holding", WineProcess.Bound);
        await phone.DoAsync("ping");
    }

    private WineProcess Hostile(WindowsPhone phone, string mode, params string[] more) =>
        Start(WindowsFolder.Program("msn-hostile-client.exe"), [mode, phone.Engine.Instance, .. more]);
}
