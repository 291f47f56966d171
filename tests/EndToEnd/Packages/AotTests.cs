// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Packages;

/// <summary>microsipctl and the softphone compiled ahead of time: without a warning (it would be an error), and working.</summary>
[Category("Long"), NonParallelizable]
internal sealed class AotTests : EndToEndTest
{
    private static readonly string Output = Path.Combine(TestFolder.Repository, "out", "aot");

    [OneTimeSetUp]
    public static async Task CompileAsync()
    {
        await using var compiling = new ChildProcess(Path.Combine(TestFolder.Repository, "build", "pack"), ["--aot"]);
        Assert.That(await compiling.ExitAsync(TimeSpan.FromMinutes(15)), Is.Zero, compiling.Output);
    }

    [Test]
    public async Task Microsipctl_dials_and_watches()
    {
        var alice = await StartPhoneAsync();
        var bob = await StartPhoneAsync("--auto-answer", "200", "--auto-hangup", "1");
        var program = Path.Combine(Output, "MicroSip.Cli", "microsipctl");
        await using var watch = new ChildProcess(program, ["watch", "--json", "--instance", alice.Engine.Instance]);
        await watch.LineAsync(line => line.Contains("snapshotEnd", StringComparison.OrdinalIgnoreCase));
        await using var dial = new ChildProcess(program, ["dial", bob.Uri, "--instance", alice.Engine.Instance, "--wait", "Established"]);
        Assert.That(await dial.ExitAsync(), Is.Zero, dial.Output);
        await watch.LineAsync(line => line.Contains("Released", StringComparison.OrdinalIgnoreCase));
    }

    [Test]
    public async Task The_softphone_calls_from_its_screen()
    {
        var bob = await StartPhoneAsync("--auto-answer", "200");
        await using var phone = new Terminal(Path.Combine(Output, "Softphone", "softphone"), "--instance", EngineProcess.NewInstance());
        await phone.SeesAsync("ready");
        await phone.TypeAsync($"d{bob.Uri}\r");
        await phone.SeesAsync("Established");
        await phone.TypeAsync("h");
        await phone.SeesAsync("ended, Completed");
        await phone.TypeAsync("q");
        Assert.That(await phone.ExitAsync(), Is.Zero);
    }
}
