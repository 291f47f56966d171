// SPDX-License-Identifier: GPL-2.0-or-later
using System.Diagnostics;

namespace PjSip.Interop.Tests;

/// <summary>Callbacks live as long as PJSIP, and nothing that they throw gets into C.</summary>
public sealed class CallbackTests
{
    [Test]
    public void What_a_callback_throws_is_told_and_the_call_goes_on()
    {
        using var phone = new LoopbackPhone(new PjsuaCallbacks
        {
            OnCallMediaState = _ => throw new NotSupportedException("no media here"),
            OnCallRedirected = (int call, ref PjsipUri target, ref PjsipEvent e) => throw new NotSupportedException(),
        });
        phone.HangUp(phone.CallItself());
        Assert.That(phone.Problems, Has.Count.GreaterThanOrEqualTo(2));
        Assert.That(phone.Problems.Select(item => (item.Callback, item.Problem.Message)), Has.All.EqualTo(("on_call_media_state", "no media here")));
    }

    [Test]
    public void A_handler_of_exceptions_that_throws_harms_nobody()
    {
        var seen = 0;
        using var phone = new LoopbackPhone(new PjsuaCallbacks
        {
            OnCallMediaState = _ => throw new NotSupportedException(),
            UnhandledCallbackException = (_, _) => throw new InvalidOperationException($"seen {Interlocked.Increment(ref seen)}"),
        });
        phone.HangUp(phone.CallItself());
        Assert.That(seen, Is.GreaterThanOrEqualTo(2));
    }

    [Test]
    public void The_log_comes_line_by_line()
    {
        var lines = new System.Collections.Concurrent.ConcurrentQueue<string>();
        using var phone = new LoopbackPhone(new PjsuaCallbacks { OnLog = (level, line) => lines.Enqueue($"{level} {line}") });
        phone.HangUp(phone.CallItself());
        Assert.That(lines, Has.Some.Contains("INVITE sip:tester@127.0.0.1"));
        Assert.That(lines, Has.None.EndsWith("\n"));

        using var quiet = Pjsua.LoggingConfigDefault();
        quiet.Value.ConsoleLevel = 1;
        Pjsua.ReconfigureLogging(quiet);
        lines.Clear();
        phone.HangUp(phone.CallItself());
        Assert.That(lines, Has.None.Contains("INVITE sip:"));
    }

    [Test]
    public void An_incoming_INVITE_can_be_read()
    {
        var invite = "";
        LoopbackPhone? phone = null;
        phone = new LoopbackPhone(new PjsuaCallbacks
        {
            OnIncomingCall = (int account, int call, ref PjsipRxData data) =>
            {
                invite = System.Text.Encoding.UTF8.GetString(data.Message);
                Pjsua.CallAnswer2(call, phone!.Setting, 200);
            },
        });
        using (phone)
        {
            phone.HangUp(phone.CallItself());
        }

        Assert.That(invite, Does.StartWith("INVITE sip:tester@127.0.0.1").And.Contain("m=audio"));
    }

    [Test]
    public void A_reused_struct_costs_no_memory()
    {
        using var phone = new LoopbackPhone();
        var call = phone.CallItself();
        using var info = Pjsua.CallGetInfo(call);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            Pjsua.CallGetInfo(call, info);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        phone.HangUp(call);
    }

    [Test]
    public void Calls_survive_a_collection_in_every_callback() => Calls(500);

    [Test]
    [Category("Long")]
    public void Ten_thousand_calls_survive_a_collection_in_every_callback() => Calls(10_000);

    private static void Calls(int count)
    {
        var callbacks = 0;
        using var phone = new LoopbackPhone(new PjsuaCallbacks
        {
            OnCallState = (int call, ref PjsipEvent e) => Collect(),
            OnCallMediaState = _ => Collect(),
            OnCallTsxState = (int call, ref PjsipTransaction transaction, ref PjsipEvent e) => Collect(),
        });
        Pjsip.TsxSetTimers(0, 0, 0, 500); // an ended transaction is kept for half a second, not 32
        for (var i = 0; i < 100; i++)
        {
            phone.HangUp(phone.CallItself());
        }

        var before = Figures();
        for (var i = 100; i < count; i++)
        {
            phone.HangUp(phone.CallItself());
        }

        var after = Figures();
        TestContext.Out.WriteLine($"{count} calls, {callbacks} callbacks; before and after: {before}, {after}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(phone.Problems, Is.Empty);
            Assert.That(Pjsua.CallGetCount(), Is.Zero);
            Assert.That(callbacks, Is.GreaterThan(10 * count));
            Assert.That(after.Handles, Is.LessThanOrEqualTo(before.Handles + 8), "handles");
            Assert.That(after.Threads, Is.LessThanOrEqualTo(before.Threads + 8), "threads");
            Assert.That(after.Managed, Is.LessThan(before.Managed + 4_000_000), "managed bytes");
            Assert.That(after.Resident, Is.LessThan(before.Resident + 64_000_000), "resident bytes");
        }

        void Collect()
        {
            Interlocked.Increment(ref callbacks);
            GC.Collect();
        }
    }

    private static (int Handles, int Threads, long Managed, long Resident) Figures()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var self = Process.GetCurrentProcess();
        return (Directory.GetFileSystemEntries("/proc/self/fd").Length, self.Threads.Count, GC.GetTotalMemory(true), self.WorkingSet64);
    }
}
