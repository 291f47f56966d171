// SPDX-License-Identifier: MIT
namespace MicroSip.Cli.Tests;

/// <summary>Each verb about a call sends its command and tells what became of it, in words and in JSON.</summary>
internal sealed class VerbTests : CliTest
{
    // What was typed before; the verb; the command the phone gets; what is said; the call's phase after it; a flag it has then.
    private static readonly object?[][] Verbs =
    [
        [null, "answer", CommandType.Answer, "answered", CallPhase.Established, CallFlag.Incoming],
        [null, "reject --code 603", CommandType.Reject, "rejected", CallPhase.Released, CallFlag.Incoming],
        [null, "hangup", CommandType.HangUp, "hung up", CallPhase.Released, CallFlag.Incoming],
        ["answer", "hangup 1", CommandType.HangUp, "hung up", CallPhase.Released, CallFlag.Incoming],
        ["answer", "hold", CommandType.Hold, "held", CallPhase.Established, CallFlag.LocalHold],
        ["answer,hold", "resume", CommandType.Resume, "resumed", CallPhase.Established, CallFlag.Incoming],
        ["answer", "mute", CommandType.Mute, "muted", CallPhase.Established, CallFlag.Muted],
        ["answer,mute", "unmute", CommandType.Unmute, "unmuted", CallPhase.Established, CallFlag.Incoming],
        ["answer", "dtmf 12#A", CommandType.Dtmf, "sent digits", CallPhase.Established, CallFlag.Incoming],
        ["answer", "dtmf 12 1 --info", CommandType.Dtmf, "sent digits", CallPhase.Established, CallFlag.Incoming],
        ["answer", "speaker mute", CommandType.SpeakerMute, "speaker muted", CallPhase.Established, CallFlag.SpeakerMuted],
        ["answer,speaker mute", "speaker unmute", CommandType.SpeakerUnmute, "speaker unmuted", CallPhase.Established, CallFlag.Incoming],
        ["answer", "volume --microphone 50", CommandType.MicrophoneVolume, "volume set", CallPhase.Established, CallFlag.Incoming],
        ["answer", "volume 1 --microphone 50 --speaker 0", CommandType.SpeakerVolume, "volume set", CallPhase.Established, CallFlag.Incoming],
        ["answer", "conference join", CommandType.ConferenceJoin, "joined", CallPhase.Established, CallFlag.Incoming],
        ["answer,conference join --number 2", "conference leave", CommandType.ConferenceLeave, "left", CallPhase.Established, CallFlag.Incoming],
        ["answer", "transfer sip:carol@example.org", CommandType.Transfer, "transferred", CallPhase.Released, CallFlag.Incoming],
        [null, "redirect sip:carol@example.org", CommandType.Redirect, "redirected", CallPhase.Released, CallFlag.Incoming],
        ["answer", "play /tmp/a.wav 1", CommandType.Play, "playing", CallPhase.Established, CallFlag.Playing],
        ["answer,play a.wav", "play --stop", CommandType.StopPlay, "playing ended", CallPhase.Established, CallFlag.Incoming],
        ["answer", "record b.wav", CommandType.Record, "recording", CallPhase.Established, CallFlag.Recording],
        ["answer,record b.wav", "record --stop 1", CommandType.StopRecord, "recording ended", CallPhase.Established, CallFlag.Incoming],
    ];

