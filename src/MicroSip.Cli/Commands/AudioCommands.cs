// SPDX-License-Identifier: MIT
using System.CommandLine;

namespace MicroSip.Cli.Commands;

/// <summary>The verbs about a call's audio: mute, speaker, volume, conference, dtmf, play, record.</summary>
internal static class AudioCommands
{
    private const int MostPercent = 400;

    public static IEnumerable<Command> Create() =>
    [
        CallCommands.Plain("mute", "Stops sending our audio.", "mute", "muted", call => CallSelector.IsUp(call) && !call.IsMuted,
            (call, session) => call.MuteAsync(session.CancellationToken)),
        CallCommands.Plain("unmute", "Sends our audio again.", "unmute", "unmuted", call => call.IsMuted,
            (call, session) => call.UnmuteAsync(session.CancellationToken)),
        Speaker(),
        Volume(),
        Conference(),
        Dtmf(),
        FileCommand.Create("play", "Plays a WAV file (PCM, 16 bit, mono) into a call; done when it has begun.", "play to", "playing",
            CallFlag.Playing, (call, path, token) => call.PlayAsync(path, token), (call, token) => call.StopPlayAsync(token)),
        FileCommand.Create("record", "Records a call into a WAV file; done when it has begun.", "record", "recording",
            CallFlag.Recording, (call, path, token) => call.RecordAsync(path, token), (call, token) => call.StopRecordAsync(token)),
    ];

    private static Command Speaker() => new("speaker", "Mutes and unmutes the other side here.")
    {
        CallCommands.Plain("mute", "Plays the other side here no more.", "mute the speaker of", "speaker muted",
            call => CallSelector.IsUp(call) && !call.IsSpeakerMuted, (call, session) => call.MuteSpeakerAsync(session.CancellationToken)),
        CallCommands.Plain("unmute", "Plays the other side here again.", "unmute the speaker of", "speaker unmuted",
            call => call.IsSpeakerMuted, (call, session) => call.UnmuteSpeakerAsync(session.CancellationToken)),
    };

    private static Command Volume()
    {
        Option<int?> microphone = Words.NumberOption("--microphone", "PERCENT", "Level of what is sent; 100: unchanged.", 0, MostPercent);
        Option<int?> speaker = Words.NumberOption("--speaker", "PERCENT", "Level of what is heard; 100: unchanged.", 0, MostPercent);
        Command command = CallCommands.Plain("volume", "Sets a call's levels.", "set the volume of", "volume set", CallSelector.IsEstablished,
            async (call, session) =>
            {
                if (session.Get(microphone) is { } sent)
                {
                    await call.SetMicrophoneVolumeAsync(sent, session.CancellationToken);
                }
                if (session.Get(speaker) is { } heard)
                {
                    await call.SetSpeakerVolumeAsync(heard, session.CancellationToken);
                }
            });
        command.Options.Add(microphone);
        command.Options.Add(speaker);
        command.Validators.Add(result =>
        {
            if (result.GetResult(microphone) is null && result.GetResult(speaker) is null)
            {
                result.AddError("volume needs --microphone or --speaker.");
            }
        });
        return command;
    }

    private static Command Conference()
    {
        Option<int?> number = Words.NumberOption("--number", "N", "Which conference, from 1; default 1.", 1, int.MaxValue);
        Command join = CallCommands.Plain("join", "Brings a call into a conference: all calls of one hear each other.", "bring into a conference",
            "joined", call => CallSelector.IsEstablished(call) && call.Conference == 0,
            (call, session) => call.JoinConferenceAsync(session.Get(number) ?? 1, session.CancellationToken));
        join.Options.Add(number);
        return new Command("conference", "Brings calls together.")
        {
            join,
            CallCommands.Plain("leave", "Takes a call out of its conference.", "take out of a conference", "left",
                call => CallSelector.IsUp(call) && call.Conference > 0, (call, session) => call.LeaveConferenceAsync(session.CancellationToken)),
        };
    }

    private static Command Dtmf()
    {
        var digits = new Argument<string>("DIGITS") { Description = "0-9 * # A-D." };
        var info = new Option<bool>("--info") { Description = "Send each digit in a SIP INFO, not as an RFC 4733 event; done with the last one's answer." };
        Command command = CallCommands.WithText(digits, "dtmf", "Sends digits; done when the last one is handed to the stream.", "send digits to",
            "sent digits", CallSelector.IsEstablished,
            (call, typed, session) => call.SendDtmfAsync(typed, session.Get(info) ? DtmfMethod.Info : DtmfMethod.RtpEvent, session.CancellationToken));
        command.Options.Add(info);
        return command;
    }
}
