// SPDX-License-Identifier: GPL-2.0-or-later
using System.Globalization;

namespace MicroSip.Samples.Softphone;

/// <summary>All that the user can ask for; keys are short for these.</summary>
internal static class Verbs
{
    private const int Step = 10, Loudest = 400; // percent

    public static IReadOnlyList<Verb> All { get; } =
    [
        new("dial", "ADDRESS", "calls sip:user@host, user@host, or a number at the account's host", DialAsync),
        new("answer", "[CALL]", "takes the call that rings", (session, words) => OnRingingAsync(session, words, call => call.AnswerAsync())),
        new("reject", "[CALL]", "refuses the call that rings", (session, words) => OnRingingAsync(session, words, call => call.RejectAsync())),
        new("hangup", "[CALL]", "ends the call", (session, words) => OnCallAsync(session, words, call => call.HangUpAsync())),
        new("hold", "[CALL]", "holds the call, or takes it back", (session, words) => OnCallAsync(session, words,
            call => call.Flags.HasFlag(CallFlag.LocalHold) ? call.ResumeAsync() : call.HoldAsync())),
        new("transfer", "ADDRESS | #CALL", "sends the selected call to an address, or joins it with another call", TransferAsync),
        new("mute", "[CALL]", "silences the microphone, or not any more", (session, words) => OnCallAsync(session, words,
            call => call.Flags.HasFlag(CallFlag.Muted) ? call.UnmuteAsync() : call.MuteAsync())),
        new("silence", "[CALL]", "silences the speaker, or not any more", (session, words) => OnCallAsync(session, words,
            call => call.Flags.HasFlag(CallFlag.SpeakerMuted) ? call.UnmuteSpeakerAsync() : call.MuteSpeakerAsync())),
        new("microphone", "PERCENT | + | -", "level of what is sent", (session, words) =>
            SetLevelAsync(session, words, call => call.MicrophoneVolume, (call, percent) => call.SetMicrophoneVolumeAsync(percent))),
        new("speaker", "PERCENT | + | -", "level of what is heard", (session, words) =>
            SetLevelAsync(session, words, call => call.SpeakerVolume, (call, percent) => call.SetSpeakerVolumeAsync(percent))),
        new("digits", "0-9*#A-D", "sends digits", (session, words) => OnSelectedAsync(session, call => call.SendDtmfAsync(Only(words)))),
        new("conference", "[CALL]", "brings the call into the conference, or takes it out", (session, words) => OnCallAsync(session, words,
            call => call.Snapshot().Conference > 0 ? call.LeaveConferenceAsync() : call.JoinConferenceAsync())),
        new("select", "CALL", "makes the call the one that all this is about", SelectAsync),
        new("account", "ADDRESS [REGISTRAR [PASSWORD-FILE]]", "adds an account", AddAccountAsync),
        new("register", "ACCOUNT", "registers an account anew", (session, words) => session.Phone.RegisterAsync(Number(Only(words))).ThenNothing()),
        new("forget", "ACCOUNT", "removes an account", (session, words) => session.Phone.RemoveAccountAsync(Number(Only(words))).ThenNothing()),
        new("disturb", "on | off", "lets calls ring, or refuses them as busy", DisturbAsync),
        new("help", "", "shows this", static (_, _) => Task.FromResult(Help())),
        new("quit", "", "ends all calls and the program", static (session, _) =>
        {
            session.End();
            return Task.FromResult("");
        }),
    ];