    [Test, Combinatorial]
    public async Task Does_what_it_says([ValueSource(nameof(Verbs))] object?[] verb, [Values] bool json)
    {
        var (before, typed, command, said, phase, flag) =
            ((string?)verb[0], (string)verb[1]!, (CommandType)verb[2]!, (string)verb[3]!, (CallPhase)verb[4]!, (CallFlag)verb[5]!);
        Host.Invite();
        Host.Report(FactType.ProvisionalSent, 1, code: 180);
        foreach (string step in before?.Split(',') ?? [])
        {
            (await TypeAsync(step)).Done();
            Host.Report(FactType.Media, 1, mediaState: MediaState.Active, text: "PCMU/8000");
        }
        CliRun run = (await TypeAsync(json ? $"{typed} --json" : typed)).Done();
        Assert.That(Host.Taken[^1], Is.EqualTo(command));
        // The command is done with Ended, a transfer with its last NOTIFY; the rest comes right behind it.
        string[] phases = (phase, command) switch
        {
            (CallPhase.Released, CommandType.Transfer) => ["Established", "Ending", "Ended", "Released"],
            (CallPhase.Released, _) => ["Ended", "Released"],
            _ => [$"{phase}"],
        };
        if (!json)
        {
            Assert.That(run.Output, Does.Match($"^{said}: call 1 from sip:alice@example.org: ({string.Join('|', phases)})\\b"));
            return;
        }
        Assert.That(run.Json.GetProperty("call").GetUInt64(), Is.EqualTo(1));
        Assert.That(run.Json.GetProperty("phase").GetString(), Is.AnyOf(phases));
        Assert.That(run.Json.GetProperty("flags").EnumerateArray().Select(name => name.GetString()), Has.Member($"{flag}"));
    }

    [Test]
    public async Task Dial_gives_the_new_call([Values] bool json)
    {
        string headers = "";
        uint account = 0;
        Host.Intercept = command =>
        {
            headers = Native.NativeText.Read(command.Headers);
            account = command.AccountId;
            return false;
        };
        CliRun run = (await RunAsync(["dial", "sip:bob@example.org", "--header", "X-A: 1", "--header", "X-B: 2", "--account", "0", .. Json(json)])).Done();
        Assert.That(headers, Is.EqualTo("X-A: 1\nX-B: 2"));
        Assert.That(account, Is.Zero);
        if (json)
        {
            Assert.That(run.Json.GetProperty("phase").GetString(), Is.EqualTo("Dialing"));
            Assert.That(run.Json.GetProperty("remoteUri").GetString(), Is.EqualTo("sip:bob@example.org"));
            return;
        }
        Assert.That(run.Output, Is.EqualTo("dialled: call 1 to sip:bob@example.org: Dialing\n"));
    }

    [TestCase("--all", Scope.All)]
    [TestCase("--incoming", Scope.Incoming)]
    [TestCase("--outgoing", Scope.Outgoing)]
    public async Task Hangup_ends_several(string option, Scope scope)
    {
        var scopes = new List<Scope>();
        Host.Intercept = command =>
        {
            scopes.Add((Scope)command.Scope);
            return false;
        };
        Assert.That((await RunAsync("hangup", option)).Done().Output, Is.EqualTo("hung up\n"));
        Assert.That((await RunAsync("hangup", option, "--json")).Done().Json.GetProperty("status").GetString(), Is.EqualTo("Ok"));
        Assert.That(scopes, Is.EqualTo(new[] { scope, scope }));
        Assert.That(Host.Taken, Is.All.EqualTo(CommandType.HangUpAll));
    }

    [TestCase("answer --code 180", 180u)]
    [TestCase("answer", 200u)]
    [TestCase("reject", 486u)]
    [TestCase("reject --code 99", 99u)]
    public async Task The_code_is_what_was_given_else_the_usual_one(string typed, uint code)
    {
        uint sent = 0;
        Host.Invite();
        Host.Intercept = command =>
        {
            sent = command.SipCode;
            Host.Finish(command.CommandId, Status.BadSipCode);
            return true;
        };
        (await TypeAsync(typed)).Failed(ExitCode.Failed, "SIP code");
        Assert.That(sent, Is.EqualTo(code).Or.Zero);
    }

    [Test]
    public async Task A_path_is_the_callers()
    {
        Establish();
        string path = "";
        Host.Intercept = command =>
        {
            path = Native.NativeText.Read(command.Text);
            return false;
        };
        (await RunAsync("play", "a.wav")).Done();
        Assert.That(path, Is.EqualTo(Path.GetFullPath("a.wav")));
    }

    private static string[] Json(bool json) => json ? ["--json"] : [];
}
