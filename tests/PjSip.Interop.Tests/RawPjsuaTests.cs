// SPDX-License-Identifier: GPL-2.0-or-later
using MicroSip.EndToEnd.Tests.Harness;

namespace PjSip.Interop.Tests;

/// <summary>The sample against sipp, and against itself.</summary>
[Platform("Linux")]
public sealed class RawPjsuaTests
{
    private static RunningTool Sipp(int port, params string[] more) => Tool.Start("sipp", [
        "-i", "127.0.0.1", "-bind_local", "-p", $"{port}", "-ci", "127.0.0.1", "-cp", $"{NetworkPorts.Next()}", "-mi", "127.0.0.1", "-mp", $"{NetworkPorts.Next()}", "-m", "1", "-nostdin",
        "-skip_rlimit", "-timeout", "200s", "-timeout_error", .. more]);

    [Test]
    public void It_answers_sipp_which_ends_the_call()
    {
        var port = NetworkPorts.Next();
        using var sample = Tool.Start(Repository.RawPjsua, ["answer", $"{port}"]);
        sample.WaitFor("is ready");
        using var sipp = Sipp(NetworkPorts.Next(), "-sn", "uac", "-d", "200", $"127.0.0.1:{port}");
        Assert.That(sipp.End().Code, Is.Zero);
        var (code, output) = sample.End();
        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Contain("comes in").And.Contain("Confirmed").And.Contain("Disconnected"));
    }

    [Test]
    public void It_calls_sipp_and_ends_the_call()
    {
        var port = NetworkPorts.Next();
        using var sipp = Sipp(port, "-sn", "uas");
        Assert.That(() => NetworkPorts.IsTakenUdp(port), Is.True.After(60_000, 10), "sipp does not listen");
        using var sample = Tool.Start(Repository.RawPjsua, ["call", $"sip:sipp@127.0.0.1:{port}"]);
        var (code, output) = sample.End();
        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Contain("Confirmed"));
        Assert.That(sipp.End().Code, Is.Zero);
    }

    [Test]
    public void It_calls_itself()
    {
        using var sample = Tool.Start(Repository.RawPjsua, []);
        var (code, output) = sample.End();
        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Contain("call 0: Confirmed").And.Contain("call 1: Confirmed"));
    }

    [Test]
    public void It_explains_itself()
    {
        using var sample = Tool.Start(Repository.RawPjsua, ["what"]);
        var (code, output) = sample.End();
        Assert.That(code, Is.EqualTo(2));
        Assert.That(output, Does.StartWith("usage:"));
    }
}
