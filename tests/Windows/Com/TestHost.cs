// SPDX-License-Identifier: MIT
namespace MicroSip.Windows.Tests.Com;

/// <summary>A phone without SIP under Wine, of either word size: msn-test-host does what it is told.</summary>
internal sealed class TestHost(string instance, string machine, WinePrefix prefix)
    : WineProcess(WindowsFolder.Program("msn-test-host.exe", machine), [instance], prefix, machine == "x86")
{
    public string Instance => instance;

    /// <summary>Takes commands from here on.</summary>
    public Task ReadyAsync() => LineAsync(line => line.StartsWith("ready", StringComparison.Ordinal), Bound);

    /// <summary>What the other side does of itself, or <c>crash</c>, or <c>stop</c>.</summary>
    public void Tell(string line)
    {
        Input.WriteLine(line);
        Input.Flush();
    }
}
