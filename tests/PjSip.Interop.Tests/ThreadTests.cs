// SPDX-License-Identifier: GPL-2.0-or-later
namespace PjSip.Interop.Tests;

/// <summary>The binding itself checks the thread: PJSIP would hang or crash.</summary>
public sealed class ThreadTests
{
    private static T On<T>(Func<T> work)
    {
        var result = default(T);
        Exception? problem = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = work();
            }
            catch (Exception thrown)
            {
                problem = thrown;
            }
        });
        thread.Start();
        Assert.That(thread.Join(TimeSpan.FromSeconds(60)), "the thread hangs");
        return problem is null ? result! : throw problem;
    }

    [Test]
    public void Without_PJSIP_every_call_says_so()
    {
        Assert.That(() => Pjsua.CallGetCount(), Throws.InvalidOperationException.With.Message.Contains("Pjsua.Create"));
        Assert.That(() => PjThread.Register().Dispose(), Throws.InvalidOperationException.With.Message.Contains("Pjsua.Create"));
        Assert.That(() => Pjsua.Destroy(), Throws.Nothing);
    }

    [Test]
    public void A_thread_that_PJSIP_does_not_know_is_refused_and_told_what_to_do()
    {
        using var phone = new LoopbackPhone();
        Assert.That(
            () => On(() => Pjsua.CallMakeCall(phone.Account, phone.Uri)),
            Throws.InvalidOperationException.With.Message.Contains("not registered with PJSIP").And.Message.Contains("PjThread.Register()"));
        Assert.That(() => On(() => Pjsua.CallGetInfo(0)), Throws.InvalidOperationException);
        Assert.That(Pjsua.CallGetCount(), Is.Zero);
    }

    [Test]
    public void A_registered_thread_calls_until_its_registration_ends()
    {
        using var phone = new LoopbackPhone();
        var states = On(() =>
        {
            var before = PjThread.IsRegistered;
            using (PjThread.Register("100%s"))
            {
                using (PjThread.Register())
                {
                    Pjsua.CallGetCount();
                }

                phone.HangUp(phone.CallItself()); // the inner registration ended nothing
            }

            return (before, PjThread.IsRegistered);
        });
        Assert.That(states, Is.EqualTo((false, false)));
    }

    [Test]
    public void A_registration_outlives_PJSIP_without_harm()
    {
        var phone = new LoopbackPhone();
        using var registered = new SemaphoreSlim(0);
        using var destroyed = new SemaphoreSlim(0);
        var thread = Task.Run(() =>
        {
            using (PjThread.Register())
            {
                registered.Release();
                destroyed.Wait();
            }
        });
        registered.Wait();
        phone.Dispose();
        destroyed.Release();
        Assert.That(() => thread.Wait(TimeSpan.FromSeconds(60)), Is.True);
    }

    [Test]
    public void PJSIP_starts_again_after_its_end()
    {
        for (var i = 0; i < 3; i++)
        {
            using var phone = new LoopbackPhone();
            phone.HangUp(phone.CallItself());
        }
    }

    [Test]
    public void A_second_one_in_the_process_is_refused()
    {
        using var phone = new LoopbackPhone();
        Assert.That(Pjsua.Create, Throws.InvalidOperationException.With.Message.Contains("runs already"));
        phone.HangUp(phone.CallItself());
    }
}
