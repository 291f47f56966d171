// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Compat;

/// <summary>A caller's number is never a second argument nor a shell command.</summary>
internal sealed class HostileNumberTests : EndToEndTest
{
    // As a From header can carry them (RFC 3261 25.1: what a user part may not hold is escaped; PJSIP writes small digits).
    private static readonly string[] Users =
    [
        "100", "+49-30-1", "*31#100".Replace("#", "%23"), "a%20b", "a%22%20b%22", "%22%22", "a'b'", "$(touch%20pwned)", "%60touch%20pwned%60",
        "1;touch=pwned", "1&touch=pwned", "1%7ctouch", "1%3epwned", "%25PATH%25", "%5c%5c", "a%5c%22", "1%0atouch", "1%0d%0atouch", "%c3%bc",
        "!calc!", "(1)", "a,b", "~root", "1=2", "1?2", "a/b", new string('9', 200),
    ];

    // PJSIP leaves a percent sign as it is.
    private static IEnumerable<string> Told => Users.Select(user => user.Replace("%25", "%"));

    [Test]
    public async Task It_is_one_argument_as_the_URI_has_it()
    {
        var triggers = new TriggerFolder(Folder, "denyIncoming=all");
        var phone = await StartPhoneAsync(triggers.Option);
        foreach (var user in Users)
            await RefusedCall.MakeAsync(phone.Engine.UdpPort, user);
        await EndAsync(phone, triggers, Users.Length);
        var incoming = triggers.Records.Where(record => record.Trigger == "IncomingCall").ToArray();
        Assert.That(incoming.Select(record => string.Join('\n', record.Arguments)), Is.EqualTo(Told));
        Assert.That(incoming.Select(record => record["REMOTE_USER"]), Is.EqualTo(Told));
        Assert.That(triggers.Records, Has.Count.EqualTo(2 * Users.Length));
    }

    [TestCase("-rf"), TestCase("--help"), TestCase("/c")]
    public async Task What_looks_like_an_option_is_left_out(string user)
    {
        var triggers = new TriggerFolder(Folder, "denyIncoming=all");
        var phone = await StartPhoneAsync(triggers.Option);
        await RefusedCall.MakeAsync(phone.Engine.UdpPort, user);
        await EndAsync(phone, triggers, 1);
        Assert.That(triggers.Records[0].Arguments, Is.Empty);
        Assert.That(triggers.Records[0]["REMOTE_USER"], Is.EqualTo(user));
        Assert.That(phone.Engine.Output, Does.Contain("cmdIncomingCall of call 1: the number is not among the arguments, it looks like an option"));
    }

    [Test]
    public async Task Without_a_number_there_is_no_argument_and_too_long_a_one_harms_nobody()
    {
        var triggers = new TriggerFolder(Folder, "denyIncoming=all");
        var phone = await StartPhoneAsync(triggers.Option);
        await RefusedCall.MakeAsync(phone.Engine.UdpPort, new string('7', 1000));
        await RefusedCall.MakeAsync(phone.Engine.UdpPort, "");
        await EndAsync(phone, triggers, 2);
        Assert.That(triggers.Fired, Is.EqualTo("IncomingCall CallBusy IncomingCall CallBusy"));
        Assert.That(triggers.Records.Select(record => record.Arguments), Has.All.Empty);
    }

    [Test]
    public async Task A_shell_script_gets_it_as_its_argument_and_variables()
    {
        var script = Path.Combine(Folder, "trigger.sh");
        await File.WriteAllTextAsync(script, "printf '%s|%s|%s' \"$#\" \"$2\" \"$MSN_REMOTE_NAME\" > \"$1/$MSN_TRIGGER\"\n");
        var triggers = new TriggerFolder(Folder, "denyIncoming=all", $"/bin/sh \"{script}\" \"{{0}}\"");
        var phone = await StartPhoneAsync(triggers.Option);
        await RefusedCall.MakeAsync(phone.Engine.UdpPort, "$(touch%20pwned);id", "\"Eve $(touch pwned) `id` \\\"x\\\"\" ");
        await EndAsync(phone, triggers, 1);
        Assert.That(await File.ReadAllTextAsync(Path.Combine(triggers.Folder, "cmdIncomingCall")),
            Is.EqualTo("2|$(touch%20pwned);id|Eve $(touch pwned) `id` \"x\""));
        Assert.That(Directory.GetFiles(triggers.Folder).Select(Path.GetFileName), Is.EquivalentTo(new[] { "cmdIncomingCall", "cmdCallBusy" }));
    }

    // Each call fires two triggers.
    private static async Task EndAsync(Station phone, TriggerFolder triggers, int calls)
    {
        await triggers.EndedAsync(() => phone.Engine.Output, 2 * calls);
        Assert.That(await phone.Engine.StopAsync(), Is.Zero);
    }
}
