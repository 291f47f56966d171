// SPDX-License-Identifier: MIT
namespace MicroSip.Windows.Tests.Com;

/// <summary>What a sink gets: everything while it listens, also when it is busy; nothing once it does not.</summary>
internal sealed class SinkTests : ComTest
{
    [Test]
    public async Task A_sink_that_leaves_within_an_event_gets_nothing_more_and_others_get_the_rest()
    {
        var host = await StartHostAsync();
        var other = await StartSinkAsync("watch", host);
        var leaving = await StartSinkAsync("leave", host);
        host.Tell("invite sip:alice@example.org");
        await leaving.EventAsync(ComClient.Incoming, "call/1");
        host.Tell("bye 1");
        await leaving.SaidAsync("left 0");
        await leaving.SaidAsync("left again 0");
        await other.EventAsync(ComClient.CallEnded, "call/1");
        host.Tell("invite sip:bob@example.org");
        await other.EventAsync(ComClient.Incoming, "call/2");
        await EndAsync(leaving, other);
        Assert.That(leaving.Output[leaving.Output.IndexOf("left", StringComparison.Ordinal)..], Does.Not.Contain("event"));
        await ServerEndsAsync();
    }

    [Test]
    public async Task A_phone_that_attaches_to_another_tells_its_sinks_of_that_one_alone()
    {
        var first = await StartHostAsync();
        var second = await StartHostAsync();
        var other = await StartSinkAsync("watch", first);
        second.Tell("invite sip:carol@example.org"); // before: not told
        var moving = await StartSinkAsync("move", first);
        first.Tell("invite sip:alice@example.org");
        await moving.EventAsync(ComClient.CallStateChanged, "call/1 2 0"); // in which it stays; more of them wait
        await other.EventAsync(ComClient.Incoming, "call/1");
        moving.Tell(second.Instance);
        await moving.SaidAsync($"moved to {second.Instance}");
        await moving.SaidAsync("returned");
        first.Tell("bye 1");
        await other.EventAsync(ComClient.CallEnded, "call/1");
        second.Tell("invite sip:dave@example.org");
        await moving.EventAsync(ComClient.Incoming, "call/2");
        await EndAsync(moving, other);
        Assert.That(moving.Output[moving.Output.IndexOf("moved", StringComparison.Ordinal)..], Does.Not.Contain("call/1"));
        await ServerEndsAsync();
    }

    [Test]
    public async Task A_client_that_is_busy_with_its_user_misses_nothing()
    {
        var host = await StartHostAsync();
        var busy = await StartSinkAsync("busy", host);
        host.Tell("invite sip:alice@example.org");
        await busy.EventAsync(ComClient.Incoming, "call/1");
        host.Tell("bye 1");
        await busy.EventAsync(ComClient.CallStateChanged, "call/1 9 8");
        await EndAsync(busy);
        Assert.That(busy.Output, Does.Contain("turned away 4")
            .And.Match(@"(?s)event 1 call/1 2 0\n.*event 3 call/1\n.*event 1 call/1 4 2\n.*event 1 call/1 8 4\n.*event 2 call/1 .*event 1 call/1 9 8"));
    }

    private static async Task EndAsync(params ComClient[] clients)
    {
        foreach (var client in clients)
            client.End();
        foreach (var client in clients)
            Assert.That(await client.ExitAsync(WineProcess.Bound), Is.Zero, client.Output);
    }
}
