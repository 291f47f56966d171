// SPDX-License-Identifier: MIT
namespace MicroSip.Tests;

internal sealed class CommandTests : PhoneTest
{
    [Test]
    public async Task A_call_is_dialled_and_driven_to_its_end()
    {
        Call call = await Phone.DialAsync("sip:bob@example.org", new DialOptions { Headers = ["X-One: 1", "X-Two: 2"] }).WaitAsync(Bound);
        Assert.That(call.Phase, Is.EqualTo(CallPhase.Dialing));
        Assert.That(call.RemoteUri, Is.EqualTo("sip:bob@example.org"));
        Host.Answer(call.Id);
        Host.Report(FactType.Media, call.Id, mediaState: MediaState.Active, text: "PCMU/8000");
        await call.WhenAsync(CallPhase.Established).WaitAsync(Bound);

        await call.MuteAsync().WaitAsync(Bound);
        Assert.That(call.Flags.HasFlag(CallFlag.Muted));
        await call.UnmuteAsync().WaitAsync(Bound);
        Assert.That(call.Flags.HasFlag(CallFlag.Muted), Is.False);
        await call.HoldAsync().WaitAsync(Bound);
        await call.ResumeAsync().WaitAsync(Bound);
        await call.SendDtmfAsync("12#").WaitAsync(Bound);
        await call.PlayAsync("a.wav").WaitAsync(Bound);
        Assert.That(call.Flags.HasFlag(CallFlag.Playing));
        await call.StopPlayAsync().WaitAsync(Bound);
        await call.RecordAsync("b.wav").WaitAsync(Bound);
        Assert.That(call.Flags.HasFlag(CallFlag.Recording));
        await call.StopRecordAsync().WaitAsync(Bound);
        Assert.That(call.Snapshot().Codec, Is.EqualTo("PCMU/8000"));

        await call.HangUpAsync().WaitAsync(Bound);
        CallSnapshot record = call.Snapshot();
        Assert.Multiple(() =>
        {
            Assert.That(record.Phase, Is.GreaterThanOrEqualTo(CallPhase.Ended));
            Assert.That(record.Cause, Is.EqualTo(Cause.Completed));
            Assert.That(record.CauseInitiator, Is.EqualTo(Initiator.Local));
            Assert.That(record.CreatedAt, Is.LessThanOrEqualTo(record.AnsweredAt!.Value));
            Assert.That(record.AnsweredAt, Is.LessThanOrEqualTo(record.EndedAt!.Value));
            Assert.That(record.Duration, Is.GreaterThan(TimeSpan.Zero));
            Assert.That(Host.Taken, Is.EqualTo(new[]
            {
                CommandType.Dial, CommandType.Mute, CommandType.Unmute, CommandType.Hold, CommandType.Resume, CommandType.Dtmf,
                CommandType.Play, CommandType.StopPlay, CommandType.Record, CommandType.StopRecord, CommandType.HangUp,
            }));
        });
    }

    [Test]
    public async Task Incoming_calls_are_answered_and_rejected()
    {
        Call answered = Phone.GetCall(Host.Invite());
        Call rejected = Phone.GetCall(Host.Invite());
        await answered.AnswerAsync().WaitAsync(Bound);
        await rejected.RejectAsync(603).WaitAsync(Bound);
        Assert.Multiple(() =>
        {
            Assert.That(answered.Phase, Is.EqualTo(CallPhase.Established));
            Assert.That(answered.IsIncoming);
            Assert.That(rejected.Cause, Is.EqualTo(Cause.Declined));
            Assert.That(Phone.Calls, Is.EqualTo(new[] { answered }));
            Assert.That(Phone.FindCall(rejected.Id), Is.EqualTo(rejected));
            Assert.That(Phone.FindCall(4711), Is.Null);
        });
        await Phone.HangUpAllAsync(Scope.Outgoing).WaitAsync(Bound);
        Assert.That(answered.Phase, Is.EqualTo(CallPhase.Established));
        await FailsAsync(() => answered.AnswerAsync(), Status.WrongPhase);
        await FailsAsync(() => rejected.HangUpAsync(), Status.CallEnded);
        Assert.That((await FailsAsync(() => Phone.GetCall(4711).HangUpAsync(), Status.NoSuchCall)).Message, Does.Contain("4711"));
    }

    [Test]
    public async Task A_refusal_carries_what_the_phone_said()
    {
        Host.Intercept = command =>
        {
            Host.Finish(command.CommandId, Status.BadUri, "bob is no URI");
            return true;
        };
        MicroSipException failure = await FailsAsync(() => Phone.DialAsync("bob"), Status.BadUri);
        Assert.That(failure.Message,
            Is.EqualTo("The URI is not a valid SIP URI: bob is no URI. Write it as sip:user@host[:port]."));
    }

