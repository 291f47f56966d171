// SPDX-License-Identifier: GPL-2.0-or-later
using MicroSip.Embedding;
using MicroSip.Interop;

namespace MicroSip;

/// <summary>
/// A softphone inside this process: PJSIP, its audio and a bus that other processes can watch and drive it by. PJSIP's
/// threads run no managed code (unless you set raw callbacks of PjSip.Interop); what happens comes through <see cref="Phone"/>
/// as from any other phone. One per process: PJSIP's state is global. Any thread.
/// </summary>
public sealed partial class Engine : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static volatile Engine? _running;

    private readonly EngineThread _thread;
    private readonly PjsipThread _pjsip = new();
    private readonly EnginePortsData _ports;
    private Task? _disposing;

    private Engine(EngineThread thread, Phone phone)
    {
        _thread = thread;
        _ports = thread.Ports;
        Phone = phone;
        Instance = phone.Info.Instance;
    }

    /// <summary>The one that runs in this process; null: none does.</summary>
    public static Engine? Running => _running is { Ended.IsCompleted: false } engine ? engine : null;

    /// <summary>Its phone, as <see cref="MicroSip.Phone.ConnectAsync"/> gives it; ends with the engine.</summary>
    public Phone Phone { get; }

    /// <summary>The name other processes find it by.</summary>
    public string Instance { get; }

    /// <summary>Where it listens for SIP over UDP.</summary>
    public int UdpPort => (int)_ports.Udp;

    /// <summary>Where it listens for SIP over TCP.</summary>
    public int TcpPort => (int)_ports.Tcp;

    /// <summary>Where it listens for SIP over TLS; 0: nowhere.</summary>
    public int TlsPort => (int)_ports.Tls;

    /// <summary>Done when it has ended, by <see cref="DisposeAsync"/> or because somebody shut the phone down.</summary>
    public Task Ended => _thread.Ended;

    /// <summary>Starts one, on a thread of its own; the caller's is not held up.</summary>
    /// <param name="options">How; null: the usual ones.</param>
    /// <param name="cancellationToken">Undoes the start; the task ends once that is done.</param>
    /// <returns>The engine, once it takes calls; dispose of it.</returns>
    /// <exception cref="MicroSipException">EngineRuns (names the one that runs), InstanceRuns, PortInUse, NoSuchDevice, NoSuchCodec,
    /// FileUnreadable, FileUnwritable, BadCertificate, BadUri (an account's), InvalidArgument, PjsipFailure with PJSIP's own message.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="DllNotFoundException">A native library is not beside the program; MSN_NATIVE_LIBRARY may name microsip_native's file, the others beside it.</exception>
    public static async Task<Engine> StartAsync(EngineOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        options ??= new EngineOptions();
        var thread = new EngineThread(options);
        Phone? phone = null;
        try
        {
            await thread.Started.WaitAsync(cancellationToken).ConfigureAwait(false);
            PhoneOptions attach = options.Phone with { Instance = options.Instance, Reconnect = false, WaitForPhone = false };
            phone = await Phone.ConnectAsync(attach, cancellationToken).ConfigureAwait(false);
            var engine = new Engine(thread, phone);
            thread.Ending = engine.OnEnding;
            _running = engine;
            return engine;
        }
        catch
        {
            thread.Stop();
            await thread.Ended.ConfigureAwait(false);
            if (phone is not null)
            {
                await phone.DisposeAsync().ConfigureAwait(false);
            }
            throw;
        }
    }

    /// <summary>
    /// Ends it in order: calls get their BYE, accounts unregister, each wait bounded (3 s at the usual T1). Handlers still hear of
    /// it, those on a <see cref="PhoneOptions.DeliverOn"/> as far as it comes to them; then the phone is disposed of.
    /// </summary>
    public ValueTask DisposeAsync()
    {
        lock (_thread)
        {
            _disposing ??= EndAsync();
            return new ValueTask(_disposing);
        }
    }

    private async Task EndAsync()
    {
        await _pjsip.CloseAsync(Patience).ConfigureAwait(false);
        _thread.Stop();
        await _thread.Ended.ConfigureAwait(false);
        await Phone.ReadToEndAsync(Patience).ConfigureAwait(false);
        await Phone.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The epoch is over, PJSIP still there. The engine's thread.</summary>
    private void OnEnding() => _pjsip.CloseAsync(Patience).Wait();
}
