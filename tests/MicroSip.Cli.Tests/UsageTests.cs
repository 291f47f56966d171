// SPDX-License-Identifier: MIT
using System.CommandLine;
using MicroSip.Cli.Commands;

namespace MicroSip.Cli.Tests;

/// <summary>What is typed wrongly costs the exit code 2 and names the help; --help names the exit codes.</summary>
internal sealed class UsageTests
{
    [TestCase("", "Required command was not provided", "`microsipctl --help`")]
    [TestCase("frob", "'frob'", "`microsipctl --help`")]
    [TestCase("anser", "Did you mean answer", "`microsipctl --help`")]
    [TestCase("protocol registr", "Did you mean register", "`microsipctl protocol --help`")]
    [TestCase("ping --instanc desk", "Did you mean --instance?", "`microsipctl ping --help`")]
    [TestCase("hold 1 2", "microsipctl: Unrecognized command or argument '2'.\nType", "`microsipctl hold --help`")]
    [TestCase("dial", "URI", "`microsipctl dial --help`")]
    [TestCase("hold x", "CALL is a number, not \"x\"", "`microsipctl hold --help`")]
    [TestCase("hold -1", "CALL is a number, not \"-1\"", "`microsipctl hold --help`")]
    [TestCase("dial sip:b@h --account me", "--account is a number, not \"me\"", "`microsipctl dial --help`")]
    [TestCase("reject --code busy", "--code is a number, not \"busy\"", "`microsipctl reject --help`")]
    [TestCase("transfer --to bob", "--to is a number, not \"bob\"", "`microsipctl transfer --help`")]
    [TestCase("dial sip:b@h --wait Ringing", "--wait takes a phase, not \"Ringing\": Created, Dialing", "`microsipctl dial --help`")]
    [TestCase("dial sip:b@h --wait 5", "--wait takes a phase", "`microsipctl dial --help`")]
    [TestCase("ping --wait Ended", "'--wait'", "`microsipctl ping --help`")]
    [TestCase("ping --timeout 0", "--timeout takes seconds", "`microsipctl ping --help`")]
    [TestCase("ping --timeout soon", "not \"soon\"", "`microsipctl ping --help`")]
    [TestCase("hangup x", "CALL is a number, not \"x\"", "`microsipctl hangup --help`")]
    [TestCase("hangup @arguments", "CALL is a number, not \"@arguments\"", "`microsipctl hangup --help`")]
    [TestCase("hangup x --all", "hangup takes one of", "`microsipctl hangup --help`")]
    [TestCase("hangup 1 --all", "hangup takes one of", "`microsipctl hangup --help`")]
    [TestCase("hangup --all --wait Ended", "--wait is about one call", "`microsipctl hangup --help`")]
    [TestCase("play", "play needs a FILE, or --stop", "`microsipctl play --help`")]
    [TestCase("record --stop b.wav", "record --stop takes a CALL, not \"b.wav\"", "`microsipctl record --help`")]
    [TestCase("transfer", "transfer needs a URI, or --to", "`microsipctl transfer --help`")]
    [TestCase("transfer sip:c@h --to 2", "transfer --to takes a CALL, not \"sip:c@h\"", "`microsipctl transfer --help`")]
    [TestCase("transfer 1 3 --to 2", "transfer --to takes a CALL, not \"1 3\"", "`microsipctl transfer --help`")]
    [TestCase("redirect", "'URI'", "`microsipctl redirect --help`")]
    [TestCase("volume", "volume needs --microphone or --speaker", "`microsipctl volume --help`")]
    [TestCase("volume --speaker 401", "--speaker takes a number from 0 to 400, not \"401\"", "`microsipctl volume --help`")]
    [TestCase("volume --microphone -1", "--microphone takes a number", "`microsipctl volume --help`")]
    [TestCase("conference join --number 0", "--number takes a number from 1", "`microsipctl conference join --help`")]
    [TestCase("set", "Required command", "`microsipctl set --help`")]
    [TestCase("set do-not-disturb maybe", "on|off is one of on, off, not \"maybe\"", "`microsipctl set do-not-disturb --help`")]
    [TestCase("set do-not-disturb", "'on|off'", "`microsipctl set do-not-disturb --help`")]
    [TestCase("set auto-answer", "'CODE'", "`microsipctl set auto-answer --help`")]
    [TestCase("set auto-answer 99", "auto-answer takes a number from 180 to 699, not \"99\"", "`microsipctl set auto-answer --help`")]
    [TestCase("set forward sometimes", "WHEN is one of never, always, when-busy, when-unanswered, not \"sometimes\"", "`microsipctl set forward --help`")]
    [TestCase("set transfers perhaps", "POLICY is one of accept, reject, ask", "`microsipctl set transfers --help`")]
    [TestCase("account", "Required command", "`microsipctl account --help`")]
    [TestCase("set auto-answer 200 --delay 3601", "--delay takes a number from 0 to 3600", "`microsipctl set auto-answer --help`")]
    [TestCase("account remove one", "ACCOUNT is a number, not \"one\"", "`microsipctl account remove --help`")]
    [TestCase("account add sip:b@h --expires soon", "--expires is a number, not \"soon\"", "`microsipctl account add --help`")]
    public async Task Is_refused(string typed, string what, string help)
    {
        CliRun run = await CliRun.RunAsync(typed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.That(run.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Error, Does.StartWith("microsipctl: ").And.Contain(what).And.EndWith($"Type {help} for its usage.\n"));
        Assert.That(run.Output, Is.Empty);
    }

    [TestCase("play")]
    [TestCase("record")]
    public async Task An_empty_name_is_no_file(string verb)
    {
        CliRun run = await CliRun.RunAsync(verb, "");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Error, Does.StartWith($"microsipctl: {verb} needs a FILE, or --stop."));
    }

