// SPDX-License-Identifier: MIT
namespace MicroSip.Benchmarks.Processes;

/// <summary>A native process on the other side: a host of msn_bench, or msn_bench_peer (native/bench). It keeps to the second core.</summary>
internal sealed class Peer : ChildProcess
{
    /// <summary>So long between two events the one who waits has time to fall asleep; as for the raw floors.</summary>
    public const int SleepGapNanoseconds = 100_000;

    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);

    private Peer(string program, params string[] arguments) : base(TestFolder.Program(program), arguments)
    {
    }

    /// <summary>As a phone, its name.</summary>
    public string Instance { get; private init; } = "";

    /// <summary>A phone that reports so many facts at that rate once told to <see cref="BeginAsync"/>; sleepers are woken.</summary>
    public static Task<Peer> FactsAsync(double rate, long count) => PhoneAsync("serve-phone", rate, count);

    /// <summary>A phone whose ring gets so many events at that rate, past the call model, once a client has attached.</summary>
    public static Task<Peer> RingAsync(double rate, long count) => PhoneAsync("serve-ring", rate, count);

    /// <summary>Sends so many events to the first who connects to the socket at <paramref name="path"/>.</summary>
    public static Task<Peer> StreamAsync(string path, int count) => ReadyAsync(new Peer("msn_bench_peer", "stream", path, $"{count}"));

    /// <summary>Measures the raw floors; a name and nanoseconds a line.</summary>
    public static Task<string[]> FloorsAsync(int rounds) => LinesAsync("floors", $"{rounds}");

    /// <summary>A process per event; nanoseconds until each ran.</summary>
    public static async Task<IEnumerable<long>> SpawnAsync(int count) => (await LinesAsync("spawn", $"{count}")).Select(long.Parse);

    public async Task BeginAsync()
    {
        await Input.WriteLineAsync();
        await Input.FlushAsync();
    }

    private static Task<Peer> PhoneAsync(string mode, double rate, long count)
    {
        var instance = EngineProcess.NewInstance();
        return ReadyAsync(new Peer("msn_bench", mode, instance, $"{(long)rate}", $"{count}") { Instance = instance });
    }

    private static async Task<Peer> ReadyAsync(Peer peer)
    {
        try
        {
            await peer.LineAsync(line => line == "ready");
            return peer;
        }
        catch
        {
            await peer.DisposeAsync();
            throw;
        }
    }

    private static async Task<string[]> LinesAsync(params string[] arguments)
    {
        await using var peer = new Peer("msn_bench_peer", arguments);
        var code = await peer.ExitAsync(Bound);
        await peer.DisposeAsync();
        return code == 0 ? peer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException($"msn_bench_peer ended with {code}: {peer.Output}");
    }
}
