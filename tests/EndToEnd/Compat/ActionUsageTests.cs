// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Compat;

/// <summary>Command lines with which nothing is done.</summary>
internal sealed class ActionUsageTests : ActionTest
{
    private static readonly string[] NeedAPhone = ["/answer", "/hangupall", "/hangupincoming", "/hangupcalling", "/dtmf:1", "/transfer:100", "/exit", "msip:hold", "msip:micmute"];

    [TestCaseSource(nameof(NeedAPhone))]
    public async Task Without_a_phone_an_action_ends_with_3(string action)
    {
        var (code, output) = await StartAgainAsync(EngineProcess.NewInstance(), action);
        Assert.That(code, Is.EqualTo(3));
        Assert.That(output, Does.StartWith("microsip-engine: the phone: no phone of that name runs"));
    }

    [TestCase("did you mean /hangupall?", "/hangupal")]
    [TestCase("did you mean msip:micmute?", "msip:micmut")]
    [TestCase("did you mean --port?", "--prot", "5070", "100")]
    [TestCase("did you mean /answer?", "answer")]
    [TestCase("text message", "sip:a@127.0.0.1", "hello")]
    [TestCase("text message", "030 123456")]
    [TestCase("one action at a time", "/answer", "/hangupall")]
    [TestCase("one action at a time", "/answer", "sip:a@127.0.0.1")]
    [TestCase("--password-file", "/account:1", "/password:secret")]
    [TestCase("cannot be dialled", "sip:a@127.0.0.1\r\nX-Evil: 1")]
    [TestCase("cannot be dialled", "sip:a%0d%0aX-Evil:1@127.0.0.1")]
    [TestCase("cannot be dialled", "tel:/hangupall")]
    [TestCase("cannot be dialled", "sip:a@127.0.0.1\" /exit \"")]
    [TestCase("cannot be dialled", "http://127.0.0.1/")]
    [TestCase("/account:2 NUMBER", "/account:2")]
    [TestCase("/dtmf:123#", "/dtmf:")]
    public async Task What_is_not_understood_ends_with_2_and_does_nothing(string reason, params string[] words)
    {
        var phone = await StartPhoneAsync();
        var (code, output) = await StartAgainAsync(phone.Engine.Instance, words);
        Assert.That(code, Is.EqualTo(2), output);
        Assert.That(output, Does.Contain(reason).And.Not.Contain("secret"));
        Assert.That(phone.Phone.Calls, Is.Empty);
        Assert.That(phone.Phone.Info.Link, Is.EqualTo(Link.Attached));
    }

    [Test]
    public async Task Header_fields_of_a_link_are_left_out()
    {
        var callee = await StartPhoneAsync();
        var phone = await StartPhoneAsync();
        await DoAsync(phone, callee.Uri + "?Subject=hello&X-Evil=1&Replaces=1%3Bto-tag%3D2");
        var call = (await callee.IncomingAsync()).Snapshot();
        Assert.That(call.Headers, Does.Not.Contain("Subject").And.Not.Contain("X-Evil").And.Not.Contain("Replaces"));
    }
}
