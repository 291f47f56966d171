// SPDX-License-Identifier: MIT
using System.Net;
using System.Net.Sockets;
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Calls;

/// <summary>Group 20: an account and its registrar (kamailio), and a call by way of it.</summary>
[Category("Group20")]
internal sealed class RegistrationTests : EndToEndTest
{
    [Test]
    public async Task An_account_registers_unregisters_and_registers_again()
    {
        var kamailio = Own(await KamailioProcess.StartAsync());
        var phone = await StartPhoneAsync();
        var account = await AddAsync(phone, kamailio, "alice", KamailioProcess.Password);
        var registered = await StateAsync(phone, account, Registration.Registered);
        Assert.That((registered.SipCode, registered.Value), Is.EqualTo((200, 120UL)));
        await kamailio.RegisteredAsync("alice", 120);
        await phone.Phone.UnregisterAsync(account.Id);
        await StateAsync(phone, account, Registration.Unregistered);
        await kamailio.RegisteredAsync("alice", 0);
        var before = phone.Log.Count;
        await phone.Phone.RegisterAsync(account.Id);
        await phone.Log.WaitAsync(e => e.Type == EventType.Registration && e.Registration == Registration.Registered, "registered again", from: before);
        await phone.Phone.RemoveAccountAsync(account.Id);
        await phone.Log.WaitAsync(e => e.Type == EventType.AccountRemoved && e.AccountId == account.Id, "account removed");
        Assert.That(phone.Phone.Accounts, Is.Empty);
    }

    [TestCase("alice", "wrong", 401)]
    [TestCase("banned", KamailioProcess.Password, 403)]
    public async Task A_refused_registration_tells_why(string user, string password, int code)
    {
        var kamailio = Own(await KamailioProcess.StartAsync());
        var phone = await StartPhoneAsync();
        var account = await AddAsync(phone, kamailio, user, password);
        var failed = await StateAsync(phone, account, Registration.Failed);
        Assert.That(failed.SipCode, Is.EqualTo(code));
        var refused = await RefusedAsync(phone.Phone.RegisterAsync(account.Id));
        Assert.That((refused.Status, refused.SipStatus), Is.EqualTo((Status.SipFailure, code)));
        Assert.That(phone.Log.ToString(), Does.Not.Contain(password == "wrong" ? "wrong" : KamailioProcess.Password));
    }

    [Test]
    public async Task A_phone_that_ends_unregisters()
    {
        var kamailio = Own(await KamailioProcess.StartAsync());
        var phone = await StartPhoneAsync("--sip-t1", "2000"); // at its end it waits for six times that
        var account = await AddAsync(phone, kamailio, "alice", KamailioProcess.Password);
        await StateAsync(phone, account, Registration.Registered);
        Assert.That(await phone.Engine.StopAsync(), Is.Zero);
        await kamailio.RegisteredAsync("alice", 0);
    }

    [Test]
    public async Task A_call_by_way_of_the_registrar_is_challenged_and_arrives()
    {
        var kamailio = Own(await KamailioProcess.StartAsync());
        var alice = await StartPhoneAsync("--auto-answer", "200");
        var bob = await StartPhoneAsync();
        await StateAsync(alice, await AddAsync(alice, kamailio, "alice", KamailioProcess.Password), Registration.Registered);
        await StateAsync(bob, await AddAsync(bob, kamailio, "bob", KamailioProcess.Password), Registration.Registered);
        var call = await bob.Phone.DialAsync(kamailio.Address("alice"));
        await call.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        var incoming = await alice.IncomingAsync();
        Assert.That(incoming.RemoteUri, Does.Contain("bob"));
        await call.HangUpAsync();
        var there = await alice.Log.EndedAsync(incoming.Id);
        Assert.That((there.Cause, there.CauseInitiator), Is.EqualTo((Cause.Completed, Initiator.Remote)));
        var nobody = await bob.Phone.DialAsync(kamailio.Address("carol"));
        Assert.That((await bob.Log.EndedAsync(nobody.Id)).Cause, Is.EqualTo(Cause.NotFound));
    }

    [Test]
    public async Task A_registrar_that_does_not_answer_fails_the_registration()
    {
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var phone = await StartPhoneAsync("--sip-t1", "50");
        var account = await phone.Phone.AddAccountAsync(new AccountSettings("sip:alice@127.0.0.1")
        {
            Registrar = $"sip:127.0.0.1:{((IPEndPoint)silent.Client.LocalEndPoint!).Port}",
        });
        var failed = await StateAsync(phone, account, Registration.Failed);
        Assert.That(failed.SipCode, Is.EqualTo(408));
        await phone.Phone.PingAsync().WaitAsync(Wait.Bound);
    }

