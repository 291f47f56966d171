// SPDX-License-Identifier: MIT
namespace MicroSip.Windows.Tests.Conformance;

/// <summary>A patched phone that cannot open the bus runs as an unpatched one, and says so once.</summary>
internal sealed class WithoutBusTests : WindowsTest
{
    private static readonly string[] Options = ["--account", "sip:phone@127.0.0.1", "--sip-t1", "50"];

    [SetUp]
    public void SetUp() => UseOwnPrefix(); // the notice is remembered in the registry

    [Test]
    public async Task Without_the_library_it_runs_on_with_one_notice()
    {
        foreach (var name in new[] { "msn-hook-host.exe", "pjproject.dll" })
            File.Copy(WindowsFolder.Program(name), Path.Combine(Folder, name));
        var program = Path.Combine(Folder, "msn-hook-host.exe");
        var first = Own(await HookHost.StartAsync(Options, Prefix, program: program));
        await NoticeAsync(first, "notice MicroSipNative");
        await RingsAsync(first);
        await first.DoAsync("recreate");
        await first.DoAsync("end");
        await QuitAsync(first);

        var second = Own(await HookHost.StartAsync(Options, Prefix, program: program));
        await RingsAsync(second);
        await NoticeAsync(second, "no notice");
        await QuitAsync(second);
    }

    [Test]
    public async Task The_second_of_one_name_runs_on_without_the_bus_and_says_so()
    {
        var holder = Watch(await HookPhone.StartAsync(Prefix));
        var second = Own(await HookHost.StartAsync(Options, Prefix, holder.Instance));
        await NoticeAsync(second, "notice MicroSipNative");
        await RingsAsync(second);
        await QuitAsync(second);
        await holder.DoAsync("ping");
        Assert.That(holder.Log.Events.Select(e => e.Event.Type), Has.None.EqualTo(EventType.Incoming), "the call was the other's");
    }

    // The box has a thread of its own, which may be late.
    private static async Task NoticeAsync(HookHost host, string expected)
    {
        var deadline = DateTime.UtcNow + WineProcess.Bound;
        for (var asked = 1; ; asked++)
        {
            host.Tell("notice");
            await Wait.UntilAsync(() => host.Output.Split('\n').Count(line => line == "did notice") >= asked, "an answer", WineProcess.Bound);
            if (host.Output.Split('\n').Contains(expected))
                return;
            Assert.That(DateTime.UtcNow, Is.LessThan(deadline), host.Output);
        }
    }

    private async Task RingsAsync(HookHost host)
    {
        var caller = await StartPhoneAsync();
        var call = await caller.Phone.DialAsync(host.Uri);
        await call.WhenAsync(CallPhase.Alerting).WaitAsync(Wait.Bound);
        await call.HangUpAsync();
    }

    private static async Task QuitAsync(HookHost host)
    {
        host.Tell("quit");
        Assert.That(await host.ExitAsync(WineProcess.Bound), Is.Zero);
    }
}
