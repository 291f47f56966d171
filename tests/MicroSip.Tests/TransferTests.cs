// SPDX-License-Identifier: MIT
using MicroSip.Interop;
using MicroSip.Native;

namespace MicroSip.Tests;

/// <summary>Transfers of ours, those of the other side, redirection.</summary>
internal sealed class TransferTests : PhoneTest
{
    private const string Carol = "sip:carol.with.a.long.name@a-host-whose-name-is-long.example.org";

    [Test]
    public async Task Ours_ends_with_the_new_call_and_is_told_step_by_step()
    {
        Call call = Establish();
        CommandData sent = default;
        Host.Intercept = command =>
        {
            sent = command;
            return false;
        };
        var seen = new List<(Transfer, bool, int, string)>();
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Phone.TransferChanged += (Phone _, in TransferChange e) => seen.Add((e.Transfer, e.IsRemote, e.SipCode, e.Target));
        Phone.PhaseChanged += (Phone _, in PhaseChange e) =>
        {
            if (e.Phase == CallPhase.Released)
            {
                released.TrySetResult();
            }
        };

        await call.TransferAsync(Carol, new TransferOptions { Headers = ["X-One: 1", "X-Two: 2"] }).WaitAsync(Bound);
        await released.Task.WaitAsync(Bound);
        Assert.Multiple(() =>
        {
            Assert.That(NativeText.Read(sent.Uri), Is.EqualTo(Carol));
            Assert.That(NativeText.Read(sent.Headers), Is.EqualTo("X-One: 1\nX-Two: 2"));
            Assert.That(sent.OtherCallId, Is.Zero);
            Assert.That(seen, Is.EqualTo(new[]
            {
                (Transfer.Requested, false, 0, Carol), (Transfer.Accepted, false, 202, Carol), (Transfer.Succeeded, false, 200, Carol),
            }));
            Assert.That((call.Transfer, call.TransferTarget, call.TransferSipCode), Is.EqualTo((Transfer.Succeeded, Carol, 200)));
            Assert.That(call.CauseInfo, Is.EqualTo(call.CauseInfo! with { Category = Cause.Transferred, Initiator = Initiator.Local }));
        });
    }

    [Test]
    public async Task An_attended_one_names_the_other_call()
    {
        Call call = Establish(), consultation = Establish("sip:carol@example.org");
        ulong other = 0;
        Host.Intercept = command =>
        {
            other = command.OtherCallId;
            return false;
        };
        var requested = new TaskCompletionSource<(ulong, Call?)>(TaskCreationOptions.RunContinuationsAsynchronously);
        Phone.TransferChanged += (Phone _, in TransferChange e) => requested.TrySetResult((e.OtherCallId, e.OtherCall));
        await call.TransferAsync(consultation).WaitAsync(Bound);
        Assert.That(other, Is.EqualTo(consultation.Id));
        Assert.That(await requested.Task.WaitAsync(Bound), Is.EqualTo((consultation.Id, consultation)));
    }

    [Test]
    public async Task A_refusal_carries_its_code_whoever_refused([Values] bool byTheReferred)
    {
        Call call = Establish();
        Host.Intercept = command =>
        {
            Host.Report(FactType.ReferSent, call.Id, command.CommandId, remoteUri: Carol);
            Host.Report(FactType.ReferAnswered, call.Id, command.CommandId, byTheReferred ? 202u : 603, phrase: "Decline");
            if (byTheReferred)
            {
                Host.Report(FactType.NotifyReceived, call.Id, code: 603, value: 1, phrase: "Decline");
            }
            return true;
        };
        MicroSipException failure = await FailsAsync(() => call.TransferAsync(Carol), Status.SipFailure);
        Assert.Multiple(() =>
        {
            Assert.That(failure.SipStatus, Is.EqualTo(603));
            Assert.That(failure.Message, Does.Contain("603"));
            Assert.That((call.Transfer, call.TransferSipCode, call.Phase), Is.EqualTo((Transfer.Failed, 603, CallPhase.Established)));
        });
    }

