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
        var phone = await StartPhoneAsync();
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
        Assert.That((await phone.Phone.PingAsync()).TotalSeconds, Is.LessThan(5));
    }

    private static Task<Account> AddAsync(Station phone, KamailioProcess kamailio, string user, string password) =>
        phone.Phone.AddAccountAsync(new AccountSettings(kamailio.Address(user))
        {
            Registrar = kamailio.Registrar,
            Password = password,
            Expires = TimeSpan.FromSeconds(120),
        });

    private static Task<PhoneEvent> StateAsync(Station phone, Account account, Registration state) =>
        phone.Log.WaitAsync(e => e.Type == EventType.Registration && e.AccountId == account.Id && e.Registration == state, $"{state}");
}
