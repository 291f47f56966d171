// SPDX-License-Identifier: MIT
using System.Text;
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Compat;

/// <summary>A number where no phone runs: it starts the phone, as with MicroSIP.</summary>
internal sealed class FirstStartTests : ActionTest
{
    [Test]
    public async Task A_number_starts_the_phone_and_is_dialled()
    {
        var callee = await StartPhoneAsync("--auto-answer", "200");
        var phone = await StartPhoneAsync(callee.Uri);
        Assert.That(await phone.Engine.LineAsync(line => line.StartsWith("call ")), Is.EqualTo($"call 1: dialling {callee.Uri}"));
        await phone.Phone.FindCall(1)!.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        await DoAsync(phone, "/hangupall");
        Assert.That(phone.Phone.Info.Link, Is.EqualTo(Link.Attached), "the phone goes on");
    }

    [Test]
    public async Task It_is_dialled_once_the_account_is_registered()
    {
        var kamailio = Own(await KamailioProcess.StartAsync());
        var alice = await StartPhoneAsync(Account(kamailio, "alice", KamailioProcess.Password));
        await kamailio.RegisteredAsync("alice", 300);
        var bob = await StartPhoneAsync([.. Account(kamailio, "bob", KamailioProcess.Password), "alice"]);
        await kamailio.RegisteredAsync("bob", 300);
        Assert.That((await alice.IncomingAsync()).RemoteUri, Does.Contain("bob"));
        Assert.That(await bob.Engine.LineAsync(line => line.StartsWith("call ")), Is.EqualTo("call 1: dialling alice"));
    }

    [Test]
    public async Task It_is_not_dialled_where_the_registration_fails_and_the_phone_goes_on()
    {
        var kamailio = Own(await KamailioProcess.StartAsync());
        var phone = await StartPhoneAsync([.. Account(kamailio, "banned", KamailioProcess.Password), "alice"]);
        Assert.That(await phone.Engine.LineAsync(line => line.Contains("registered")), Does.StartWith("microsip-engine: account 1 is not registered: 403"));
        Assert.That(phone.Phone.Calls, Is.Empty);
    }

    [Test]
    public async Task Of_several_at_once_one_becomes_the_phone_and_all_are_dialled()
    {
        var callee = await StartPhoneAsync();
        var instance = EngineProcess.NewInstance();
        var starts = Enumerable.Range(0, 5).Select(_ => Own(EngineProcess.Launch([callee.Uri], instance))).ToArray();
        foreach (var start in starts)
            await start.LineAsync(line => line.StartsWith("call ") && line.Contains($"dialling {callee.Uri}"));
        await Wait.UntilAsync(() => starts.Count(start => !start.HasExited) == 1, "one of them is the phone");
        var phone = starts.Single(start => !start.HasExited);
        Assert.That(phone.Output, Does.StartWith("ready "));
        foreach (var start in starts.Except([phone]))
            Assert.That(await start.ExitAsync(), Is.Zero, start.Output);
        await Wait.UntilAsync(() => callee.Log.Events.Count(e => e.Type == EventType.Incoming) == starts.Length, "all calls came");
        Assert.That(await phone.StopAsync(), Is.Zero);
    }

    [Test]
    public async Task A_number_without_an_account_starts_nothing()
    {
        var instance = EngineProcess.NewInstance();
        var (code, output) = await StartAgainAsync(instance, "--port", "0", "100");
        Assert.That(code, Is.EqualTo(2));
        Assert.That(output, Does.Contain("\"100\" needs an account").And.Contain("sip:USER@HOST"));
        Assert.That(Phone.ListInstances().Select(phone => phone.Name), Has.None.EqualTo(instance));
    }

    [Test]
    public async Task An_ini_file_gives_the_phone_its_name_and_accounts()
    {
        var callee = await StartPhoneAsync();
        var name = EngineProcess.NewInstance();
        var file = Path.Combine(Folder, name + ".ini");
        await File.WriteAllTextAsync(file, $"[Settings]\r\naccountId=1\r\n[Account1]\r\nserver=\r\ndomain=127.0.0.1:{callee.Engine.UdpPort}\r\nusername=desk\r\n", Encoding.Unicode);
        var phone = Own(new ChildProcess(TestFolder.Engine, ["--port", "0", "/i:" + file, "100"]));
        Assert.That((await callee.IncomingAsync()).Snapshot().Dialed, Is.EqualTo($"sip:100@127.0.0.1:{callee.Engine.UdpPort}"));
        Assert.That(Phone.ListInstances().Select(one => one.Name), Has.Some.EqualTo(name));
        var before = callee.Log.Count;
        var again = Own(new ChildProcess(TestFolder.Engine, ["/i:" + file, "200"]));
        Assert.That(await again.ExitAsync(), Is.Zero, again.Output);
        Assert.That((await callee.IncomingAsync(before)).RemoteUri, Does.Contain("desk@"));
        var exit = Own(new ChildProcess(TestFolder.Engine, ["/i:" + file, "/exit"]));
        Assert.That(await exit.ExitAsync(), Is.Zero, exit.Output);
        Assert.That(await phone.ExitAsync(), Is.Zero, phone.Output);
        var missing = Own(new ChildProcess(TestFolder.Engine, ["/i:" + file + "x.ini"]));
        Assert.That(await missing.ExitAsync(), Is.EqualTo(1));
        Assert.That(missing.Output, Does.Contain(file + "x.ini"));
    }

    private string[] Account(KamailioProcess kamailio, string user, string password)
    {
        var file = Path.Combine(Folder, user);
        File.WriteAllText(file, password + "\n");
        return ["--account", kamailio.Address(user), "--registrar", kamailio.Registrar, "--password-file", file];
    }
}
