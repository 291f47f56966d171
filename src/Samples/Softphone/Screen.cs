// SPDX-License-Identifier: GPL-2.0-or-later
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MicroSip.Samples.Softphone;

/// <summary>The phone on a terminal, drawn anew whenever something has changed.</summary>
internal sealed class Screen(Session session, Keyboard keyboard, string title)
{
    private const int FrameLines = 14; // borders, titles, help and prompt
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1); // for the clocks of the calls
    private static readonly string[] Heads = ["", "call", "with", "state", "for", "microphone", "speaker", "media", "transfer"];

    public async Task ShowAsync()
    {
        using var changed = new SemaphoreSlim(1);
        session.Changed += Wake;
        var keys = new Thread(ReadKeys) { IsBackground = true, Name = "keys" };
        keys.Start();
        await AnsiConsole.Live(new Text("")).StartAsync(async live =>
        {
            while (!session.IsOver)
            {
                live.UpdateTarget(Render());
                await changed.WaitAsync(Tick);
            }
        });
        session.Changed -= Wake;

        void ReadKeys()
        {
            while (!session.IsOver)
            {
                keyboard.Press(Console.ReadKey(intercept: true));
                Wake();
            }
        }

        void Wake()
        {
            // One wake is enough for all that changed before the next drawing.
            if (!session.IsOver && changed.CurrentCount == 0)
            {
                changed.Release();
            }
        }
    }

    public IRenderable Render()
    {
        IReadOnlyList<Call> calls = session.Calls;
        int room = Math.Max(3, AnsiConsole.Profile.Height - FrameLines - calls.Count);
        string[] lines = [.. session.Lines.SelectMany(line => line.Split('\n')).TakeLast(room)];
        var below = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap());
        below.AddRow(DialPad(), new Rows(lines.Select(line => new Line(line, line.StartsWith('!') ? Color.Red : Color.Grey))));
        return new Rows(new Line(title, Color.Aqua), Accounts(), Calls(calls), below, Bottom());
    }

    private Rows Accounts() => new(session.Phone.Accounts.Select(account => new Line(
        $"account {account.Id}  {account.Address}  {Registration(account)}",
        account.Registration == MicroSip.Registration.Failed ? Color.Red : null)));

    private static string Registration(Account account) => account.Registration switch
    {
        MicroSip.Registration.Registered when account.RegisteredUntil is { } until => $"registered until {until.ToLocalTime():HH:mm:ss}",
        MicroSip.Registration.Failed => $"failed: {account.SipCode} {account.Phrase}{(account.NextTry is { } next ? $", next try {next.ToLocalTime():HH:mm:ss}" : "")}",
        MicroSip.Registration.None => "",
        var state => $"{state}",
    };

    private Table Calls(IReadOnlyList<Call> calls)
    {
        var table = new Table { Border = TableBorder.Rounded, Expand = true };
        table.AddColumns([.. Heads.Select(head => new TableColumn(head) { NoWrap = true })]);
        ulong selected = session.Selected?.Id ?? 0;
        foreach (CallSnapshot call in calls.Select(call => call.Snapshot()))
        {
            table.AddRow(Cells(call, call.Id == selected).Select(text => new Line(text, ColorOf(call))));
        }
        return table;
    }

    private static string[] Cells(CallSnapshot call, bool isSelected) =>
    [
        isSelected ? "►" : "",
        $"{(call.IsIncoming ? "←" : "→")} {call.Id}",
        Words.Party(call),
        Words.Holds(call.Flags) is { Length: > 0 } held ? held : $"{call.Phase}",
        call.Duration > TimeSpan.Zero ? $"{call.Duration:m\\:ss}" : "",
        Level(call.MicrophoneVolume, call.Flags.HasFlag(CallFlag.Muted)),
        Level(call.SpeakerVolume, call.Flags.HasFlag(CallFlag.SpeakerMuted)),
        $"{call.Codec}{(call.MediaSecurity == MediaSecurity.None ? "" : " SRTP")}{(call.Conference > 0 ? " in conference" : "")}",
        call.Transfer == Transfer.None ? "" : $"{call.Transfer}",
    ];

    /// <summary>A bar of eight, 25 % each to 200 %.</summary>
    private static string Level(int percent, bool isMuted) =>
        isMuted ? "muted" : $"{new string('█', Math.Min(percent / 25, 8)).PadRight(8, '░')} {percent} %";

    private static Color? ColorOf(CallSnapshot call) => call.Phase switch
    {
        CallPhase.Established when call.Flags.HasFlag(CallFlag.LocalHold) => Color.Blue,
        CallPhase.Established => Color.Green,
        CallPhase.Ended or CallPhase.Ending => Color.Grey,
        _ => Color.Yellow,
    };

    private static Panel DialPad() => new(new Rows(KeyBinding.DialPad.Chunk(3).Select(row => new Text(string.Join("  ", row)))))
    {
        Header = new PanelHeader("pad"),
        Border = BoxBorder.Rounded,
    };

    private Rows Bottom() => new(
        keyboard.Prompt is { } prompt
            ? new Line($"{prompt.Ask}: {prompt.Text}_", Color.Yellow)
            : new Line(session.Ringing is { } call ? $"call {call.Id} rings: a answers, r rejects" : "ready", Color.Yellow),
        new Text(string.Join("   ", KeyBinding.All.Where(key => key.Help is not null).Select(key => $"{key.Key}\u00a0{key.Help}")), Color.Grey));
}