    [Test]
    public async Task The_registrar_decides_how_long_it_lasts()
    {
        var kamailio = Own(await KamailioProcess.StartAsync());
        var phone = await StartPhoneAsync();
        var patient = await AddAsync(phone, kamailio, "alice", KamailioProcess.Password, seconds: 600);
        Assert.That((await StateAsync(phone, patient, Registration.Registered)).Value, Is.EqualTo((ulong)KamailioProcess.MostSeconds));
        var until = phone.Phone.Accounts.Single(a => a.Id == patient.Id).RegisteredUntil;
        Assert.That((until! - DateTimeOffset.UtcNow)!.Value.TotalSeconds, Is.InRange(KamailioProcess.MostSeconds - 60, KamailioProcess.MostSeconds + 1));
        var brief = await AddAsync(phone, kamailio, "brief", KamailioProcess.Password, seconds: 60);
        Assert.That((await StateAsync(phone, brief, Registration.Registered)).Value, Is.EqualTo(90), "423 says how long at least");
    }

    [Test]
    public async Task A_registrar_that_goes_away_and_comes_back_is_found_again()
    {
        var kamailio = await KamailioProcess.StartAsync();
        var phone = await StartPhoneAsync("--sip-t1", "100");
        var account = await AddAsync(phone, kamailio, "alice", KamailioProcess.Password);
        await StateAsync(phone, account, Registration.Registered);
        await kamailio.DisposeAsync();
        var refused = await RefusedAsync(phone.Phone.RegisterAsync(account.Id));
        Assert.That(refused.SipStatus, Is.EqualTo(408));
        await Wait.UntilAsync(() => State() is { NextTry: not null, Registration: Registration.Failed, RegisteredUntil: null }, "the next try is told");
        var before = phone.Log.Count;
        Own(await KamailioProcess.StartAsync(kamailio.Port));
        await phone.Log.WaitAsync(e => e.Type == EventType.Registration && e.Registration == Registration.Registered, "registered again", from: before);
        Assert.That((State().NextTry, State().SipCode), Is.EqualTo(((DateTimeOffset?)null, 200)));

        Account State() => phone.Phone.Accounts.Single(a => a.Id == account.Id);
    }

    [Test]
    public async Task A_wrong_password_is_not_tried_again_and_again_until_it_is_changed()
    {
        var kamailio = Own(await KamailioProcess.StartAsync());
        var phone = await StartPhoneAsync();
        var account = await AddAsync(phone, kamailio, "alice", "wrong");
        await StateAsync(phone, account, Registration.Failed);
        Assert.That(phone.Phone.Accounts.Single().NextTry, Is.Null);
        await account.ModifyAsync(Settings(kamailio, "alice", KamailioProcess.Password, 100));
        Assert.That((await StateAsync(phone, account, Registration.Registered)).Value, Is.EqualTo(100));
        await kamailio.RegisteredAsync("alice", 100);
    }

    [Test]
    public async Task A_changed_account_registers_anew()
    {
        var first = Own(await KamailioProcess.StartAsync());
        var second = Own(await KamailioProcess.StartAsync());
        var phone = await StartPhoneAsync();
        var account = await AddAsync(phone, first, "alice", KamailioProcess.Password);
        await StateAsync(phone, account, Registration.Registered);
        await first.RegisteredAsync("alice", 120);
        // The address and the password stay.
        await phone.Phone.ModifyAccountAsync(account.Id, new AccountSettings("") { Registrar = second.Registrar, Proxy = second.Registrar, Expires = TimeSpan.FromSeconds(77) });
        await first.RegisteredAsync("alice", 0);
        await second.RegisteredAsync("alice", 77);
        var changed = phone.Phone.Accounts.Single();
        Assert.That((changed.Address, changed.Registrar, changed.Proxy), Is.EqualTo((account.Address, second.Registrar, second.Registrar)));
        await phone.Log.WaitAsync(e => e.Type == EventType.AccountChanged && e.AccountId == account.Id, "everybody is told");
        await phone.Phone.ModifyAccountAsync(account.Id, new AccountSettings(""));
        await second.RegisteredAsync("alice", 0);
        Assert.That((phone.Phone.Accounts.Single().Registration, phone.Phone.Accounts.Single().Registrar), Is.EqualTo((Registration.None, "")));
        Assert.That((await RefusedAsync(phone.Phone.ModifyAccountAsync(99, new AccountSettings("")))).Status, Is.EqualTo(Status.NoSuchAccount));
        Assert.That((await RefusedAsync(phone.Phone.ModifyAccountAsync(account.Id, new AccountSettings("nonsense")))).Status, Is.EqualTo(Status.BadUri));
    }

    private static AccountSettings Settings(KamailioProcess kamailio, string user, string password, int seconds) => new(kamailio.Address(user))
    {
        Registrar = kamailio.Registrar,
        Password = password,
        Expires = TimeSpan.FromSeconds(seconds),
    };

    private static Task<Account> AddAsync(Station phone, KamailioProcess kamailio, string user, string password, int seconds = 120) =>
        phone.Phone.AddAccountAsync(Settings(kamailio, user, password, seconds));

    private static Task<PhoneEvent> StateAsync(Station phone, Account account, Registration state) =>
        phone.Log.WaitAsync(e => e.Type == EventType.Registration && e.AccountId == account.Id && e.Registration == state, $"{state}");
}
