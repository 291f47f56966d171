// SPDX-License-Identifier: MIT
namespace MicroSip.Windows.Tests.Harness;

/// <summary>A microsip-engine.exe under Wine.</summary>
internal sealed class WindowsPhone : WatchedPhone
{
    private WindowsPhone(EngineProcess engine, WinePrefix prefix)
        : base(engine, engine.Instance, prefix) => Engine = engine;

    public EngineProcess Engine { get; }

    public override string Uri => Engine.Uri;

    /// <summary>Starts an engine under Wine, ready or not. <paramref name="file"/>: another build of it.</summary>
    public static EngineProcess Launch(IEnumerable<string> options, WinePrefix? prefix = null, string? instance = null, string? file = null) =>
        EngineProcess.Launch(options, instance, (prefix ?? WinePrefix.Shared).Environment(), [WindowsFolder.Wine], file ?? WindowsFolder.Engine);

    /// <summary>Starts one, and waits until it takes calls and is watched.</summary>
    public static async Task<WindowsPhone> StartAsync(IEnumerable<string> options, WinePrefix? prefix = null, string? instance = null)
    {
        var engine = Launch(options, prefix, instance);
        WindowsPhone? phone = null;
        try
        {
            await engine.ReadyAsync(WineProcess.Bound);
            phone = new WindowsPhone(engine, prefix ?? WinePrefix.Shared);
            await phone.Log.WaitAsync(EventType.EngineStarted);
            return phone;
        }
        catch
        {
            await (phone?.DisposeAsync() ?? engine.DisposeAsync());
            throw;
        }
    }
}