    [Test]
    public async Task Silence_is_an_unknown_outcome_and_the_next_transfer_waits_for_it()
    {
        Call call = Establish();
        using var pending = new ManualResetEventSlim();
        Host.Intercept = command =>
        {
            Host.Report(FactType.ReferSent, call.Id, command.CommandId, remoteUri: Carol);
            Host.Report(FactType.ReferAnswered, call.Id, command.CommandId, 202);
            pending.Set();
            return true;
        };
        Task transfer = call.TransferAsync(Carol);
        Assert.That(pending.Wait(Bound));
        Assert.That((await FailsAsync(() => call.TransferAsync(Carol), Status.WrongPhase)).Message, Does.Contain("transfer"));
        Host.Report(FactType.NotifyMissed, call.Id);
        Assert.That((await FailsAsync(() => transfer, Status.OutcomeUnknown)).Message, Is.Not.Empty);
        Assert.That(call.Transfer, Is.EqualTo(Transfer.Unknown));
    }

    [Test]
    public async Task Its_time_limit_is_its_own()
    {
        await using Phone hasty = await ConnectToHostAsync(new PhoneOptions { CommandTimeout = TimeSpan.FromMilliseconds(50) });
        Call call = hasty.GetCall(Establish().Id);
        var held = new Queue<ulong>();
        Host.Intercept = command =>
        {
            held.Enqueue(command.CommandId);
            return true;
        };
        Task transfer = call.TransferAsync(Carol);
        await StaysUnansweredAsync(() => hasty.PingAsync());
        Assert.That(transfer.IsCompleted, Is.False);
        Host.Finish(held.Dequeue(), Status.SipFailure);
        await FailsAsync(() => transfer, Status.SipFailure);
        await StaysUnansweredAsync(() => call.TransferAsync(Carol, new TransferOptions { Timeout = TimeSpan.FromMilliseconds(50) }));
    }

    [Test]
    public async Task What_cannot_be_transferred_is_refused()
    {
        Call call = Establish();
        Assert.Multiple(() =>
        {
            Assert.That(() => call.TransferAsync((string)null!), Throws.ArgumentNullException);
            Assert.That(() => call.TransferAsync((Call)null!), Throws.ArgumentNullException);
            Assert.That(() => call.RedirectAsync(null!), Throws.ArgumentNullException);
        });
        await FailsAsync(() => call.TransferAsync("sip:" + new string('x', 600)), Status.InvalidArgument);
        await FailsAsync(() => call.TransferAsync(Phone.GetCall(4711)), Status.NoSuchCall);
        await FailsAsync(() => Phone.GetCall(Host.Dial()).TransferAsync(Carol), Status.WrongPhase);
        await FailsAsync(() => call.RedirectAsync(Carol), Status.WrongPhase);
        using var elsewhere = new TestHost();
        await using Phone other = await Phone.ConnectAsync(new PhoneOptions { Instance = elsewhere.Instance });
        Call foreign = other.GetCall(elsewhere.Dial());
        Assert.That((await FailsAsync(() => call.TransferAsync(foreign), Status.NoSuchCall)).Message, Does.Contain("another run"));
        Assert.That(Host.Taken, Is.Empty);
    }

    [Test]
    public async Task Theirs_is_accepted_and_its_new_call_belongs_to_it()
    {
        Call call = Establish();
        var offered = new TaskCompletionSource<(Transfer, bool, string)>(TaskCreationOptions.RunContinuationsAsynchronously);
        Phone.TransferChanged += (Phone _, in TransferChange e) => offered.TrySetResult((e.Transfer, e.IsRemote, e.Target));
        await FailsAsync(() => call.AcceptTransferAsync(), Status.NoTransfer);
        Host.Report(FactType.ReferReceived, call.Id, remoteUri: Carol, value: 1);
        Assert.That(await offered.Task.WaitAsync(Bound), Is.EqualTo((Transfer.Offered, true, Carol)));
        Assert.That(call.IsTransferRemote);

        await call.AcceptTransferAsync().WaitAsync(Bound);
        Call leg = Phone.GetCall(Host.Create(Carol, command: 0, other: call.Id));
        Host.Report(FactType.NotifySent, call.Id, code: 200, value: 1, other: leg.Id);
        Assert.Multiple(() =>
        {
            Assert.That(call.Transfer, Is.EqualTo(Transfer.Succeeded));
            Assert.That(call.OtherCall, Is.EqualTo(leg));
            Assert.That(leg.OtherCall, Is.EqualTo(call));
            Assert.That(leg.Snapshot().LineageId, Is.EqualTo(call.Snapshot().LineageId));
        });
    }

