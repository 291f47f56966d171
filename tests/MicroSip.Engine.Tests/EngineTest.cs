// SPDX-License-Identifier: GPL-2.0-or-later
namespace MicroSip.Embedding.Tests;

/// <summary>A test in whose process at most one engine runs at a time; what it starts ends with it.</summary>
[NonParallelizable]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal abstract class EngineTest
{
    private readonly List<IAsyncDisposable> _owned = [];

    /// <summary>A name of its own, any free port, no sound device, and SIP's timers five times as fast.</summary>
    protected static EngineOptions Options => new()
    {
        Instance = EngineProcess.NewInstance(),
        Port = 0,
        T1 = TimeSpan.FromMilliseconds(100),
    };

    protected async Task<Engine> StartAsync(EngineOptions? options = null) =>
        Own(await Engine.StartAsync(options ?? Options).WaitAsync(Wait.Bound));

    /// <summary>The other side of calls: a phone in a process of its own.</summary>
    protected async Task<EngineProcess> StartOtherAsync(params string[] options) => Own(await EngineProcess.StartAsync(options));

    protected T Own<T>(T owned)
        where T : IAsyncDisposable
    {
        _owned.Add(owned);
        return owned;
    }

    protected static async Task<MicroSipException> RefusedAsync(Func<Task> act)
    {
        try
        {
            await act().WaitAsync(Wait.Bound);
        }
        catch (MicroSipException refusal)
        {
            return refusal;
        }
        throw new AssertionException("it was not refused");
    }

    [TearDown]
    public async Task EndAsync()
    {
        foreach (IAsyncDisposable owned in Enumerable.Reverse(_owned))
        {
            await owned.DisposeAsync().AsTask().WaitAsync(Wait.Bound);
        }
        Assert.That(Engine.Running, Is.Null);
    }
}
