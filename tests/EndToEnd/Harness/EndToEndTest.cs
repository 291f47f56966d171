// SPDX-License-Identifier: MIT
using NUnit.Framework.Interfaces;

namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>
/// What an end-to-end test begins and ends with: its phones and peers are its own, they end with it, and after it the
/// stream of events of each of its phones is checked against <see cref="StreamRules"/>.
/// </summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal abstract class EndToEndTest
{
    private readonly List<IAsyncDisposable> _owned = [];
    private readonly List<Station> _stations = [];

    /// <summary>A folder of this test's own.</summary>
    protected string Folder { get; } = TestFolder.Create();

    protected Task<Station> StartPhoneAsync(params string[] options) => StartPhoneAsync(null, options);

    protected async Task<Station> StartPhoneAsync(IReadOnlyDictionary<string, string?>? environment, params string[] options)
    {
        var station = Own(await Station.StartAsync(options, null, environment));
        _stations.Add(station);
        return station;
    }

    protected async Task<SippProcess> StartCalleeAsync(Scenario scenario, int calls = 1, bool tcp = false) =>
        Own(await SippProcess.CalleeAsync(scenario, calls, tcp));

    /// <summary>A call from one phone to another that answers by itself, once both have it up.</summary>
    protected static async Task<(Call Here, Call There)> ConnectAsync(Station from, Station to)
    {
        var here = await from.Phone.DialAsync(to.Uri);
        await here.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        var there = await to.IncomingAsync();
        await there.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        return (here, there);
    }

    protected SippProcess StartCaller(Scenario scenario, Station station, int calls = 1, int atOnce = 1, bool tcp = false) =>
        Own(SippProcess.Caller(scenario, tcp ? station.Engine.TcpPort : station.Engine.UdpPort, calls, atOnce, tcp));

    protected T Own<T>(T owned) where T : IAsyncDisposable
    {
        _owned.Add(owned);
        return owned;
    }

    /// <summary>The exception a command must end with.</summary>
    protected static async Task<MicroSipException> RefusedAsync(Task command)
    {
        try
        {
            await command.WaitAsync(Wait.Bound);
        }
        catch (MicroSipException e)
        {
            return e;
        }
        throw new AssertionException("the command was not refused");
    }

    [TearDown]
    public async Task EndAsync()
    {
        try
        {
            if (TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Passed)
                await FinishAsync();
        }
        catch
        {
            Report();
            throw;
        }
        finally
        {
            if (TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Failed)
                Report();
            foreach (var owned in Enumerable.Reverse(_owned))
                await owned.DisposeAsync();
            Directory.Delete(Folder, recursive: true);
        }
    }

    /// <summary>Ends what is left of the phones and checks their streams of events.</summary>
    protected virtual async Task FinishAsync()
    {
        foreach (var station in _stations)
            await station.FinishAsync();
    }

    /// <summary>Shows what the phones and peers have said.</summary>
    protected virtual void Report()
    {
        foreach (var station in _stations)
            TestContext.Out.WriteLine($"== {station.Engine.Instance} ==\n{station.Log}{station.Engine.Output}");
        foreach (var sipp in _owned.OfType<SippProcess>())
            TestContext.Out.WriteLine($"== sipp {sipp.Port} ==\n{sipp.Logs()}");
    }
}
