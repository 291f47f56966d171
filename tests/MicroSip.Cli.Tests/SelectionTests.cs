// SPDX-License-Identifier: MIT
namespace MicroSip.Cli.Tests;

/// <summary>Without CALL a verb acts on the only call that fits.</summary>
internal sealed class SelectionTests : CliTest
{
    [TestCase("answer", "answer")]
    [TestCase("hangup", "hang up")]
    [TestCase("hold", "hold")]
    [TestCase("resume", "resume")]
    [TestCase("mute", "mute")]
    [TestCase("unmute", "unmute")]
    [TestCase("dtmf 1", "send digits to")]
    [TestCase("play a.wav", "play to")]
    [TestCase("record --stop", "stop recording")]
    [TestCase("reject-transfer", "reject a transfer of")]
    public async Task None_says_so(string typed, string purpose)
    {
        CliRun run = (await TypeAsync(typed)).Failed(ExitCode.Failed, $"There is no call to {purpose}", "microsipctl status");
        Assert.That(run.Output, Is.Empty);
        CliRun json = (await TypeAsync($"{typed} --json")).Failed(ExitCode.Failed);
        Assert.That(json.Json.GetProperty("error").GetProperty("status").GetString(), Is.EqualTo("NoSuchCall"));
        Assert.That(Host.Taken, Is.Empty);
    }

    [Test]
    public async Task Several_fail_and_are_listed()
    {
        Establish("sip:bob@example.org");
        Establish("sip:carol@example.org");
        ulong ringing = Host.Invite();
        CliRun run = (await RunAsync("hold")).Failed(ExitCode.Failed, "There are 2 calls to hold; name one:",
            "\n  call 1 to sip:bob@example.org: Established", "\n  call 2 to sip:carol@example.org: Established");
        Assert.That(run.Error, Does.Not.Contain($"call {ringing} "));
        Assert.That(Host.Taken, Is.Empty);
    }

    [Test]
    public async Task The_only_fitting_one_is_taken_among_others()
    {
        Establish();
        Host.Dial("sip:carol@example.org");
        ulong ringing = Host.Invite();
        Assert.That((await RunAsync("answer", "--json")).Done().Json.GetProperty("call").GetUInt64(), Is.EqualTo(ringing));
        (await RunAsync("hold", "1")).Done();
        Assert.That((await RunAsync("hold", "--json")).Done().Json.GetProperty("call").GetUInt64(), Is.EqualTo(ringing));
        (await RunAsync("resume", "1")).Done();
        Assert.That((await RunAsync("resume", "--json")).Done().Json.GetProperty("call").GetUInt64(), Is.EqualTo(ringing));
    }

    [Test]
    public async Task A_call_that_is_named_is_asked_of_the_phone_as_it_is()
    {
        (await RunAsync("hangup", "4711")).Failed(ExitCode.Failed, "There is no call with that id", "4711", "List the calls");
        ulong ended = Host.Invite();
        (await RunAsync("reject", $"{ended}")).Done();
        (await RunAsync("answer", $"{ended}")).Failed(ExitCode.Failed, "The call has already ended");
    }
}
