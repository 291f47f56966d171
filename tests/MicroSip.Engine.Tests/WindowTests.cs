// SPDX-License-Identifier: GPL-2.0-or-later
using System.Collections.Specialized;

namespace MicroSip.Embedding.Tests;

/// <summary>What a window's thread sees of an engine in its own process, and of one that dies.</summary>
internal sealed class WindowTests : EngineTest
{
    [Test]
    public async Task An_incoming_call_comes_to_a_window()
    {
        using var window = new SingleThreadContext();
        Engine engine = await StartAsync(Options with { Phone = new PhoneOptions { DeliverOn = window } });
        var established = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        engine.Phone.Incoming += (Phone phone, in IncomingCall e) => _ = AnswerAsync(e.Call);
        EngineProcess other = await StartOtherAsync();
        await using Phone caller = await Phone.ConnectAsync(new PhoneOptions { Instance = other.Instance });
        Call call = await caller.DialAsync($"sip:me@127.0.0.1:{engine.UdpPort}").WaitAsync(Wait.Bound);
        await call.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        Assert.That(await established.Task.WaitAsync(Wait.Bound), Is.EqualTo(window.ThreadId));

        async Task AnswerAsync(Call incoming)
        {
            await incoming.AnswerAsync();
            established.TrySetResult(Environment.CurrentManagedThreadId);
        }
    }

    [Test]
    public async Task A_list_of_calls_outlives_a_phone_that_is_killed()
    {
        using var window = new SingleThreadContext();
        EngineProcess callee = await StartOtherAsync("--auto-answer", "200");
        EngineProcess first = await StartOtherAsync();
        await using Phone phone = await Phone.ConnectAsync(new PhoneOptions { Instance = first.Instance });
        using var list = new CallList(phone, window);
        var threads = new HashSet<int>();
        ((INotifyCollectionChanged)list).CollectionChanged += (_, _) => threads.Add(Environment.CurrentManagedThreadId);

        Call call = await phone.DialAsync(callee.Uri).WaitAsync(Wait.Bound);
        await call.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        CallItem item = await ShowsAsync(CallPhase.Established);
        await first.DisposeAsync();
        await Wait.UntilAsync(() => list.Count == 0, "the call ended with its phone");
        Assert.That(item.CauseInfo?.Category, Is.EqualTo(Cause.PhoneCrashed));

        Own(await EngineProcess.StartAsync([], first.Instance));
        await Wait.UntilAsync(() => phone.Info.Link == Link.Attached, "the next run");
        Call next = await phone.DialAsync(callee.Uri).WaitAsync(Wait.Bound);
        Assert.That((await ShowsAsync(CallPhase.Established)).Call, Is.EqualTo(next));
        Assert.That(threads, Is.EqualTo(new[] { window.ThreadId }));

        async Task<CallItem> ShowsAsync(CallPhase phase)
        {
            await Wait.UntilAsync(() => list.Count == 1 && list[0].Phase == phase, $"one call, {phase}");
            return list[0];
        }
    }
}
