// SPDX-License-Identifier: GPL-2.0-or-later
using MicroSip.Interop;
using MicroSip.Native;

namespace MicroSip;

/// <content>As the C ABI takes them.</content>
public sealed partial record EngineOptions
{
    /// <exception cref="MicroSipException">InvalidArgument: what the C ABI could not even say.</exception>
    internal void Fill(ref EngineOptionsData options)
    {
        options.Port = ToNumber(Port ?? 0, nameof(Port), 65535);
        options.UsePort = Port is null ? 0u : 1;
        options.AutoAnswer = ToNumber(AutoAnswer, nameof(AutoAnswer));
        options.AutoHangUpS = ToSeconds(AutoHangUp, nameof(AutoHangUp));
        options.MaxCalls = ToNumber(MaxCalls, nameof(MaxCalls));
        options.MaxClients = ToNumber(MaxClients, nameof(MaxClients));
        options.LogLevel = ToNumber(LogLevel, nameof(LogLevel), 6);
        options.SipT1Ms = ToNumber((long)T1.TotalMilliseconds, nameof(T1));
        options.TlsPort = ToNumber(TlsPort ?? 0, nameof(TlsPort), 65535);
        options.UseTls = TlsPort is null ? 0u : 1;
        options.TlsUnverified = VerifyTls ? 0u : 1;
        options.Srtp = (uint)Srtp;
        options.Ice = Ice ? 1u : 0;
        options.DoNotDisturb = DoNotDisturb ? 1u : 0;
        options.AutoAnswerDelayS = ToSeconds(AutoAnswerDelay, nameof(AutoAnswerDelay));
        options.Forward = (uint)Forward;
        options.ForwardDelayS = ToSeconds(ForwardDelay, nameof(ForwardDelay));
        options.Transfers = (uint)Transfers;
        options.RefuseReplaces = Replaces ? 0u : 1;
        options.RefuseSecondCall = CallWaiting ? 0u : 1;
        options.Redirects = Redirects ? 1u : 0;
        options.TransferTimeoutS = ToSeconds(TransferTimeout, nameof(TransferTimeout));
        NativeText.Write(options.Instance, Instance, nameof(Instance));
        NativeText.Write(options.Bind, BindAddress, nameof(BindAddress));
        AccountSettings? first = Accounts.Count > 0 ? Accounts[0] : null;
        NativeText.Write(options.Reach, string.IsNullOrEmpty(first?.Registrar) ? first?.Address : first.Registrar, nameof(Accounts));
        NativeText.Write(options.PublicAddress, PublicAddress, nameof(PublicAddress));
        NativeText.Write(options.Proxy, Proxy, nameof(Proxy));
        NativeText.Write(options.Nameserver, NameServer, nameof(NameServer));
        NativeText.Write(options.Audio, Audio, nameof(Audio));
        NativeText.Write(options.Codec, string.Join(',', Codecs), nameof(Codecs));
        NativeText.Write(options.PlayFile, PlayFile, nameof(PlayFile));
        NativeText.Write(options.RecordFile, RecordFile, nameof(RecordFile));
        NativeText.Write(options.ForwardUri, ForwardUri, nameof(ForwardUri));
        NativeText.Write(options.TlsCert, TlsCertificate, nameof(TlsCertificate));
        NativeText.Write(options.TlsKey, TlsKey, nameof(TlsKey));
        NativeText.Write(options.TlsCa, TlsAuthorities, nameof(TlsAuthorities));
        NativeText.Write(options.Stun, Stun, nameof(Stun));
        NativeText.Write(options.Turn, Turn, nameof(Turn));
        NativeText.Write(options.TurnUsername, TurnUsername, nameof(TurnUsername));
        NativeText.Write(options.TurnPassword, TurnPassword, nameof(TurnPassword));
    }

    internal static void Fill(ref AccountSettingsData account, AccountSettings settings)
    {
        account.ExpiresS = NativeTime.ToSeconds(settings.Expires);
        NativeText.Write(account.Address, settings.Address, "the account's address");
        NativeText.Write(account.Registrar, settings.Registrar, "the registrar");
        NativeText.Write(account.Proxy, settings.Proxy, "the proxy");
        NativeText.Write(account.Username, settings.Username, "the user name");
        NativeText.Write(account.Password, settings.Password, "the password");
    }

    private static uint ToSeconds(TimeSpan span, string name) => ToNumber((long)span.TotalSeconds, name);

    private static uint ToNumber(long value, string name, uint most = int.MaxValue) => value >= 0 && value <= most
        ? (uint)value
        : throw MicroSipException.Of(Status.InvalidArgument, $"{name} {value}: 0 to {most}");
}
