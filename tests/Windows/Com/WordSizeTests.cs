// SPDX-License-Identifier: MIT
namespace MicroSip.Windows.Tests.Com;

/// <summary>32-bit and 64-bit phones and clients with the one server, which is 64-bit.</summary>
internal sealed class WordSizeTests : ComTest
{
    [Test]
    public async Task A_call_goes_its_way_in_every_combination([Values("x64", "x86")] string phone, [Values("x64", "x86")] string client)
    {
        var host = await StartHostAsync(phone);
        var dialling = StartClient("dial", host, client);
        await dialling.SaidAsync("advised");
        Assert.That(IsServerThere, "somebody served it");
        Assert.That(await dialling.ExitAsync(WineProcess.Bound), Is.Zero, dialling.Output);
        Assert.That(dialling.Output, Does.Contain("ended Completed told"));
        Assert.That(dialling.Output, Does.Match(@"(?s)event 1 call/1 1 0\n.*event 1 call/1 6 5\n.*event 1 call/1 8 7\n.*event 2 call/1 1 200"));
        await ServerEndsAsync();
    }
}
