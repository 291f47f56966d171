// SPDX-License-Identifier: MIT
namespace MicroSip.Tests.Binding;

/// <summary>A test with a window, and a connection whose handlers are called in it.</summary>
internal abstract class WindowTest : PhoneTest
{
    private ulong _read;

    protected WindowThread Window { get; private set; } = null!;

    /// <summary>Its handlers are called in the window.</summary>
    protected Phone Shown { get; private set; } = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        Window = new WindowThread();
        Shown = await ConnectToHostAsync(new PhoneOptions { DeliverOn = Window });
        _read = 0;
        _ = FollowAsync();
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await Shown.DisposeAsync().AsTask().WaitAsync(Bound);
        Window.Dispose();
    }

    /// <summary>Whatever the phone said before, the connection's reading thread has seen.</summary>
    protected async Task ReadAllAsync()
    {
        ulong last = Shown.Info.LastSequence;
        DateTime deadline = DateTime.UtcNow + Bound;
        while (Volatile.Read(ref _read) < last)
        {
            Assert.That(DateTime.UtcNow, Is.LessThan(deadline), "it reads");
            await Task.Delay(1);
        }
    }

    /// <summary>Looks from inside the window until it is so.</summary>
    protected async Task ShowsAsync(Func<bool> condition, string what)
    {
        DateTime deadline = DateTime.UtcNow + Bound;
        while (!await Window.RunAsync(condition).WaitAsync(Bound))
        {
            Assert.That(DateTime.UtcNow, Is.LessThan(deadline), $"waited in vain for: {what}");
            await Task.Delay(5);
        }
    }

    /// <summary>An enumeration gets an event before the window does, however slow that is.</summary>
    private async Task FollowAsync()
    {
        await foreach (PhoneEvent e in Shown.ReadEventsAsync().ConfigureAwait(false))
        {
            Volatile.Write(ref _read, Math.Max(e.Type == EventType.SnapshotEnd ? e.Value : e.Sequence, _read));
        }
    }
}
