// SPDX-License-Identifier: MIT
using MicroSip.Interop;
using MicroSip.Native;

namespace MicroSip.Tests;

/// <summary>What an account's row tells, and changing it.</summary>
internal sealed class AccountTests : PhoneTest
{
    private static readonly AccountSettings Alice = new("sip:alice@example.org") { Registrar = "sip:example.org", Password = "secret" };

    [Test]
    public async Task It_is_changed_and_every_client_is_told([Values] bool byTheAccount)
    {
        Account account = await Phone.AddAccountAsync(Alice).WaitAsync(Bound);
        CommandData sent = default;
        Host.Intercept = command =>
        {
            sent = command;
            return false;
        };
        var told = new TaskCompletionSource<(uint, string)>(TaskCreationOptions.RunContinuationsAsynchronously);
        Phone.AccountChanged += (Phone _, in AccountChange e) => told.TrySetResult((e.AccountId, e.Address));
        var changed = new AccountSettings("sip:bob@example.org")
        {
            Registrar = "sip:other.example.org",
            Proxy = "sip:proxy.example.org;lr",
            Username = "b",
            Password = "new",
            Expires = TimeSpan.FromSeconds(60),
        };
        await (byTheAccount ? account.ModifyAsync(changed) : Phone.ModifyAccountAsync(account.Id, changed)).WaitAsync(Bound);
        Account now = Phone.FindAccount(account.Id)!;
        Assert.Multiple(() =>
        {
            Assert.That((sent.AccountId, sent.AccountExpiresS), Is.EqualTo((account.Id, 60)));
            Assert.That((NativeText.Read(sent.AccountUsername), NativeText.Read(sent.AccountPassword)), Is.EqualTo(("b", "new")));
            Assert.That((now.Address, now.Registrar, now.Proxy), Is.EqualTo((changed.Address, changed.Registrar, changed.Proxy)));
            Assert.That(account.Address, Is.EqualTo("sip:alice@example.org"), "a record of its moment");
        });
        Assert.That(await told.Task.WaitAsync(Bound), Is.EqualTo((account.Id, changed.Address)));
    }

    [Test]
    public async Task Its_row_tells_until_when_and_when_next()
    {
        Account account = await Phone.AddAccountAsync(Alice).WaitAsync(Bound);
        Assert.That((account.RegisteredUntil, account.NextTry), Is.EqualTo(((DateTimeOffset?)null, (DateTimeOffset?)null)));
        DateTimeOffset before = DateTimeOffset.UtcNow;
        Host.Report(FactType.RegisterSent, account: account.Id);
        Host.Report(FactType.RegisterAnswered, account: account.Id, code: 200, phrase: "OK", value: 300);
        account = Phone.FindAccount(account.Id)!;
        Assert.That(account.RegisteredUntil, Is.InRange(before.AddSeconds(299), DateTimeOffset.UtcNow.AddSeconds(300)));
        Assert.That(account.NextTry, Is.Null);

        before = DateTimeOffset.UtcNow;
        Host.Report(FactType.RegisterSent, account: account.Id);
        Host.Report(FactType.RegisterAnswered, account: account.Id, code: 503, phrase: "Service Unavailable");
        Host.Report(FactType.RegisterRetry, account: account.Id, delay: 30);
        account = Phone.FindAccount(account.Id)!;
        Assert.That(account.Registration, Is.EqualTo(Registration.Failed));
        Assert.That(account.RegisteredUntil, Is.Null);
        Assert.That(account.NextTry, Is.InRange(before.AddSeconds(29), DateTimeOffset.UtcNow.AddSeconds(30)));
    }

    [Test]
    public async Task One_that_is_not_there_is_not_changed()
    {
        await FailsAsync(() => Phone.ModifyAccountAsync(4711, Alice), Status.NoSuchAccount);
        Assert.That(() => Phone.ModifyAccountAsync(1, null!), Throws.ArgumentNullException);
        var loose = new Account(1, "sip:a@b", "", Registration.None, 0, "", TimeSpan.Zero, default, false, 0);
        Assert.That(() => loose.ModifyAsync(Alice), Throws.InvalidOperationException);
        Account account = await Phone.AddAccountAsync(Alice).WaitAsync(Bound);
        await Phone.RemoveAccountAsync(account.Id).WaitAsync(Bound);
        await FailsAsync(() => account.ModifyAsync(Alice), Status.NoSuchAccount);
    }
}
