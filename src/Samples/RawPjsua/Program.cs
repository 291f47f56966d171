// SPDX-License-Identifier: GPL-2.0-or-later
// A call with nothing but PjSip.Interop, on the loopback:
//   RawPjsua               calls itself
//   RawPjsua answer PORT   answers the next call to PORT
//   RawPjsua call SIP-URI  calls
using PjSip.Interop;

if (args is not ([] or ["answer", _] or ["call", _]))
{
    Console.Error.WriteLine("usage: RawPjsua [answer PORT | call SIP-URI]");
    return 2;
}

try
{
    Pjsua.Create();
    using var connected = new SemaphoreSlim(0);
    using var ended = new SemaphoreSlim(0);
    using var media = Pjsua.CallSettingDefault();
    media.Value.AudCnt = 1;
    media.Value.VidCnt = media.Value.TxtCnt = 0;

    Pjsua.Init(callbacks: new PjsuaCallbacks
    {
        OnIncomingCall = (int account, int call, ref PjsipRxData invite) =>
        {
            Console.WriteLine($"call {call}: comes in");
            Pjsua.CallAnswer2(call, media, 200);
        },
        OnCallState = (int call, ref PjsipEvent e) =>
        {
            using var info = Pjsua.CallGetInfo(call);
            Console.WriteLine($"call {call}: {info.Value.State}, {info.Value.RemoteInfo}");
            (info.Value.State switch
            {
                PjsipInvState.Confirmed => connected,
                PjsipInvState.Disconnected => ended,
                _ => null,
            })?.Release();
        },
        UnhandledCallbackException = (callback, problem) => Console.Error.WriteLine($"{callback}: {problem.Message}"),
    }, logging: Quiet());

    using var transport = Pjsua.TransportConfigDefault();
    transport.Value.BoundAddr = transport.Text("127.0.0.1");
    transport.Value.Port = args is ["answer", var port] ? uint.Parse(port) : 0;
    var transportId = Pjsua.TransportCreate(PjsipTransportType.Udp, transport);
    using var bound = Pjsua.TransportGetInfo(transportId);
    var self = $"sip:raw@127.0.0.1:{bound.Value.LocalName.Port}";

    using var account = Pjsua.AccConfigDefault();
    account.Value.Id = account.Text(self);
    account.Value.TransportId = transportId;
    account.Value.RtpCfg.BoundAddr = account.Text("127.0.0.1");
    var accountId = Pjsua.AccAdd(account, isDefault: true);
    Pjsua.SetNullSndDev();
    Pjsua.Start();

    if (args is not ["answer", _])
    {
        Pjsua.CallMakeCall(accountId, args is ["call", var uri] ? uri : self, media);
    }

    Console.WriteLine($"{self} is ready");
    var isUp = connected.Wait(TimeSpan.FromSeconds(40));
    if (isUp && !ended.Wait(TimeSpan.FromSeconds(1)))
    {
        Pjsua.CallHangupAll(); // a second of talk is enough
    }

    Pjsua.Destroy();
    return isUp ? 0 : 1;
}
catch (Exception problem) when (problem is PjSipException or PjSipLibraryException or DllNotFoundException)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}

static PjOwned<PjsuaLoggingConfig> Quiet()
{
    var logging = Pjsua.LoggingConfigDefault();
    logging.Value.Level = logging.Value.ConsoleLevel = 1;
    return logging;
}
