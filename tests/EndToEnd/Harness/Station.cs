// SPDX-License-Identifier: MIT
namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>A phone under test: its engine, a connection to it, and all its events.</summary>
internal sealed class Station : IAsyncDisposable
{
    private Station(EngineProcess engine, Phone phone, EventLog log) => (Engine, Phone, Log) = (engine, phone, log);

    public EngineProcess Engine { get; }

    public Phone Phone { get; }

    public EventLog Log { get; }

    public string Uri => Engine.Uri;

    public static async Task<Station> StartAsync(IEnumerable<string> options, string? instance = null,
        IReadOnlyDictionary<string, string?>? environment = null)
    {
        var engine = await EngineProcess.StartAsync(options, instance, environment);
        try
        {
            var phone = await Phone.ConnectAsync(new PhoneOptions { Instance = engine.Instance });
            return new Station(engine, phone, new EventLog(phone));
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>The next call that comes in.</summary>
    public async Task<Call> IncomingAsync(int from = 0)
    {
        var incoming = await Log.WaitAsync(e => e.Type == EventType.Incoming, "an incoming call", from: from);
        return Phone.FindCall(incoming.CallId)!;
    }

    /// <summary>Ends what is left and checks the whole stream of events.</summary>
    public async Task FinishAsync()
    {
        if (!Engine.HasExited)
        {
            await Phone.HangUpAllAsync();
            await Wait.UntilAsync(() => Phone.Calls.Count == 0, "all calls are Released");
            Assert.That(Phone.Info.IllegalMoves, Is.Zero, "the model refused no fact");
        }
        StreamRules.Check(Log.Events);
    }

    public async ValueTask DisposeAsync()
    {
        await Phone.DisposeAsync();
        await Engine.DisposeAsync();
    }
}
