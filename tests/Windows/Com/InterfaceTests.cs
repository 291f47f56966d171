// SPDX-License-Identifier: MIT
namespace MicroSip.Windows.Tests.Com;

/// <summary>What the server does so that Wine's COM does not stop it for good.</summary>
internal sealed class InterfaceTests : ComTest
{
    [Test]
    public async Task No_interface_is_taken_away_from_COM_while_the_server_runs()
    {
        var host = await StartHostAsync();
        // Started by hand, for what Wine's RPC says of it. The first binding is the one that its class is registered through.
        var server = Own(new WineProcess(Server, ["/Embedding", "/Linger:60"], Prefix,
            environment: new Dictionary<string, string?> { ["WINEDEBUG"] = "+rpc" }));
        await server.LineAsync(line => line.Contains("RPCRT4_CloseBinding", StringComparison.Ordinal), WineProcess.Bound);
        var holding = StartClient("hold", host);
        await holding.SaidAsync("created");
        var passing = StartClient("dial", host); // its calls and its sink come and go
        Assert.That(await passing.ExitAsync(WineProcess.Bound), Is.Zero, passing.Output);
        Assert.That(server.HasExited, Is.False);
        Assert.That(server.Output, Does.Contain("got request packet").And.Not.Contain("unregistering cif"));
    }
}
