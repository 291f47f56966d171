// SPDX-License-Identifier: MIT
namespace MicroSip.Windows.Tests.Engine;

/// <summary>A phone or a client that is killed: the others learn it at once from the pipe, or do not notice.</summary>
internal sealed class DeathTests : WindowsTest
{
    [Test]
    public async Task A_phone_killed_in_a_call_is_noticed_at_once_and_its_next_run_found()
    {
        var phone = await StartWindowsPhoneAsync();
        var callee = await StartPhoneAsync("--auto-answer", "200");
        var call = await phone.DialAsync(callee.Uri, CallPhase.Established);
        await phone.Log.PhaseAsync(call, CallPhase.Established);

        phone.Engine.Signal(ChildProcess.Sigkill);

        await phone.Log.WaitAsync(EventType.HostGone);
        var ended = (await phone.Log.PhaseAsync(call, CallPhase.Ended)).Event;
        Assert.That((ended.Cause, ended.CauseInitiator, ended.IsLocal), Is.EqualTo((Cause.PhoneCrashed, Initiator.Phone, true)));
        await phone.Log.PhaseAsync(call, CallPhase.Released);

        var next = Own(WindowsPhone.Launch([], Prefix, phone.Engine.Instance));
        await next.ReadyAsync(WineProcess.Bound);
        await phone.Log.WaitAsync(EventType.HostBack);
        await phone.DoAsync("ping");
        await callee.Phone.HangUpAllAsync();
    }

    [Test]
    public async Task A_client_killed_leaves_the_phone_and_the_others_alone()
    {
        var phone = await StartWindowsPhoneAsync();
        var watch = Own(new WatchLog(phone.Engine.Instance, Prefix));
        await watch.WaitAsync(EventType.EngineStarted);
        await Clients(phone, 3); // with the one that asks
        watch.Signal(ChildProcess.Sigkill);
        await Clients(phone, 2);
        var callee = await StartPhoneAsync("--auto-answer", "200");
        var call = await phone.DialAsync(callee.Uri, CallPhase.Established);
        await phone.DoAsync("hangup", $"{call}");
        await phone.Log.PhaseAsync(call, CallPhase.Released);
    }

    [Test]
    public async Task Many_clients_see_the_same()
    {
        var phone = await StartWindowsPhoneAsync();
        var callee = await StartPhoneAsync("--auto-answer", "200");
        var watches = Enumerable.Range(0, 8).Select(_ => Own(new WatchLog(phone.Engine.Instance, Prefix))).ToArray();
        foreach (var watch in watches)
            await watch.WaitAsync(EventType.EngineStarted);
        var call = await phone.DialAsync(callee.Uri, CallPhase.Established);
        await phone.DoAsync("hangup", $"{call}");
        var last = (await phone.Log.PhaseAsync(call, CallPhase.Released)).Event.Sequence;
        var seen = Lines(phone.Log, last);
        foreach (var watch in watches)
        {
            await watch.PhaseAsync(call, CallPhase.Released);
            Assert.That(Lines(watch, last), Is.EqualTo(seen));
            StreamRules.Check([.. watch.Events.Select(e => e.Event)]);
        }
    }

    [Test]
    public async Task A_name_that_is_taken_names_the_process()
    {
        var phone = await StartWindowsPhoneAsync();
        var process = (await phone.DoAsync("status")).GetProperty("process").GetInt32();
        var second = Own(WindowsPhone.Launch([], Prefix, phone.Engine.Instance));
        Assert.That(await second.ExitAsync(WineProcess.Bound), Is.Not.Zero);
        Assert.That(second.Output, Does.Contain($"{process}").And.Contain(phone.Engine.Instance));
        await phone.DoAsync("ping");
    }

    private static string[] Lines(WatchLog log, ulong last) =>
        [.. log.Events.Where(e => e.Event.Sequence <= last && !e.Event.IsLocal).Select(e => e.Json.GetRawText())];

    private static async Task Clients(WindowsPhone phone, int count)
    {
        var deadline = DateTime.UtcNow + WineProcess.Bound;
        int clients;
        do
            clients = (await phone.DoAsync("status")).GetProperty("clients").GetInt32();
        while (clients != count && DateTime.UtcNow < deadline);
        Assert.That(clients, Is.EqualTo(count));
    }
}
