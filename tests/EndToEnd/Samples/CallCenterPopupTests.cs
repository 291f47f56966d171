// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Samples;

internal sealed class CallCenterPopupTests : EndToEndTest
{
    [Test]
    public async Task It_shows_who_calls_and_what_is_known_of_him()
    {
        var desk = await StartPhoneAsync();
        var caller = await StartPhoneAsync();
        await using var popup = new ChildProcess(SampleProgram.CallCenterPopup, [], new Dictionary<string, string?> { ["MSN_INSTANCE"] = desk.Engine.Instance });
        await popup.LineAsync(line => line.Contains("waiting for calls", StringComparison.Ordinal));
        await caller.Phone.AddAccountAsync(new AccountSettings("\"Ada\" <sip:1001@127.0.0.1>"));

        var call = await caller.Phone.DialAsync(desk.Uri);
        await popup.LineAsync(line => line.Contains("is ringing", StringComparison.Ordinal));
        await popup.LineAsync(line => line.Contains("Ada Byron, Analytical Engines Ltd", StringComparison.Ordinal));
        await popup.LineAsync(line => line.Contains("K-1815", StringComparison.Ordinal));
        await popup.LineAsync(line => line.Contains("invoice 4711 sent", StringComparison.Ordinal));
        await call.HangUpAsync();
        await popup.LineAsync(line => line.Contains("CancelledByCaller", StringComparison.Ordinal));
    }

    [Test]
    public async Task A_call_that_rings_when_it_starts_is_shown_too()
    {
        var desk = await StartPhoneAsync();
        var caller = await StartPhoneAsync();
        await caller.Phone.DialAsync(desk.Uri);
        await desk.IncomingAsync();
        await using var popup = new ChildProcess(SampleProgram.CallCenterPopup, [], new Dictionary<string, string?> { ["MSN_INSTANCE"] = desk.Engine.Instance });
        await popup.LineAsync(line => line.Contains("not known", StringComparison.Ordinal));
    }
}
