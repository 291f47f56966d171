// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Bus;

/// <summary>Long loads, run by <c>build/test --long</c>: nothing grows that should not.</summary>
[Category("Long")]
internal sealed class SoakTests : EndToEndTest
{
    [Test]
    public async Task Thirty_thousand_calls_with_clients_coming_and_going_leave_nothing_behind()
    {
        var engine = Own(await EngineProcess.StartAsync(["--auto-answer", "200", "--codec", "PCMU", "--sip-t1", "50"]));
        await CallAsync(engine, 3_000); // caches and pools have their size after these; with a short T1 transactions end soon
        var before = Measure();
        for (var round = 0; round < 9; round++)
            await CallAsync(engine, 3_000);
        var after = Measure();
        Assert.That(after.Regions, Is.EqualTo(before.Regions));
        Assert.That(after.Descriptors, Is.EqualTo(before.Descriptors));
        Assert.That(after.Kilobytes, Is.LessThan(before.Kilobytes * 1.1), $"resident memory was {before.Kilobytes} KB");
        Assert.That(await engine.StopAsync(), Is.Zero);

        (int Regions, int Descriptors, long Kilobytes) Measure() => (ProcessFacts.ControlRegions(engine.Id),
            Directory.GetFiles($"/proc/{engine.Id}/fd").Length, ProcessFacts.ResidentKilobytes(engine.Id));
    }

    private async Task CallAsync(EngineProcess engine, int calls)
    {
        await using var sipp = SippProcess.Caller(Scenario.Caller().Send("INVITE", new Sdp(NetworkPorts.Next())).Receive(200).Ack().Pause(50)
            .Send("BYE").Receive(200), engine.UdpPort, calls, atOnce: 20, aSecond: 100);
        var attaches = 0;
        while (!sipp.HasExited)
        {
            await using var phone = await Phone.ConnectAsync(new PhoneOptions { Instance = engine.Instance });
            var log = new EventLog(phone);
            await phone.PingAsync();
            StreamRules.Check(log.Events, allReleased: false);
            attaches++;
            await Task.Delay(20);
        }
        await sipp.SucceedsAsync();
        Assert.That(attaches, Is.Positive);
        await using var last = await Phone.ConnectAsync(new PhoneOptions { Instance = engine.Instance });
        await Wait.UntilAsync(() => last.Calls.Count == 0 && last.Info.Clients == 1, "all calls Released, all clients gone");
        Assert.That(last.Info.IllegalMoves, Is.Zero);
    }
}
