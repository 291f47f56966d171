// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Conformance;

namespace MicroSip.Windows.Tests.Conformance;

/// <summary>
/// The scenarios of msn-conformance with every host and through every surface: all pass, with the same lines. The engine
/// of Linux is the one they are compared with.
/// </summary>
internal sealed class ConformanceTests
{
    private static readonly Dictionary<string, Lazy<Task<ConformanceRun>>> Runs = new()
    {
        ["engine, Linux, shared memory"] = new(ConformanceRun.OfLinuxEngineAsync),
        ["engine, Wine, shared memory"] = new(() => UnderWineAsync(isEngine: true, byCom: false)),
        ["engine, Wine, COM"] = new(() => UnderWineAsync(isEngine: true, byCom: true)),
        ["hook host, Wine, shared memory"] = new(() => UnderWineAsync(isEngine: false, byCom: false)),
        ["hook host, Wine, COM"] = new(() => UnderWineAsync(isEngine: false, byCom: true)),
    };

    private static readonly string[] Names = [.. Runs.Keys];

    [TestCaseSource(nameof(Names))]
    public async Task Every_scenario_passes(string host) => (await Runs[host].Value).AssertPassed();

    [Test]
    public async Task The_lines_of_all_are_the_same()
    {
        var expected = (await Runs[Names[0]].Value).Lines;
        foreach (var host in Names)
        {
            var run = await Runs[host].Value;
            TestContext.Out.WriteLine($"{host}: {run.Lines[^1]}");
            Assert.That(run.Lines, Is.EqualTo(expected), $"{host}:\n{run.Output}");
        }
    }

    private static async Task<ConformanceRun> UnderWineAsync(bool isEngine, bool byCom)
    {
        var folder = TestFolder.Create();
        await using var prefix = WinePrefix.Own();
        try
        {
            await using var kamailio = await KamailioProcess.StartAsync();
            var options = ConformanceRun.PhoneOptions(kamailio, WindowsFolder.WindowsPath(ConformanceRun.PasswordFile(folder)));
            await using var peer = WindowsPhone.Launch(ConformanceRun.PeerOptions, prefix);
            await peer.ReadyAsync(WineProcess.Bound);
            if (byCom)
                await WineProcess.RunAsync(WindowsFolder.Program("microsip-com.exe"), ["/RegServer", "/Linger:5"], prefix);
            WineProcess Start(string[] arguments) =>
                new(WindowsFolder.Program("msn-conformance.exe"), byCom ? [.. arguments, "--com"] : arguments, prefix);
            if (isEngine)
            {
                await using var engine = WindowsPhone.Launch(options, prefix);
                await engine.ReadyAsync(WineProcess.Bound);
                return await ConformanceRun.PlayAsync(engine.Instance, engine.Uri, peer, Start);
            }
            await using var host = await HookHost.StartAsync(options, prefix);
            return await ConformanceRun.PlayAsync(host.Instance, host.Uri, peer, Start);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
