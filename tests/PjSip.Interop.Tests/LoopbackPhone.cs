// SPDX-License-Identifier: GPL-2.0-or-later
using System.Collections.Concurrent;

namespace PjSip.Interop.Tests;

/// <summary>PJSIP in this process, on the loopback, with no sound device: it answers what comes in and can call itself.</summary>
internal sealed class LoopbackPhone : IDisposable
{
    private readonly BlockingCollection<(int Call, PjsipInvState State)> _states = [];
    private readonly PjOwned<PjsuaCallSetting> _setting;

    /// <summary>Starts it, with further callbacks.</summary>
    public LoopbackPhone(PjsuaCallbacks? callbacks = null)
    {
        callbacks ??= new PjsuaCallbacks();
        callbacks.UnhandledCallbackException ??= (callback, problem) => Problems.Enqueue((callback, problem));
        callbacks.OnIncomingCall ??= (int account, int call, ref PjsipRxData invite) => Pjsua.CallAnswer2(call, Setting, 200);
        var more = callbacks.OnCallState;
        callbacks.OnCallState = (int call, ref PjsipEvent e) =>
        {
            using (var info = Pjsua.CallGetInfo(call))
            {
                _states.Add((call, info.Value.State));
            }

            more?.Invoke(call, ref e);
        };

        Pjsua.Create();
        _setting = Pjsua.CallSettingDefault();
        (_setting.Value.AudCnt, _setting.Value.VidCnt, _setting.Value.TxtCnt) = (1, 0, 0);
        using var logging = Pjsua.LoggingConfigDefault();
        (logging.Value.Level, logging.Value.ConsoleLevel) = (5, callbacks.OnLog is null ? 0u : 5u);
        Pjsua.Init(logging: logging, callbacks: callbacks);

        using var transport = Pjsua.TransportConfigDefault();
        transport.Value.BoundAddr = transport.Text("127.0.0.1");
        Transport = Pjsua.TransportCreate(PjsipTransportType.Udp, transport);
        using var bound = Pjsua.TransportGetInfo(Transport);
        Uri = $"sip:tester@127.0.0.1:{bound.Value.LocalName.Port}";

        using var account = Pjsua.AccConfigDefault();
        account.Value.Id = account.Text(Uri);
        account.Value.TransportId = Transport;
        account.Value.RtpCfg.BoundAddr = account.Text("127.0.0.1");
        Account = Pjsua.AccAdd(account, isDefault: true);
        Pjsua.SetNullSndDev();
        Pjsua.Start();
    }

    public int Account { get; }

    public int Transport { get; }

    public string Uri { get; }

    public PjOwned<PjsuaCallSetting> Setting => _setting;

    /// <summary>What callbacks threw.</summary>
    public ConcurrentQueue<(string Callback, Exception Problem)> Problems { get; } = new();

    /// <summary>Calls itself and waits until both ends are up; the caller's call.</summary>
    public int CallItself()
    {
        var call = Pjsua.CallMakeCall(Account, Uri, Setting);
        WaitFor(PjsipInvState.Confirmed, 2);
        return call;
    }

    /// <summary>Hangs up and waits until both ends are down.</summary>
    public void HangUp(int call)
    {
        Pjsua.CallHangup(call, 0);
        WaitFor(PjsipInvState.Disconnected, 2);
    }

    public void WaitFor(PjsipInvState state, int times)
    {
        for (var seen = 0; seen < times;)
        {
            Assert.That(_states.TryTake(out var next, TimeSpan.FromSeconds(60)), $"no call became {state}");
            seen += next.State == state ? 1 : 0;
        }
    }

    public void Dispose()
    {
        Pjsua.Destroy(PjsuaDestroyFlag.NoRxMsg);
        _setting.Dispose();
        _states.Dispose();
    }
}