    [Test]
    public async Task Help_names_a_choice_as_its_message_does() =>
        Assert.That((await CliRun.RunAsync("set", "--help")).Done().Output, Does.Contain("  forward <WHEN> [URI]  ").And.Contain("  transfers <POLICY>  ").And.Contain("  replaces <on|off>  "));

    [Test]
    public async Task An_unknown_verb_is_all_that_is_complained_of() =>
        Assert.That((await CliRun.RunAsync("frob")).Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(2));

    [Test]
    public async Task Help_has_the_exit_codes_and_every_verb()
    {
        CliRun run = (await CliRun.RunAsync("--help")).Done();
        Assert.That(run.Output, Does.Contain("Exit codes:").And.Contain("3  no phone runs").And.Contain("4  timed out"));
        Assert.That(CommandTree.Create().Subcommands.Select(verb => verb.Name), Is.All.Matches<string>(name => run.Output.Contains(name!)));
    }

    [Test]
    public async Task Help_has_what_may_be_left_out_in_brackets() => Assert.That((await CliRun.RunAsync("--help")).Done().Output,
        Does.Contain("  hold [CALL]  ").And.Contain("  dtmf <DIGITS> [CALL]  ").And.Contain("  play [FILE] [CALL]  ").And.Contain("  dial <URI>  "));

    [Test]
    public async Task Every_verb_has_a_help_with_the_shared_options()
    {
        foreach (Command verb in Verbs(CommandTree.Create()))
        {
            CliRun run = (await CliRun.RunAsync([.. CommandTree.PathOf(verb), "--help"])).Done();
            Assert.That(run.Output, Does.Contain("--instance").And.Contain("--json").And.Contain("--timeout"), verb.Name);
        }
    }

    [TestCase(Status.Ok, ExitCode.Done)]
    [TestCase(Status.BadUri, ExitCode.Failed)]
    [TestCase(Status.SipFailure, ExitCode.Failed)]
    [TestCase(Status.NoSuchInstance, ExitCode.NoPhone)]
    [TestCase(Status.HostGone, ExitCode.NoPhone)]
    [TestCase(Status.TimedOut, ExitCode.TimedOut)]
    [TestCase(Status.OutcomeUnknown, ExitCode.TimedOut)]
    public void A_status_has_its_exit_code(Status status, int code) => Assert.That(ExitCode.Of(status), Is.EqualTo(code));

    private static IEnumerable<Command> Verbs(Command command) => command.Subcommands.SelectMany(verb => Verbs(verb).Prepend(verb));
}
