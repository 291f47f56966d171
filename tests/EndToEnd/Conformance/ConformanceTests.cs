// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Conformance;

/// <summary>The scenarios that every host has to play alike (native/tests/conformance), with the engine of Linux.</summary>
internal sealed class ConformanceTests
{
    [Test]
    public async Task The_engine_plays_every_scenario() => (await ConformanceRun.OfLinuxEngineAsync()).AssertPassed();

    [Test]
    public async Task A_phone_that_does_otherwise_fails()
    {
        // This one refuses what the scenarios let ring: no rule of theirs may overlook it.
        await using var phone = await EngineProcess.StartAsync(["--do-not-disturb", "--account", "sip:phone@127.0.0.1"]);
        await using var peer = await EngineProcess.StartAsync([]);
        var run = await ConformanceRun.PlayAsync(phone.Instance, phone.Uri, peer, arguments =>
            new ChildProcess(TestFolder.Program("msn-conformance"), [.. arguments, "--only", "incoming_given_up", "--only", "client_pings"]));
        Assert.That(run.ExitCode, Is.EqualTo(1), run.Output);
        Assert.That(run.Lines[0], Is.EqualTo("pass client_pings").Or.StartsWith("fail incoming_given_up: "));
        Assert.That(run.Lines[^1], Is.EqualTo("1 passed, 1 failed, 0 skipped"));
    }

    [TestCase]
    [TestCase("--phone", "x")]
    [TestCase("--phone", "no-such-phone", "--phone-uri", "sip:a@127.0.0.1", "--peer", "no-such-peer", "--peer-uri", "sip:b@127.0.0.1")]
    public async Task Wrong_use_is_no_failed_scenario(params string[] arguments)
    {
        await using var program = new ChildProcess(TestFolder.Program("msn-conformance"), arguments);
        Assert.That(await program.ExitAsync(), Is.EqualTo(2));
        Assert.That(program.Output, Does.Contain("Usage: ").Or.Contain("no-such-phone"));
    }
}
