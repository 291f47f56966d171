// SPDX-License-Identifier: MIT
using System.Collections.Specialized;

namespace MicroSip.Tests.Binding;

/// <summary>The list as a window binds it: it knows what its events told, and looks at it on the window's thread only.</summary>
internal sealed class CallListTests : WindowTest
{
    private readonly List<CallItem> _shown = [];
    private readonly List<string> _changes = [];
    private int _elsewhere;
    private CallList _list = null!;

    [Test]
    public async Task An_item_comes_with_its_call_changes_with_it_and_leaves_when_it_is_released()
    {
        ulong first = Host.Invite("sip:first@example.org");
        await BindAsync();
        await ShowsAsync(() => _shown.Count == 1, "the call that was up");
        CallItem item = _shown[0];
        Assert.That((item.Id, item.RemoteUri, item.IsIncoming, item.Phase), Is.EqualTo((first, "sip:first@example.org", true, CallPhase.Offered)));

        ulong second = Host.Dial("sip:second@example.org");
        await item.Call.AnswerAsync().WaitAsync(Bound);
        await item.Call.MuteAsync().WaitAsync(Bound);
        await ShowsAsync(() => _shown.Count == 2 && item.Flags.HasFlag(CallFlag.Muted), "the second call; the first is muted");
        Assert.That(_shown.Select(shown => shown.Id), Is.EqualTo(new[] { first, second }));
        Assert.That(item.Phase, Is.EqualTo(CallPhase.Established));
        Assert.That(_changes, Does.Contain(nameof(CallItem.Phase)).And.Contain(nameof(CallItem.Flags)).And.Contain(nameof(CallItem.Snapshot)));
        Assert.That(_changes, Does.Not.Contain(nameof(CallItem.RemoteUri)));

        await Window.RunAsync(() =>
        {
            TimeSpan before = item.Duration;
            item.Refresh();
            Assert.That(item.Duration, Is.GreaterThan(before));
        });

        Host.Bye(first);
        await ShowsAsync(() => _shown.Count == 1, "the first call has left");
        Assert.That(_shown[0].Id, Is.EqualTo(second));
        Assert.That((item.Phase, item.CauseInfo?.Category), Is.EqualTo((CallPhase.Released, Cause.Completed)));
    }

    [Test]
    public async Task It_outlives_the_phone_and_shows_its_next_run()
    {
        await BindAsync();
        ulong old = Host.Dial("sip:old@example.org");
        await ShowsAsync(() => _shown.Count == 1, "the call");
        CallItem item = _shown[0];
        Host.Dispose();
        await ShowsAsync(() => _shown.Count == 0, "it ended with the phone");
        Host = new TestHost(Host.Instance);
        ulong next = Host.Dial("sip:next@example.org");
        await ShowsAsync(() => _shown.Count == 1, "the next run's call");
        Assert.That(_shown[0].RemoteUri, Is.EqualTo("sip:next@example.org"));
        Assert.That(_shown[0].Call, Is.Not.EqualTo(item.Call));
        Assert.That(item.Phase, Is.EqualTo(CallPhase.Released));
    }

    [Test]
    public async Task A_hanging_window_then_shows_what_is()
    {
        await BindAsync();
        using var mayGoOn = new ManualResetEventSlim();
        Task hanging = Window.RunAsync(mayGoOn.Wait);
        var up = new List<ulong>();
        for (int i = 0; i < 3000; i++)
        {
            ulong call = Host.Dial();
            Host.Answer(call);
            if (i % 100 == 0)
            {
                up.Add(call);
            }
            else
            {
                Host.Bye(call);
            }
        }
        await ReadAllAsync();
        mayGoOn.Set();
        await hanging.WaitAsync(Bound);
        await ShowsAsync(() => _shown.Count == up.Count, "the calls that are up");
        Assert.That(_shown.Select(item => item.Id), Is.EquivalentTo(up));
        Assert.That(_shown.Select(item => item.Phase), Is.All.EqualTo(CallPhase.Established));
    }

    [Test]
    public async Task A_bound_control_that_throws_does_not_stop_it()
    {
        await BindAsync();
        var failure = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        Shown.HandlerFailed += (Phone _, in HandlerFailure e) => failure.TrySetResult(e.Exception.Message);
        await Window.RunAsync(() => ((INotifyCollectionChanged)_list).CollectionChanged += (_, _) => throw new InvalidOperationException("a control's"));
        Host.Dial();
        Host.Dial();
        await ShowsAsync(() => _list.Count == 2, "both calls");
        Assert.That(await failure.Task.WaitAsync(Bound), Is.EqualTo("a control's"));
    }

    [Test]
    public async Task Once_disposed_of_it_stays_as_it_is()
    {
        await BindAsync();
        ulong call = Host.Dial();
        await ShowsAsync(() => _shown.Count == 1, "the call");
        await Window.RunAsync(_list.Dispose);
        _changes.Clear();
        Host.Answer(call);
        Host.Dial();
        await ReadAllAsync();
        await Window.RunAsync(() => { });
        Assert.That(_shown, Has.Count.EqualTo(1));
        Assert.That(_changes, Is.Empty);
    }

    [Test]
    public void It_needs_a_context() =>
        Assert.That(() => Task.Run(() => new CallList(Phone)), Throws.InvalidOperationException.With.Message.Contains("SynchronizationContext"));

    [TearDown]
    public void Nothing_was_told_elsewhere()
    {
        Assert.That(_elsewhere, Is.Zero);
        _shown.Clear();
        _changes.Clear();
    }

    /// <summary>Makes the list in the window and follows its events as a control does.</summary>
    private Task BindAsync() => Window.RunAsync(() =>
    {
        _list = new CallList(Shown);
        ((INotifyCollectionChanged)_list).CollectionChanged += (_, e) =>
        {
            _elsewhere += Window.IsCurrent ? 0 : 1;
            foreach (CallItem item in e.NewItems?.Cast<CallItem>() ?? [])
            {
                _shown.Add(item);
                item.PropertyChanged += (_, change) =>
                {
                    _elsewhere += Window.IsCurrent ? 0 : 1;
                    _changes.Add(change.PropertyName!);
                };
            }
            foreach (CallItem item in e.OldItems?.Cast<CallItem>() ?? [])
            {
                _shown.Remove(item);
            }
        };
    });
}
