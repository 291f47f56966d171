// SPDX-License-Identifier: MIT
namespace MicroSip.Windows.Tests.Conformance;

/// <summary>A hook host, and all its events.</summary>
internal sealed class HookPhone : WatchedPhone
{
    private HookPhone(HookHost host)
        : base(host, host.Instance, host.Prefix) => Host = host;

    public HookHost Host { get; }

    public override string Uri => Host.Uri;

    public static async Task<HookPhone> StartAsync(WinePrefix prefix, string? instance = null)
    {
        var phone = new HookPhone(await HookHost.StartAsync(["--account", "sip:phone@127.0.0.1", "--sip-t1", "50"], prefix, instance));
        try
        {
            await phone.Log.WaitAsync(EventType.EngineStarted);
            return phone;
        }
        catch
        {
            await phone.DisposeAsync();
            throw;
        }
    }
}
