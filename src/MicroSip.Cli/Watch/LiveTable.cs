// SPDX-License-Identifier: MIT
using MicroSip.Cli.Output;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MicroSip.Cli.Watch;

/// <summary>A table of calls that changes in place, with the last events below it.</summary>
internal sealed class LiveTable : IWatchView
{
    private const int KeptCalls = 12;
    private const int FrameLines = 6; // title, borders and head of the table, the line below
    private static readonly (string Head, bool MayShrink)[] Columns =
        [("call", false), ("with", true), ("phase", false), ("for", false), ("media", true), ("RTP in/out", false), ("end", true)];

    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);

    private readonly IAnsiConsole _console;
    private readonly SortedDictionary<ulong, Call> _calls = [];
    private readonly Queue<string> _lines = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _drawing;
    private readonly Lock _gate = new();
    private Phone? _phone;

    public LiveTable(IAnsiConsole console)
    {
        _console = console;
        _drawing = console.Live(new Text("waiting for the phone …")).StartAsync(DrawAsync);
    }

    public void Show(Phone phone, in PhoneEvent happened)
    {
        lock (_gate)
        {
            _phone = phone;
            if (happened.Type == EventType.HostBack)
            {
                _calls.Clear(); // ids begin anew
            }
            if (happened.Call is { } call)
            {
                KeepCall(call);
            }
            if (happened.Type != EventType.Statistics)
            {
                KeepLine($"{EventText.Time(in happened)}  {EventText.Subject(in happened),-9} {happened.Type,-16} {EventText.Describe(in happened)}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _drawing;
        _stop.Dispose();
    }

    public IRenderable Render()
    {
        lock (_gate)
        {
            var table = new Table { Border = TableBorder.Rounded, Title = Title() };
            foreach (var (head, mayShrink) in Columns)
            {
                table.AddColumn(new TableColumn(head) { NoWrap = !mayShrink });
            }
            foreach (CallSnapshot call in _calls.Values.Select(call => call.Snapshot()))
            {
                table.AddRow(Row(call));
            }
            int room = Math.Max(3, _console.Profile.Height - FrameLines - _calls.Count);
            var events = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(1));
            foreach (string line in _lines.Skip(_lines.Count - room))
            {
                events.AddRow(new Cell(line, Color.Grey));
            }
            return new Rows(table, events);
        }
    }

    private void KeepCall(Call call)
    {
        _calls.TryAdd(call.Id, call);
        while (_calls.Count > KeptCalls && _calls.Values.FirstOrDefault(kept => kept.Phase == CallPhase.Released) is { } oldest)
        {
            _calls.Remove(oldest.Id);
        }
    }

    private void KeepLine(string line)
    {
        _lines.Enqueue(line);
        while (_lines.Count > _console.Profile.Height)
        {
            _lines.Dequeue();
        }
    }

    private async Task DrawAsync(LiveDisplayContext context)
    {
        while (!_stop.IsCancellationRequested)
        {
            context.UpdateTarget(Render());
            await Task.Delay(Redraw, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        context.UpdateTarget(Render());
    }

    private TableTitle? Title() => _phone?.Info is { } info
        ? new TableTitle(Markup.Escape($"{info.Instance}  {info.Link}  process {info.ProcessId}  event {info.LastSequence}"))
        : null;

    private static IEnumerable<IRenderable> Row(CallSnapshot call)
    {
        Statistics rtp = call.Statistics;
        return
        [
            new Cell($"{(call.IsIncoming ? "←" : "→")} {call.Id}"),
            new Cell(call.RemoteName.Length > 0 ? call.RemoteName : call.RemoteUri.Replace("sip:", "", StringComparison.Ordinal)),
            new Cell(call.Phase.ToString(), ColorOf(call.Phase)),
            new Cell(call.Duration > TimeSpan.Zero ? call.Duration.ToString(@"h\:mm\:ss") : ""),
            new Cell($"{call.Codec} {Arrow(call)} {CallPrinter.State(call)}".Trim()),
            new Cell(rtp.ReceivedPackets + rtp.SentPackets == 0 ? "" : $"{rtp.ReceivedPackets}/{rtp.SentPackets}, {rtp.ReceivedLost} lost"),
            new Cell(call.CauseInfo is { } cause ? $"{cause.Category} by {cause.Initiator}{(cause.SipCode > 0 ? $" ({cause.SipCode})" : "")}" : ""),
        ];
    }

    private static string Arrow(CallSnapshot call) => call.MediaState != MediaState.Active ? "" : call.MediaDirection switch
    {
        MediaDirection.SendReceive => "⇄",
        MediaDirection.SendOnly => "→",
        MediaDirection.ReceiveOnly => "←",
        _ => "",
    };

    private static Color ColorOf(CallPhase phase) => phase switch
    {
        CallPhase.Established => Color.Green,
        CallPhase.Ended or CallPhase.Released => Color.Grey,
        CallPhase.Ending => Color.Orange1,
        _ => Color.Yellow,
    };
}
