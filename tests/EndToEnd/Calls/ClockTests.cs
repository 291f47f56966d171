// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Calls;

/// <summary>Group 23: the phone's wall clock jumps while a call is up (libfaketime moves it; the monotonic clock stays).</summary>
[Category("Group23")]
internal sealed class ClockTests : EndToEndTest
{
    [TestCase("+2d")]
    [TestCase("-2d")]
    public async Task A_calls_duration_does_not_jump(string jump)
    {
        var clock = Path.Combine(Folder, "clock");
        await File.WriteAllTextAsync(clock, "+0");
        var phone = await StartPhoneAsync(new Dictionary<string, string?>
        {
            ["LD_PRELOAD"] = Library(),
            ["FAKETIME_TIMESTAMP_FILE"] = clock,
            ["FAKETIME_NO_CACHE"] = "1",
            ["DONT_FAKE_MONOTONIC"] = "1",
        });
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(200, new Sdp(NetworkPorts.Next())).Receive("ACK").Receive("BYE").Reply(200));
        var call = await phone.Phone.DialAsync(sipp.Uri);
        await call.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        var established = await phone.Log.PhaseAsync(call.Id, CallPhase.Established);
        await Task.Delay(500);
        await File.WriteAllTextAsync(clock + ".new", jump);
        File.Move(clock + ".new", clock, overwrite: true); // read at any time
        await Task.Delay(300);
        await call.HangUpAsync();
        var ended = await phone.Log.EndedAsync(call.Id);
        await sipp.SucceedsAsync();
        Assert.That(Math.Abs((ended.Time - established.Time).TotalHours), Is.GreaterThan(40), "the wall clock did jump");
        Assert.That(call.Duration.TotalSeconds, Is.InRange(0.7, 300));
        Assert.That(TimeSpan.FromTicks((ended.Monotonic - established.Monotonic) / 100).TotalSeconds, Is.InRange(0.7, 300));
        var events = phone.Log.Events.Where(e => !e.IsLocal).Select(e => e.Monotonic).ToArray();
        Assert.That(events, Is.Ordered);
    }

    private static string Library() => Directory.GetDirectories("/usr/lib", "*-linux-gnu")
        .Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1"))
        .FirstOrDefault(File.Exists) ?? throw new AssertionException("faketime is not installed");
}
