// SPDX-License-Identifier: MIT
using MicroSip.Cli.Watch;
using Spectre.Console.Testing;

namespace MicroSip.Cli.Tests;

/// <summary>The table that watch draws on a terminal.</summary>
internal sealed class LiveTableTests : CliTest
{
    [Test]
    public async Task Shows_each_call_and_the_last_events()
    {
        ulong up = Establish();
        Host.Report(FactType.Media, up, mediaState: MediaState.Active, security: MediaSecurity.Sdes, text: "PCMU/8000");
        Host.Report(FactType.Muted, up, value: 1);
        Host.Report(FactType.Conference, up, value: 1);
        string drawn = await DrawAsync(() => Host.Refuse(Host.Dial("sip:carol@example.org"), 486, "Busy Here"), until: CallPhase.Released);
        Assert.That(drawn, Does.Contain($"{Host.Instance}  Attached"));
        Assert.That(drawn, Does.Match(@"│ → 1 +│ bob@example.org +│ Established +│ 0:00:\d\d │ PCMU/8000 ⇄ muted, SRTP Sdes, conference 1 +│ +│ +│"));
        Assert.That(drawn, Does.Match(@"│ → 2 +│ carol@example.org +│ Released +│ +│ +│ +│ Busy by Remote \(486\) +│"));
        Assert.That(drawn, Does.Match(@"call 1 +Snapshot ").And.Match(@"call 2 +Phase +Ended: Busy by Remote \(486 Busy Here\)"));
    }

    [Test]
    public async Task Drops_the_oldest_released_calls_and_keeps_to_the_screen()
    {
        ulong up = Establish();
        string drawn = await DrawAsync(
            () =>
            {
                for (int call = 0; call < 40; call++)
                {
                    Host.Refuse(Host.Dial($"sip:{call}@example.org"), 404, "Not Found");
                }
                Host.Bye(up);
            },
            until: CallPhase.Released, ofCall: up);
        Assert.That(drawn, Does.Match("│ → 41 ").And.Not.Match("│ → 20 "));
        Assert.That(drawn.TrimEnd().Split('\n'), Has.Length.LessThanOrEqualTo(24));
        Assert.That(drawn.Split('\n').Select(line => line.Length), Is.All.LessThanOrEqualTo(140));
    }

    [Test]
    public async Task Shows_what_others_send_as_text()
    {
        string drawn = await DrawAsync(() => Host.Refuse(Host.Dial("sip:carol@example.org"), 486, "\u001b[31mBusy"), until: CallPhase.Released);
        Assert.That(drawn, Does.Contain("(486 \\u001b[31mBusy)").And.Not.Contain('\u001b'));
    }

    private async Task<string> DrawAsync(Action act, CallPhase until, ulong? ofCall = null)
    {
        using var console = new TestConsole();
        console.Width(140).Height(24);
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Phone phone = await Phone.ConnectAsync(new PhoneOptions { Instance = Host.Instance });
        await using var table = new LiveTable(console);
        phone.EventReceived += (Phone phone, in PhoneEvent e) =>
        {
            table.Show(phone, in e);
            if (e.Type == EventType.SnapshotEnd)
            {
                act();
            }
            if (e.Type == EventType.Phase && e.Phase == until && (ofCall is null || e.CallId == ofCall))
            {
                seen.TrySetResult();
            }
        };
        await seen.Task.WaitAsync(Bound);
        using var paper = new TestConsole();
        paper.Width(140).Height(24);
        paper.Write(table.Render());
        return paper.Output;
    }
}
