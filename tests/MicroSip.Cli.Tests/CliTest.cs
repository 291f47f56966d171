// SPDX-License-Identifier: MIT
namespace MicroSip.Cli.Tests;

/// <summary>A test of microsipctl against a phone that runs in this process.</summary>
internal abstract class CliTest
{
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    protected TestHost Host { get; private set; } = null!;

    [SetUp]
    public void StartHost() => Host = CreateHost();

    [TearDown]
    public void StopHost() => Host.Dispose();

    protected virtual TestHost CreateHost() => new();

    protected Task<CliRun> RunAsync(params string[] args) => CliRun.RunAsync([.. args, "--instance", Host.Instance]);

    /// <summary>The same from one line, as typed.</summary>
    protected Task<CliRun> TypeAsync(string line) => RunAsync(line.Split(' '));

    protected ulong Establish(string to = "sip:bob@example.org") => Host.Establish(to);

    protected CallSnapshot Look(ulong call)
    {
        using Task<CallSnapshot> looking = LookAsync(call);
        return looking.WaitAsync(Bound).GetAwaiter().GetResult();
    }

    private async Task<CallSnapshot> LookAsync(ulong call)
    {
        await using Phone phone = await Phone.ConnectAsync(new PhoneOptions { Instance = Host.Instance }).ConfigureAwait(false);
        return phone.GetCall(call).Snapshot();
    }
}
