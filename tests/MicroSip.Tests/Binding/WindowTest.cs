// SPDX-License-Identifier: MIT
namespace MicroSip.Tests.Binding;

/// <summary>A test with a window, and a connection whose handlers are called in it.</summary>
internal abstract class WindowTest : PhoneTest
{
    protected WindowThread Window { get; private set; } = null!;

    /// <summary>Its handlers are called in the window.</summary>
    protected Phone Shown { get; private set; } = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        Window = new WindowThread();
        Shown = await ConnectToHostAsync(new PhoneOptions { DeliverOn = Window });
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await Shown.DisposeAsync().AsTask().WaitAsync(Bound);
        Window.Dispose();
    }

    /// <summary>Whatever the phone said before, the connection's reading thread has seen.</summary>
    protected async Task ReadAllAsync() => await Shown.PingAsync().WaitAsync(Bound);

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
}
