// SPDX-License-Identifier: MIT
namespace MicroSip.Tests;

/// <summary>The phone is there and has not started to take commands.</summary>
internal sealed class UntakenCommandTests : PhoneTest
{
    protected override TestHost CreateHost() => new(takesCommands: false);

    [Test]
    public async Task Cancelling_before_the_start_withdraws_the_command()
    {
        using var cancelling = new CancellationTokenSource();
        Task<Call> dialling = Phone.DialAsync("sip:bob@example.org", cancellationToken: cancelling.Token);
        await cancelling.CancelAsync();
        OperationCanceledException cancelled = (await Assert.CatchAsync<OperationCanceledException>(() => dialling.WaitAsync(Bound)))!;
        Assert.That(cancelled.CancellationToken, Is.EqualTo(cancelling.Token));
        Host.StartTaking();
        await Phone.PingAsync().WaitAsync(Bound);
        Assert.That(Host.Taken, Is.EqualTo(new[] { CommandType.Ping }));
    }

    [Test]
    public void A_cancelled_token_sends_nothing() =>
        Assert.That(() => Phone.PingAsync(new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());

    [Test]
    public async Task A_command_never_started_times_out() =>
        await FailsAsync(() => Phone.DialAsync("sip:bob@example.org", new DialOptions { Timeout = TimeSpan.FromMilliseconds(50) }), Status.TimedOut);

    [Test]
    public async Task With_all_slots_taken_the_next_command_is_refused_and_no_other()
    {
        Task<TimeSpan>[] waiting = [.. Enumerable.Range(0, 64).Select(_ => Phone.PingAsync())];
        MicroSipException failure = await FailsAsync(() => Phone.PingAsync(), Status.NoFreeSlot);
        Assert.That(failure.Message, Does.Contain("64").And.Contain("Wait for one of its commands to end."));
        Host.StartTaking();
        await Task.WhenAll(waiting).WaitAsync(Bound);
        await Phone.PingAsync().WaitAsync(Bound);
    }
}
