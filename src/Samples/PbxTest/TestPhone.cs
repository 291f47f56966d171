// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Reflection;
using System.Threading.Channels;

namespace MicroSip.Samples.PbxTest;

/// <summary>A headless phone, registered with the PBX, and a connection to it.</summary>
internal sealed class TestPhone : IAsyncDisposable
{
    private readonly Process _engine;
    private readonly Channel<Call> _ringing = Channel.CreateUnbounded<Call>();
    private readonly Channel<int> _branches = Channel.CreateUnbounded<int>();

    private TestPhone(Process engine, Phone phone)
    {
        _engine = engine;
        Phone = phone;
        phone.Incoming += (Phone _, in IncomingCall incoming) => _ringing.Writer.TryWrite(incoming.Call);
        phone.Progressed += (Phone _, in CallProgress progress) => _branches.Writer.TryWrite(progress.EarlyDialogs);
    }

    public Phone Phone { get; }

    /// <summary>Starts it; when this returns the PBX knows it.</summary>
    public static async Task<TestPhone> RegisterAsync(Pbx pbx, string user, CancellationToken tooLate)
    {
        string instance = $"{user}-{Guid.NewGuid():N}";
        Process engine = Process.Start(Engine, ["--instance", instance, "--port", "0", "--audio", "null"]);
        try
        {
            Phone phone = await Phone.ConnectAsync(new PhoneOptions { Instance = instance, WaitForPhone = true }, tooLate);
            var started = new TestPhone(engine, phone);
            Account account = await phone.AddAccountAsync(new AccountSettings(pbx.Address(user)) { Registrar = pbx.Registrar }, tooLate);
            await phone.RegisterAsync(account.Id, tooLate);
            return started;
        }
        catch
        {
            engine.Kill();
            throw;
        }
    }

    /// <summary>The next call that comes in here.</summary>
    public async Task<Call> IncomingAsync(CancellationToken tooLate) => await _ringing.Reader.ReadAsync(tooLate);

    /// <summary>Waits until so many of the phones, two or more, that the PBX has forked this one's call to are known here to ring.</summary>
    public async Task ForkedAsync(int phones, CancellationToken tooLate)
    {
        while (await _branches.Reader.ReadAsync(tooLate) < phones)
        {
        }
    }

    /// <summary>Waits until a call is over and tells why it ended.</summary>
    public static async Task<CauseInfo> EndAsync(Call call, CancellationToken tooLate)
    {
        await call.WhenAsync(CallPhase.Released, tooLate);
        return call.CauseInfo!;
    }

    public async ValueTask DisposeAsync()
    {
        await Phone.DisposeAsync();
        _engine.Kill();
        await _engine.WaitForExitAsync();
        _engine.Dispose();
    }

    private static string Engine
    {
        get
        {
            string? built = typeof(TestPhone).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .FirstOrDefault(entry => entry.Key == "Engine")?.Value;
            return File.Exists(built) ? built : "microsip-engine";
        }
    }
}
