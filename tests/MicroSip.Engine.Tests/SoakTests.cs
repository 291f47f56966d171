// SPDX-License-Identifier: GPL-2.0-or-later
using PjSip.Interop;

namespace MicroSip.Embedding.Tests;

/// <summary>Many calls, in each of which the garbage collector is made to run: nothing crashes, nothing is left.</summary>
internal sealed class SoakTests : EngineTest
{
    private const int AtOnce = 8;
    private const int WarmUp = 200;

    [Test]
    public Task Three_hundred_calls_with_a_collection_in_each() => SoakAsync(300);

    [Test]
    [Category("Long")]
    [CancelAfter(1_800_000)]
    public Task Ten_thousand_calls_with_a_collection_in_each() => SoakAsync(10_000);

    private async Task SoakAsync(int calls)
    {
        EngineProcess other = await StartOtherAsync("--auto-answer", "200");
        Engine engine = await StartAsync();
        int ended = 0, lost = 0;
        engine.Phone.CallEnded += (Phone _, in CallEnd e) =>
        {
            Assert.That((e.Cause, e.Initiator), Is.EqualTo((Cause.Completed, Initiator.Local)));
            ended++;
        };
        engine.Phone.EventsLost += (Phone _, in EventLoss e) => lost += (int)e.Count;
        await CallAsync(engine, other, WarmUp); // what PJSIP and the runtime keep for ever, they have then
        ThisProcess before = ThisProcess.Now();
        int collections = GC.CollectionCount(0);
        await CallAsync(engine, other, calls);
        ThisProcess after = await ThisProcess.SettledAsync(before);
        TestContext.Out.WriteLine($"{calls} calls, {GC.CollectionCount(0) - collections} collections");
        TestContext.Out.WriteLine($"before: {before}\nafter:  {after}");
        Assert.Multiple(() =>
        {
            Assert.That(GC.CollectionCount(0) - collections, Is.GreaterThanOrEqualTo(calls));
            Assert.That(ended, Is.EqualTo(calls + WarmUp));
            Assert.That(lost, Is.Zero);
            Assert.That(engine.Phone.Info.IllegalMoves, Is.Zero);
            Assert.That(after.ManagedKilobytes - before.ManagedKilobytes, Is.LessThan(1024));
            Assert.That(after.NativeKilobytes - before.NativeKilobytes, Is.LessThan(8 * 1024));
        });
    }

    private static async Task CallAsync(Engine engine, EngineProcess other, int calls)
    {
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async lane =>
        {
            for (int i = lane; i < calls; i += AtOnce)
            {
                Call call = await engine.Phone.DialAsync(other.Uri).WaitAsync(Wait.Bound);
                await call.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
                await engine.InvokeAsync(() => CollectIn(call.SipCallId)).WaitAsync(Wait.Bound);
                await call.HangUpAsync().WaitAsync(Wait.Bound);
            }
        }));
        await Wait.UntilAsync(() => engine.Phone.Calls.Count == 0, "all calls are released");
        await Wait.UntilAsync(() => engine.InvokeAsync(RawCall.TransactionCount).Result == 0, "all transactions are over");
    }

    /// <summary>Holds what PJSIP says of the call while the collector runs: its memory neither moves nor goes.</summary>
    private static void CollectIn(string sipCallId)
    {
        using PjOwned<PjsuaCallInfo> info = RawCall.Find(sipCallId) ?? throw new AssertionException($"PJSIP has no call {sipCallId}");
        GC.Collect();
        Assert.That(info.Value.CallId.ToString(), Is.EqualTo(sipCallId));
        Assert.That(info.Value.State, Is.EqualTo(PjsipInvState.Confirmed));
    }
}
