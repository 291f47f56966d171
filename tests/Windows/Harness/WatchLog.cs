// SPDX-License-Identifier: MIT
namespace MicroSip.Windows.Tests.Harness;

/// <summary>Every event of a phone under Wine, as <c>microsipctl watch --json</c> tells them from the run's first on.</summary>
internal sealed class WatchLog(string instance, WinePrefix prefix, params string[] options)
    : WineProcess(WindowsFolder.Microsipctl, ["watch", "--json", "--from-start", "--instance", instance, .. options], prefix)
{
    /// <summary>The events so far.</summary>
    public IReadOnlyList<WatchedEvent> Events => [.. Output.Split('\n').Where(IsEvent).Select(WatchedEvent.Parse)];

    /// <summary>The first event, come or to come, that fits.</summary>
    public async Task<WatchedEvent> WaitAsync(Func<WatchedEvent, bool> fits, TimeSpan? bound = null) =>
        WatchedEvent.Parse(await LineAsync(line => IsEvent(line) && fits(WatchedEvent.Parse(line)), bound ?? Bound));

    public Task<WatchedEvent> WaitAsync(EventType type, TimeSpan? bound = null) => WaitAsync(e => e.Event.Type == type, bound);

    public Task<WatchedEvent> PhaseAsync(ulong call, CallPhase phase, TimeSpan? bound = null) =>
        WaitAsync(e => e.Event.Type == EventType.Phase && e.Event.CallId == call && e.Event.Phase == phase, bound);

    /// <summary>The phases a call went through so far, Created left out.</summary>
    public CallPhase[] Phases(ulong call) =>
        [.. Events.Select(e => e.Event).Where(e => e.Type == EventType.Phase && e.CallId == call && e.Phase != CallPhase.Created).Select(e => e.Phase)];

    private static bool IsEvent(string line) => line.StartsWith("{\"seq\":", StringComparison.Ordinal) || line.StartsWith("{\"local\":", StringComparison.Ordinal);
}