    [Test]
    public async Task What_does_not_fit_is_refused_and_not_cut()
    {
        await FailsAsync(() => Phone.DialAsync("sip:" + new string('x', 600)), Status.InvalidArgument);
        await FailsAsync(() => Phone.DialAsync("sip:a\0b@example.org"), Status.InvalidArgument);
        Assert.That(Host.Taken, Is.Empty);
    }

    [Test]
    public async Task Accounts_are_added_read_and_removed()
    {
        Account account = await Phone.AddAccountAsync(
            new AccountSettings("sip:alice@example.org") { Registrar = "sip:example.org", Password = "secret" }).WaitAsync(Bound);
        Assert.That(account.Address, Is.EqualTo("sip:alice@example.org"));
        Assert.That(account.IsDefault);
        Assert.That(Phone.Accounts, Is.EqualTo(new[] { account }));
        MicroSipException failure = await FailsAsync(() => Phone.RegisterAsync(account.Id), Status.SipFailure);
        Assert.That(failure.SipStatus, Is.EqualTo(403));
        Assert.That(Phone.FindAccount(account.Id)!.Registration, Is.EqualTo(Registration.Failed));
        await Phone.RemoveAccountAsync(account.Id).WaitAsync(Bound);
        Assert.That(Phone.FindAccount(account.Id), Is.Null);
        await FailsAsync(() => Phone.UnregisterAsync(account.Id), Status.NoSuchAccount);
    }

    [Test]
    public async Task Fifty_tasks_command_at_once()
    {
        Call[] calls = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () =>
        {
            for (int n = 0; n < 10; n++)
            {
                await Phone.PingAsync();
            }
            Call call = await Phone.DialAsync($"sip:{i}@example.org");
            Assert.That(call.RemoteUri, Is.EqualTo($"sip:{i}@example.org"));
            await call.HangUpAsync();
            return call;
        }))).WaitAsync(Bound);
        Assert.That(calls.Distinct().Count(), Is.EqualTo(50));
        Assert.That(calls.Select(call => call.Cause), Is.All.EqualTo(Cause.CancelledByCaller));
    }

    [Test]
    public async Task A_command_without_an_answer_ends_as_unknown()
    {
        Host.Intercept = _ => true;
        await StaysUnansweredAsync(() => Phone.DialAsync("sip:bob@example.org", new DialOptions { Timeout = TimeSpan.FromMilliseconds(50) }));
    }

    [Test]
    public async Task Cancelling_after_the_start_hangs_the_dialled_call_up()
    {
        using var cancelling = new CancellationTokenSource();
        using var started = new ManualResetEventSlim();
        ulong call = 0;
        Host.Intercept = command =>
        {
            if (command.Type != (uint)CommandType.Dial)
            {
                return false;
            }
            call = Host.Create("sip:slow@example.org", command.CommandId);
            started.Set();
            return true;
        };
        Task<Call> dialling = Phone.DialAsync("sip:slow@example.org", cancellationToken: cancelling.Token);
        Assert.That(started.Wait(Bound));
        await cancelling.CancelAsync();
        MicroSipException failure = await FailsAsync(() => dialling, Status.CallEnded);
        Assert.That(failure.CallId, Is.EqualTo(call));
        Assert.That(Phone.GetCall(call).Cause, Is.EqualTo(Cause.CancelledByCaller));
        Assert.That(Host.Taken, Is.EqualTo(new[] { CommandType.Dial, CommandType.HangUp }));
    }

    [Test]
    public async Task Cancelling_another_command_after_its_start_leaves_it_its_outcome()
    {
        using var cancelling = new CancellationTokenSource();
        using var started = new ManualResetEventSlim();
        ulong ping = 0;
        Host.Intercept = command =>
        {
            ping = command.CommandId;
            started.Set();
            return true;
        };
        Task<TimeSpan> pinging = Phone.PingAsync(cancelling.Token);
        Assert.That(started.Wait(Bound));
        await cancelling.CancelAsync();
        Assert.That(pinging.IsCompleted, Is.False);
        Host.Finish(ping);
        Assert.That(await pinging.WaitAsync(Bound), Is.GreaterThan(TimeSpan.Zero));
    }

    [Test]
    public async Task Closing_the_connection_ends_what_waits()
    {
        using var started = new ManualResetEventSlim();
        Host.Intercept = _ =>
        {
            started.Set();
            return true;
        };
        Task<TimeSpan> pinging = Phone.PingAsync();
        Assert.That(started.Wait(Bound));
        await Phone.DisposeAsync().AsTask().WaitAsync(Bound);
        await FailsAsync(() => pinging, Status.Stopped);
    }

    [Test]
    public async Task Shutting_down_is_told_before_the_connection_closes()
    {
        Host.Intercept = command =>
        {
            Host.Report(FactType.EngineStopping);
            Host.Report(FactType.EngineStopped);
            return true;
        };
        await Phone.ShutDownAsync().WaitAsync(Bound);
    }
}
