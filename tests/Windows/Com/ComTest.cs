// SPDX-License-Identifier: MIT
namespace MicroSip.Windows.Tests.Com;

/// <summary>A test with a COM server that is registered in a Windows of the test's own, and is impatient.</summary>
internal abstract class ComTest : WindowsTest
{
    protected const string Cscript = @"C:\windows\system32\cscript.exe";

    private static int _count;

    protected static string Server { get; } = WindowsFolder.Program("microsip-com.exe");

    [SetUp]
    public async Task RegisterAsync()
    {
        UseOwnPrefix();
        await DoAsync(Server, "/RegServer", "/Linger:5", "/SinkLimit:5");
    }

    protected Task<TestHost> StartHostAsync(string machine = "x64") => StartHostAsync($"com-{Environment.ProcessId}-{++_count}", machine);

    protected async Task<TestHost> StartHostAsync(string instance, string machine)
    {
        var host = Own(new TestHost(instance, machine, Prefix));
        await host.ReadyAsync();
        return host;
    }

    protected ComClient StartClient(string verb, TestHost host, string machine = "x64") =>
        Own(new ComClient(verb, host.Instance, machine, Prefix));

    /// <summary>A client that takes events once this is done.</summary>
    protected async Task<ComClient> StartSinkAsync(string verb, TestHost host, string machine = "x64")
    {
        var client = StartClient(verb, host, machine);
        await client.AdvisedAsync();
        return client;
    }

    /// <summary>Runs a program that has to succeed, and gives what it said.</summary>
    protected async Task<string> DoAsync(string program, params string[] arguments)
    {
        var (code, output) = await WineProcess.RunAsync(program, arguments, Prefix);
        Assert.That(code, Is.Zero, $"{program} {string.Join(' ', arguments)}: {output}");
        return output;
    }

    /// <summary>Ends the server as a crash would.</summary>
    protected Task KillServerAsync() => DoAsync(@"C:\windows\system32\taskkill.exe", "/f", "/im", "microsip-com.exe");

    /// <summary>Whether the server runs in this test's Windows.</summary>
    protected bool IsServerThere =>
        Directory.GetDirectories("/proc").Any(process => Reads(process, "cmdline").Contains(@"\microsip-com.exe", StringComparison.Ordinal)
            && Reads(process, "environ").Contains($"WINEPREFIX={Prefix.Environment()["MSN_WINEPREFIX"]}\0", StringComparison.Ordinal));

    /// <summary>The server is used by nobody any more: it ends by itself.</summary>
    protected Task ServerEndsAsync() => Wait.UntilAsync(() => !IsServerThere, "the end of the server, which nobody uses", WineProcess.Bound);

    private static string Reads(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // no process, another user's, or one that has just ended
        }
    }
}
