// SPDX-License-Identifier: MIT
using System.Text;
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Compat;

/// <summary>A microsip.ini whose triggers all start msn-recorder, and what that wrote down.</summary>
internal sealed class TriggerFolder
{
    private static readonly string[] Keys =
    [
        "cmdOutgoingCall", "cmdIncomingCall", "cmdCallRing", "cmdCallAnswer", "cmdCallAnswerVideo", "cmdCallStart", "cmdCallBusy", "cmdCallEnd",
    ];

    private readonly string _records;

    /// <summary>
    /// <paramref name="settings"/>: further lines of [Settings]. <paramref name="program"/>: what is started in place of
    /// msn-recorder; "{0}" becomes the folder that records go to. <paramref name="path"/>: how the phone's system writes a
    /// path of this one.
    /// </summary>
    public TriggerFolder(string folder, string settings = "", string? program = null, string? recorder = null, Func<string, string>? path = null)
    {
        path ??= here => here;
        _records = Directory.CreateDirectory(Path.Combine(folder, "records of " + Guid.NewGuid().ToString("N")[..6])).FullName;
        var file = Path.Combine(folder, Path.GetFileName(_records) + ".ini");
        Option = "/i:" + path(file);
        program ??= $"\"{path(recorder ?? TestFolder.Program("msn-recorder"))}\" \"{{0}}\"";
        program = string.Format(null, program, path(_records));
        var triggers = string.Concat(Keys.Select(key => $"{key}=\"{program}\"\r\n")); // quoted once more, as MicroSIP writes them
        File.WriteAllText(file, $"[Settings]\r\n{settings.ReplaceLineEndings("\r\n")}\r\n{triggers}", Encoding.Unicode);
    }

    /// <summary>The phone's option.</summary>
    public string Option { get; }

    /// <summary>Where programs put what they write down.</summary>
    public string Folder => _records;

    /// <summary>Those so far, in the order of their events.</summary>
    public IReadOnlyList<TriggerRecord> Records =>
        [.. Directory.GetFiles(_records, "*.txt").Select(TriggerRecord.Read).OrderBy(record => record.Sequence).ThenBy(record => record.Trigger)];

    /// <summary>Waits until the phone, by what it said, has seen the end of so many of its programs.</summary>
    public async Task EndedAsync(Func<string> said, int programs)
    {
        try
        {
            await Wait.UntilAsync(() => said().Split('\n').Count(line => line.Contains(": process ", StringComparison.Ordinal)) >= programs,
                $"the end of {programs} programs", TimeSpan.FromMinutes(5));
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}; these have fired: {Fired}\n{said()}");
        }
    }

    /// <summary>The triggers that fired, in order.</summary>
    public string Fired => string.Join(' ', Records.Select(record => record.Trigger));
}
