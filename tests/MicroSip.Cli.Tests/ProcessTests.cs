// SPDX-License-Identifier: MIT
namespace MicroSip.Cli.Tests;

/// <summary>What only a process of its own can show: signals, pipes and exit codes.</summary>
internal sealed class ProcessTests : CliTest
{
    [TestCase("INT")]
    [TestCase("TERM")]
    public async Task A_signal_ends_watch_with_0(string signal)
    {
        using ChildProcess watch = Start("watch", "--json");
        Assert.That(await watch.ReadLineAsync(), Does.Contain("SnapshotEnd"));
        watch.Signal(signal);
        Assert.That(await watch.EndAsync(), Is.Zero);
        Assert.That(await watch.ReadErrorAsync(), Is.Empty);
    }

    [TestCase("watch", "--json")]
    [TestCase("watch")]
    public async Task A_closed_pipe_ends_watch_with_0_and_quietly(params string[] args)
    {
        using ChildProcess watch = Start(args);
        Assert.That(await watch.ReadLineAsync(), Does.Contain("SnapshotEnd"));
        watch.Output.Close();
        Host.Dial();
        Assert.That(await watch.EndAsync(), Is.Zero);
        Assert.That(await watch.ReadErrorAsync(), Is.Empty);
    }

    [Test]
    public async Task Failures_have_their_exit_code_and_their_words()
    {
        using ChildProcess ping = new("microsipctl", "ping", "--instance", TestHost.NewInstance());
        Assert.That(await ping.EndAsync(), Is.EqualTo(ExitCode.NoPhone));
        Assert.That(await ping.ReadErrorAsync(), Does.StartWith("microsipctl: No phone of that name runs"));
        using ChildProcess frob = new("microsipctl", "frob");
        Assert.That(await frob.EndAsync(), Is.EqualTo(ExitCode.Usage));
    }

    [Test]
    public async Task Where_stderr_is_closed_the_exit_code_tells()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "microsipctl");
        using ChildProcess ping = new("/bin/sh", "-c", "exec \"$0\" \"$@\" 2>&-", program, "ping", "--instance", TestHost.NewInstance());
        Assert.That(await ping.EndAsync(), Is.EqualTo(ExitCode.NoPhone));
        using ChildProcess frob = new("/bin/sh", "-c", "exec \"$0\" frob 2>&-", program);
        Assert.That(await frob.EndAsync(), Is.EqualTo(ExitCode.Usage));
    }

    [Test]
    public async Task A_missing_native_library_is_named()
    {
        const string Variable = "MSN_NATIVE_LIBRARY";
        string? before = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, "/nowhere/libmicrosip_native.so");
        using ChildProcess ping = Start("ping");
        Environment.SetEnvironmentVariable(Variable, before);
        Assert.That(await ping.EndAsync(), Is.EqualTo(ExitCode.Failed));
        Assert.That(await ping.ReadErrorAsync(), Does.Match("^microsipctl: .*/nowhere/libmicrosip_native.so.*\nPut libmicrosip_native.so beside .* MSN_NATIVE_LIBRARY.\n$"));
    }

    private ChildProcess Start(params string[] args) => new("microsipctl", [.. args, "--instance", Host.Instance]);
}
