// SPDX-License-Identifier: GPL-2.0-or-later
using System.Security.Cryptography;
using MicroSip.Interop;
using PjSip.Interop;

namespace MicroSip.Embedding;

/// <summary>The thread on which a native engine lives from its creation to its end.</summary>
internal sealed unsafe class EngineThread
{
    private readonly EngineOptions _options;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Interop.Engine* _engine;
    private bool _isStopped;

    public EngineThread(EngineOptions options)
    {
        _options = options;
        new Thread(Run) { IsBackground = true, Name = "MicroSip engine" }.Start();
    }

    /// <summary>Done once it takes calls.</summary>
    public Task Started => _started.Task;

    /// <summary>Done once nothing of it is left; never fails.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Once started.</summary>
    public EnginePortsData Ports { get; private set; }

    /// <summary>Is called on this thread when the phone's run is over and PJSIP still there.</summary>
    public Action? Ending { get; set; }

    /// <summary>Asks for the orderly end; does not wait.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            if (_engine != null)
            {
                EngineMethods.EngineStop(_engine);
            }
        }
    }

    private void Run()
    {
        try
        {
            Create();
            AddAccounts();
            EnginePortsData ports;
            EngineMethods.EngineListening(_engine, &ports);
            Ports = ports;
            _started.TrySetResult();
            EngineMethods.EngineRun(_engine);
            Ending?.Invoke();
        }
        catch (Exception failure)
        {
            _started.TrySetException(failure);
        }
        finally
        {
            Destroy();
            _ended.TrySetResult();
        }
    }

    private void Create()
    {
        Load();
        EngineOptionsData options = default;
        ErrorData error = default;
        Interop.Engine* engine;
        try
        {
            _options.Fill(ref options);
            engine = EngineMethods.EngineCreate(&options, &error);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(options.TurnPassword);
        }
        if (engine == null)
        {
            throw MicroSipException.Of(in error);
        }
        lock (_gate)
        {
            _engine = engine;
            if (_isStopped)
            {
                EngineMethods.EngineStop(engine);
            }
        }
    }

    /// <summary>
    /// microsip_engine finds the others by their names once they are loaded, wherever they lie; else beside itself. Whichever
    /// pjproject it is, it is compared with what the binding was made for.
    /// </summary>
    private static void Load()
    {
        _ = NativeMethods.AbiVersion();
        try
        {
            _ = Pjsua.GetState();
        }
        catch (DllNotFoundException)
        {
            EngineMethods.EngineDestroy(null);
            _ = Pjsua.GetState();
        }
    }

    private void AddAccounts()
    {
        foreach (AccountSettings settings in _options.Accounts)
        {
            AccountSettingsData account = default;
            ErrorData error = default;
            try
            {
                EngineOptions.Fill(ref account, settings);
                if (EngineMethods.EngineAddAccount(_engine, &account, &error) == 0)
                {
                    throw MicroSipException.Of(in error);
                }
            }
            finally
            {
                CryptographicOperations.ZeroMemory(account.Password);
            }
        }
    }

    private void Destroy()
    {
        Interop.Engine* engine;
        lock (_gate)
        {
            engine = _engine;
            _engine = null;
        }
        if (engine != null)
        {
            EngineMethods.EngineDestroy(engine);
        }
    }
}
