// SPDX-License-Identifier: MIT
using System.Text;
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Compat;

/// <summary>A phone that begins with a microsip.ini.</summary>
internal sealed class IniTests : EndToEndTest
{
    private const string Settings = """
        [Settings]
        accountId=2
        sourcePort=0
        mainX=10
        mainY=20
        sourcPort=5070
        audioCodecs=opus/48000/2 PCMA/8000/1 GSM/8000/1
        autoAnswer=button
        AA=1
        autoAnswerDelay=3
        callWaiting=0
        DND=0
        forwarding=all
        forwardingNumber=200
        forwardingDelay=15
        [Account1]
        domain=127.0.0.1
        username=first
        password=topsecret
        [Account2]
        label=Büro
        domain=127.0.0.1:9
        username=bob
        displayName=Böb
        password=00112233445566778899aabbccddeeff

        """;

    private static readonly Encoding[] Encodings =
        [Encoding.Unicode, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Encoding.Latin1];

    [TestCase(0), TestCase(1), TestCase(2), TestCase(3)]
    public async Task Accounts_and_settings_are_taken_in_every_encoding(int encoding)
    {
        var phone = await StartPhoneAsync(Write(Settings, Encodings[encoding]));
        var accounts = phone.Phone.Accounts;
        Assert.That(accounts.Select(account => (account.Id, account.Address, account.IsDefault)), Is.EqualTo(new[]
        {
            (1u, "<sip:first@127.0.0.1>", false), (2u, "\"Böb\" <sip:bob@127.0.0.1:9>", true),
        }));
        var settings = phone.Phone.Settings;
        Assert.That(settings.Codecs, Is.EqualTo(new[] { "opus", "PCMA" }));
        Assert.That((settings.AutoAnswer, settings.AutoAnswerDelay, settings.CallWaiting, settings.DoNotDisturb), Is.EqualTo((200, TimeSpan.FromSeconds(3), false, false)));
        Assert.That((settings.Forward, settings.ForwardUri, settings.ForwardDelay), Is.EqualTo((Forward.WhenUnanswered, "200", TimeSpan.FromSeconds(15))));
        foreach (var said in new[]
        {
            "[Settings] mainX, mainY: the engine has no windows", "[Settings] sourcPort: unknown, nothing was done; did you mean sourcePort?",
            "[Settings] audioCodecs: the engine has no GSM", "[Account2] password: MicroSIP has encrypted it",
        })
            await phone.Engine.LineAsync(line => line.StartsWith("microsip-engine: " + said, StringComparison.Ordinal));
        Assert.That(phone.Engine.Output, Does.Not.Contain("topsecret").And.Not.Contain("00112233"));
    }

    [TestCase(false), TestCase(true)]
    public async Task Its_account_registers_with_a_password_of_the_file_or_of_another(bool fromFile)
    {
        var kamailio = Own(await KamailioProcess.StartAsync());
        var address = new Uri(kamailio.Address("alice").Replace("sip:", "sip://"));
        var password = fromFile ? "00112233445566778899aabbccddeeff" : KamailioProcess.Password;
        var ini = Write($"[Account1]\nserver={address.Authority.Split('@')[^1]}\ndomain={address.Authority.Split('@')[^1]}\nusername=alice\npassword={password}\nregisterRefresh=120\n", Encoding.Unicode);
        var file = Path.Combine(Folder, "password");
        await File.WriteAllTextAsync(file, KamailioProcess.Password + "\n");
        var phone = await StartPhoneAsync(fromFile ? [ini, "--password-file", file] : [ini]);
        await Wait.UntilAsync(() => phone.Phone.Accounts[0].Registration == Registration.Registered, "alice is registered");
    }

    [TestCase("[Nothing]\nx=1\n", "neither [Settings] nor [Account1]"), TestCase("[Settings]\0", "NUL")]
    public async Task What_is_no_settings_file_is_refused(string text, string why)
    {
        var engine = Own(EngineProcess.Launch([Write(text, new UTF8Encoding(false))]));
        Assert.That(await engine.ExitAsync(), Is.EqualTo(1));
        Assert.That(engine.Output, Does.Contain(why));
    }

    private string Write(string text, Encoding encoding)
    {
        var file = Path.Combine(Folder, "phone.ini");
        File.WriteAllText(file, text.ReplaceLineEndings("\r\n"), encoding);
        return "/i:" + file;
    }
}
