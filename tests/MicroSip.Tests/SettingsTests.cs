// SPDX-License-Identifier: MIT
namespace MicroSip.Tests;

/// <summary>What the phone does by itself.</summary>
internal sealed class SettingsTests : PhoneTest
{
    [Test]
    public async Task Each_is_set_read_and_told()
    {
        var told = new List<Setting>();
        var last = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        Phone.SettingChanged += (Phone _, in SettingChange e) =>
        {
            told.Add(e.Setting);
            if (e.Setting == Setting.Codecs)
            {
                last.TrySetResult(e.Text);
            }
        };
        await Phone.SetDoNotDisturbAsync(true).WaitAsync(Bound);
        await Phone.SetAutoAnswerAsync(200, TimeSpan.FromSeconds(5)).WaitAsync(Bound);
        await Phone.SetForwardAsync(Forward.WhenUnanswered, "sip:desk@example.org", TimeSpan.FromSeconds(20)).WaitAsync(Bound);
        await Phone.SetTransfersAsync(TransferPolicy.Ask).WaitAsync(Bound);
        await Phone.SetReplacesAsync(true).WaitAsync(Bound);
        await Phone.SetCallWaitingAsync(true).WaitAsync(Bound);
        await Phone.SetFollowRedirectsAsync(true).WaitAsync(Bound);
        await Phone.SetCodecsAsync(["opus/48000", "PCMU/8000"]).WaitAsync(Bound);
        Assert.That(await last.Task.WaitAsync(Bound), Does.Contain("opus"));
        PhoneSettings settings = Phone.Settings;
        Assert.Multiple(() =>
        {
            Assert.That(told, Is.EqualTo(Enum.GetValues<Setting>().Where(setting => setting != Setting.None)));
            Assert.That(settings.Codecs, Is.EqualTo(new[] { "opus/48000", "PCMU/8000" }));
            Assert.That(settings, Is.EqualTo(new PhoneSettings
            {
                DoNotDisturb = true,
                AutoAnswer = 200,
                AutoAnswerDelay = TimeSpan.FromSeconds(5),
                Forward = Forward.WhenUnanswered,
                ForwardUri = "sip:desk@example.org",
                ForwardDelay = TimeSpan.FromSeconds(20),
                Transfers = TransferPolicy.Ask,
                Replaces = true,
                CallWaiting = true,
                FollowRedirects = true,
                Codecs = settings.Codecs,
                LastSequence = settings.LastSequence,
            }));
            Assert.That(settings.LastSequence, Is.Not.Zero);
        });
        await Phone.SetDoNotDisturbAsync(false).WaitAsync(Bound);
        await Phone.SetForwardAsync(Forward.Never).WaitAsync(Bound);
        Assert.That((Phone.Settings.DoNotDisturb, Phone.Settings.Forward), Is.EqualTo((false, Forward.Never)));
    }

    [Test]
    public async Task What_makes_no_sense_is_refused()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => Phone.SetAutoAnswerAsync(200, TimeSpan.FromSeconds(-1)), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Phone.SetForwardAsync(Forward.Always, "sip:a@b", TimeSpan.FromSeconds(-1)), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Phone.SetCodecsAsync(null!), Throws.ArgumentNullException);
        });
        Assert.That((await FailsAsync(() => Phone.SetAutoAnswerAsync(42), Status.BadSipCode)).Message, Does.Contain("42"));
        await FailsAsync(() => Phone.SetTransfersAsync((TransferPolicy)7), Status.InvalidArgument);
        await FailsAsync(() => Phone.SetForwardAsync((Forward)7, "sip:a@b"), Status.InvalidArgument);
        Assert.That(Host.Taken, Is.Empty);
    }

    [Test]
    public async Task What_the_phone_refuses_comes_with_its_text()
    {
        Host.Intercept = command =>
        {
            Host.Finish(command.CommandId, Status.NoSuchCodec, "there is no nonsense/8000; PCMU/8000, PCMA/8000 there are");
            return true;
        };
        Assert.That((await FailsAsync(() => Phone.SetCodecsAsync(["nonsense/8000"]), Status.NoSuchCodec)).Message,
            Does.Contain("nonsense/8000").And.Contain("PCMA/8000"));
    }
}
