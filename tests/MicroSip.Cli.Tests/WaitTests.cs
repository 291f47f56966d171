// SPDX-License-Identifier: MIT
namespace MicroSip.Cli.Tests;

/// <summary>--wait and --timeout.</summary>
internal sealed class WaitTests : CliTest
{
    [Test]
    public async Task A_phase_to_come_is_waited_for()
    {
        Task<CliRun> dialling = RunAsync("dial", "sip:bob@example.org", "--wait", "established");
        await ComesAsync(CommandType.Dial);
        Assert.That(dialling.IsCompleted, Is.False);
        Host.Report(FactType.ProvisionalReceived, 1, code: 180, remoteTag: "b");
        Host.Answer(1);
        Assert.That((await dialling).Done().Output, Does.Contain(": Established"));
    }

    [Test]
    public async Task A_phase_that_was_passed_is_enough()
    {
        Task<CliRun> dialling = RunAsync("dial", "sip:bob@example.org", "--wait", "Alerting");
        await ComesAsync(CommandType.Dial);
        Host.Answer(1);
        Assert.That((await dialling).Done().Output, Does.Contain("call 1"));
    }

    [Test]
    public async Task A_call_that_ends_first_fails_with_what_SIP_said([Values] bool json)
    {
        Task<CliRun> dialling = RunAsync(["dial", "sip:bob@example.org", "--wait", "Established", .. (string[])(json ? ["--json"] : [])]);
        await ComesAsync(CommandType.Dial);
        Host.Refuse(1, 486, "Busy Here");
        CliRun run = (await dialling).Failed(ExitCode.Failed, "before Established", "Busy by Remote (486 Busy Here)");
        if (json)
        {
            var error = run.Json.GetProperty("error");
            Assert.That(error.GetProperty("status").GetString(), Is.EqualTo("CallEnded"));
            Assert.That(error.GetProperty("sipCode").GetInt32(), Is.EqualTo(486));
            Assert.That(error.GetProperty("call").GetUInt64(), Is.EqualTo(1));
            Assert.That(error.GetProperty("cause").GetProperty("category").GetString(), Is.EqualTo("Busy"));
            Assert.That(error.GetProperty("cause").GetProperty("sipPhrase").GetString(), Is.EqualTo("Busy Here"));
        }
    }

    [Test]
    public async Task Waiting_too_long_times_out([Values] bool json)
    {
        CliRun run = (await RunAsync(["dial", "sip:bob@example.org", "--wait", "Established", "--timeout", "8", .. (string[])(json ? ["--json"] : [])]))
            .Failed(ExitCode.TimedOut, "Not done within 8 s", "microsipctl status");
        Assert.That(run.Output, json ? Does.Contain("\"status\":\"OutcomeUnknown\"").And.Not.Contain("never started") : Is.Empty);
        Assert.That(Look(1).Phase, Is.EqualTo(CallPhase.Dialing), "the call itself goes on");
    }

    [Test]
    public async Task A_command_that_the_phone_never_ends_times_out()
    {
        Host.Intercept = _ => true;
        Establish();
        (await RunAsync("hold", "--timeout", "0.3")).Failed(ExitCode.TimedOut);
    }

    [Test]
    public async Task A_command_that_the_phone_never_starts_times_out()
    {
        using var idle = new TestHost(takesCommands: false);
        (await CliRun.RunAsync("ping", "--timeout", "0.3", "--instance", idle.Instance)).Failed(ExitCode.TimedOut);
    }

    [Test]
    public async Task A_phone_that_goes_away_ends_the_wait()
    {
        Task<CliRun> dialling = RunAsync("dial", "sip:bob@example.org", "--wait", "Established");
        await ComesAsync(CommandType.Dial);
        Host.Dispose();
        Assert.That((await dialling).Code, Is.EqualTo(ExitCode.NoPhone).Or.EqualTo(ExitCode.Failed));
    }

    private async Task ComesAsync(CommandType command)
    {
        using var bound = new CancellationTokenSource(Bound);
        while (!Host.Taken.Contains(command))
        {
            await Task.Delay(5, bound.Token);
        }
    }
}
