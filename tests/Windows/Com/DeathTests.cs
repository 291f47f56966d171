// SPDX-License-Identifier: MIT
namespace MicroSip.Windows.Tests.Com;

/// <summary>Clients that die or hang, a server that dies, a phone that dies: whose trouble it is, and whose not.</summary>
internal sealed class DeathTests : ComTest
{
    [TestCase("x64")]
    [TestCase("x86")]
    public async Task A_client_that_dies_in_an_event_is_dropped_and_the_others_go_on(string machine)
    {
        var host = await StartHostAsync();
        var other = await StartSinkAsync("watch", host);
        var dying = await StartSinkAsync("die", host, machine);
        host.Tell("invite sip:alice@example.org");
        Assert.That(await dying.ExitAsync(WineProcess.Bound), Is.EqualTo(7));
        await other.EventAsync(ComClient.Incoming, "call/1");
        host.Tell("bye 1");
        await other.EventAsync(ComClient.CallEnded, "call/1");
        other.End();
        Assert.That(await other.ExitAsync(WineProcess.Bound), Is.Zero, other.Output);
        await ServerEndsAsync();
    }

    [Test]
    public async Task A_client_that_hangs_in_an_event_holds_up_nobody_and_is_dropped()
    {
        var host = await StartHostAsync();
        var other = await StartSinkAsync("watch", host);
        var hanging = await StartSinkAsync("hang", host);
        host.Tell("invite sip:alice@example.org");
        await hanging.EventAsync(ComClient.CallStateChanged, "call/1");
        await other.EventAsync(ComClient.Incoming, "call/1");
        await Task.Delay(TimeSpan.FromSeconds(20)); // far beyond the server's limit
        host.Tell("bye 1");
        await other.EventAsync(ComClient.CallEnded, "call/1");
        hanging.Tell("return"); // its handler does; it is not a client any more
        await hanging.SaidAsync("returned");
        hanging.End();
        other.End();
        Assert.That(await other.ExitAsync(WineProcess.Bound), Is.Zero, other.Output);
        Assert.That(await hanging.ExitAsync(WineProcess.Bound), Is.Zero, hanging.Output);
        Assert.That(hanging.Output.Split('\n').Count(line => line.StartsWith("event", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [TestCase("hold", "x64")]
    [TestCase("hold", "x86")]
    [TestCase("create", "x64")]
    public async Task A_killed_client_holds_nothing_any_more(string verb, string machine)
    {
        var host = await StartHostAsync();
        var holding = StartClient(verb, host, machine);
        await holding.SaidAsync("created");
        Assert.That(IsServerThere, "it is used");
        holding.Signal(ChildProcess.Sigkill);
        await ServerEndsAsync();
    }

    [Test]
    public async Task A_killed_server_is_an_error_to_its_clients_and_starts_anew_for_the_next()
    {
        var host = await StartHostAsync();
        var client = await StartSinkAsync("ping", host);
        await client.SaidAsync("ping");
        await KillServerAsync();
        Assert.That(await client.ExitAsync(WineProcess.Bound), Is.EqualTo(1), "it does not wait for what cannot come");
        const string callFailed = "800706be", serverUnavailable = "800706ba";
        Assert.That(client.Output, Does.Match($"failed Ping ({callFailed}|{serverUnavailable})"));
        // Wine's list of running servers still has the dead one, where Windows notices; it goes with the service.
        await DoAsync(@"C:\windows\system32\net.exe", "stop", "RpcSs");
        var next = StartClient("dial", host);
        Assert.That(await next.ExitAsync(WineProcess.Bound), Is.Zero, next.Output);
        Assert.That(next.Output, Does.Contain("ended Completed told"), "the phone went on");
    }

    [Test]
    public async Task A_killed_phone_is_told_its_calls_end_and_its_next_run_is_told_too()
    {
        var host = await StartHostAsync();
        var client = await StartSinkAsync("watch", host);
        host.Tell("invite sip:alice@example.org");
        await client.EventAsync(ComClient.Incoming, "call/1");
        host.Signal(ChildProcess.Sigkill);
        await client.EventAsync(ComClient.PhoneGone);
        await client.EventAsync(ComClient.CallEnded, $"call/1 {(int)Cause.PhoneCrashed} ");
        var again = await StartHostAsync(host.Instance, "x64");
        await client.EventAsync(ComClient.PhoneBack);
        again.Tell("invite sip:bob@example.org");
        await client.LineAsync(
            line => client.Output[client.Output.IndexOf("event 52", StringComparison.Ordinal)..].Contains("event 3 call/1"), WineProcess.Bound);
        client.End();
        Assert.That(await client.ExitAsync(WineProcess.Bound), Is.Zero, client.Output);
    }
}