    /// <exception cref="VerbException">It cannot be done so.</exception>
    public static Task<string> RunAsync(Session session, string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0)
        {
            return Task.FromResult("");
        }
        Verb[] meant = [.. All.Where(verb => verb.Name.StartsWith(words[0], StringComparison.OrdinalIgnoreCase))];
        return meant switch
        {
            [] => throw new VerbException($"\"{words[0]}\" is nothing this phone can do; help lists what it can"),
            [var only] => only.RunAsync(session, words[1..]),
            _ => throw new VerbException($"\"{words[0]}\" may mean {string.Join(" or ", meant.Select(verb => verb.Name))}"),
        };
    }

    private static string Help() =>
        string.Join('\n', All.Select(verb => $"{verb.Name,-11} {verb.Arguments,-37} {verb.Help}"));

    private static async Task<string> DialAsync(Session session, string[] words)
    {
        Call call = await session.Phone.DialAsync(AddressOf(Only(words))).ConfigureAwait(false);
        session.Select(call);
        return "";
    }

    private static Task<string> TransferAsync(Session session, string[] words)
    {
        string target = Only(words);
        return OnSelectedAsync(session, call => target.StartsWith('#')
            ? call.TransferAsync(session.CallOf(target))
            : call.TransferAsync(AddressOf(target)));
    }

    private static Task<string> SelectAsync(Session session, string[] words)
    {
        session.Select(session.CallOf(Only(words)));
        return Task.FromResult("");
    }

    private static async Task<string> SetLevelAsync(
        Session session, string[] words, Func<CallSnapshot, int> get, Func<Call, int, Task> setAsync)
    {
        Call call = session.CallOf(null);
        int now = get(call.Snapshot());
        int wanted = Only(words) switch
        {
            "+" => now + Step,
            "-" => now - Step,
            var percent => (int)Number(percent),
        };
        await setAsync(call, Math.Clamp(wanted, 0, Loudest)).ConfigureAwait(false);
        return "";
    }

    private static async Task<string> AddAccountAsync(Session session, string[] words)
    {
        if (words.Length is < 1 or > 3)
        {
            throw new VerbException("account takes ADDRESS [REGISTRAR [PASSWORD-FILE]]");
        }
        var settings = new AccountSettings(WithScheme(words[0]))
        {
            Registrar = words.Length > 1 ? WithScheme(words[1]) : null,
            Password = words.Length > 2 ? (await File.ReadAllLinesAsync(words[2]).ConfigureAwait(false)).FirstOrDefault() : null,
        };
        Account account = await session.Phone.AddAccountAsync(settings).ConfigureAwait(false);
        return $"account {account.Id}: {account.Address}";
    }

    private static Task<string> DisturbAsync(Session session, string[] words) => Only(words) switch
    {
        "on" => session.Phone.SetDoNotDisturbAsync(false).ThenNothing(),
        "off" => session.Phone.SetDoNotDisturbAsync(true).ThenNothing(),
        var other => throw new VerbException($"disturb takes on or off, not \"{other}\""),
    };

    private static Task<string> OnCallAsync(Session session, string[] words, Func<Call, Task> doAsync) =>
        words.Length > 1 ? throw new VerbException("name one call") : doAsync(session.CallOf(words.FirstOrDefault())).ThenNothing();

    private static Task<string> OnRingingAsync(Session session, string[] words, Func<Call, Task> doAsync) =>
        words.Length == 0 && session.Ringing is { } ringing ? doAsync(ringing).ThenNothing() : OnCallAsync(session, words, doAsync);

    private static Task<string> OnSelectedAsync(Session session, Func<Call, Task> doAsync) => doAsync(session.CallOf(null)).ThenNothing();

    private static async Task<string> ThenNothing(this Task task)
    {
        await task.ConfigureAwait(false);
        return "";
    }

    /// <summary>The phone calls a number at its account's domain.</summary>
    private static string AddressOf(string typed) => typed.Contains('@') ? WithScheme(typed) : typed;

    private static string WithScheme(string typed) => typed.Contains("sip:") || typed.Contains("sips:") ? typed : $"sip:{typed}";

    private static string Only(string[] words) => words is [var only] ? only : throw new VerbException("one word is wanted here; help shows which");

    private static uint Number(string word) => uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out uint number)
        ? number
        : throw new VerbException($"\"{word}\" is no number");
}