    [Test]
    public async Task Theirs_is_rejected_and_the_call_goes_on()
    {
        Call call = Establish();
        Host.Report(FactType.ReferReceived, call.Id, remoteUri: Carol, value: 1);
        await call.RejectTransferAsync(486).WaitAsync(Bound);
        Assert.That((call.Transfer, call.TransferSipCode, call.Phase), Is.EqualTo((Transfer.Rejected, 486, CallPhase.Established)));
        await FailsAsync(() => call.RejectTransferAsync(), Status.NoTransfer);
    }

    [Test]
    public async Task A_call_that_takes_anothers_place_is_told()
    {
        Call old = Establish();
        var told = new TaskCompletionSource<(Call, Call?, ulong)>(TaskCreationOptions.RunContinuationsAsynchronously);
        Phone.Replaced += (Phone _, in CallReplacement e) => told.TrySetResult((e.Call, e.OtherCall, e.OtherCallId));
        Call call = Phone.GetCall(Host.Invite(other: old.Id));
        Host.Report(FactType.Replaced, call.Id, other: old.Id);
        Assert.That(await told.Task.WaitAsync(Bound), Is.EqualTo((call, old, old.Id)));
    }

    [Test]
    public async Task A_ringing_call_is_sent_elsewhere()
    {
        Call call = Phone.GetCall(Host.Invite());
        await call.RedirectAsync(Carol).WaitAsync(Bound);
        Assert.That((call.Cause, call.CauseInfo!.Initiator, call.CauseInfo.SipCode), Is.EqualTo((Cause.Redirected, Initiator.Local, 302)));
    }

    [Test]
    public async Task A_dialled_call_that_goes_elsewhere_and_a_party_that_changes_are_told()
    {
        ulong call = Host.Dial();
        var redirected = new TaskCompletionSource<(ulong, int, string)>(TaskCreationOptions.RunContinuationsAsynchronously);
        var changed = new TaskCompletionSource<(ulong, string)>(TaskCreationOptions.RunContinuationsAsynchronously);
        Phone.Redirected += (Phone _, in Redirection e) => redirected.TrySetResult((e.CallId, e.SipCode, e.Target));
        Phone.PartyChanged += (Phone _, in PartyChange e) => changed.TrySetResult((e.CallId, e.RemoteUri));
        Host.Report(FactType.FinalReceived, call, code: 302, phrase: "Moved Temporarily");
        Host.Report(FactType.Redirected, call, code: 302, remoteUri: Carol);
        (ulong Call, int Code, string Target) to = await redirected.Task.WaitAsync(Bound);
        Assert.That((to.Call, to.Code), Is.EqualTo((call, 302)));
        Assert.That(Carol.StartsWith(to.Target, StringComparison.Ordinal), to.Target);
        Host.Report(FactType.InviteSent, call);
        Host.Answer(call);
        Host.Report(FactType.PartyChanged, call, remoteUri: Carol, remoteName: "Carol");
        Assert.That(await changed.Task.WaitAsync(Bound), Is.EqualTo((call, Carol)));
        Assert.That(Phone.GetCall(call).RemoteName, Is.EqualTo("Carol"));
    }

    private Call Establish(string to = "sip:bob@example.org") => Phone.GetCall(Host.Establish(to));
}
