// SPDX-License-Identifier: GPL-2.0-or-later
namespace MicroSip;

/// <summary>
/// How an engine starts. What can be set on a running phone as well (from <see cref="DoNotDisturb"/> to
/// <see cref="Codecs"/>) is what it begins with.
/// </summary>
public sealed partial record EngineOptions
{
    /// <summary>The name other processes find it by, 1 to 63 of letters, digits, dot, line, underscore; null: MSN_INSTANCE, else <c>default</c>.</summary>
    public string? Instance { get; init; }

    /// <summary>Accounts to begin with; the first is the default one.</summary>
    public IReadOnlyList<AccountSettings> Accounts { get; init; } = [];

    /// <summary>How <see cref="Engine.Phone"/> is attached: where handlers are called, its log; its instance is the engine's.</summary>
    public PhoneOptions Phone { get; init; } = new();

    /// <summary>Local IPv4 address of SIP and RTP; null: the one that routes to the proxy, account, TURN or STUN server, with <see cref="Ice"/> out of this machine; else 127.0.0.1.</summary>
    public string? BindAddress { get; init; }

    /// <summary>Address to tell others, behind a NAT; null: the bound one.</summary>
    public string? PublicAddress { get; init; }

    /// <summary>SIP port, UDP and TCP; 0 picks one free for both; null: 5060.</summary>
    public int? Port { get; init; }

    /// <summary>Outbound proxy of all accounts, <c>sip:host[:port];lr</c>.</summary>
    public string? Proxy { get; init; }

    /// <summary>Name server, <c>address[:port]</c>; null: the system's.</summary>
    public string? NameServer { get; init; }

    /// <summary>
    /// The device to begin with: <c>null</c> is a clock without hardware, <c>default</c> the system's, else a device's name; or an
    /// input and an output device, a line each. <see cref="MicroSip.Phone.UseDevicesAsync"/> changes it later.
    /// </summary>
    public string Audio { get; init; } = "null";

    /// <summary>A WAV file (PCM, 16 bit, mono) played into every call, in a loop.</summary>
    public string? PlayFile { get; init; }

    /// <summary>Every call is recorded there as WAV; <c>%d</c> becomes the call's id, without it <c>-ID</c> goes before the extension.</summary>
    public string? RecordFile { get; init; }

    /// <summary>Hang up this long after a call is established, whole seconds; zero: never.</summary>
    public TimeSpan AutoHangUp { get; init; }

    /// <summary>Calls at once, 1 to 512.</summary>
    public int MaxCalls { get; init; } = 512;

    /// <summary>Clients attached at once, 1 to 4096, this process's own phone among them.</summary>
    public int MaxClients { get; init; } = 256;

    /// <summary>PJSIP's log on stderr, 0 (nothing) to 6.</summary>
    public int LogLevel { get; init; }

    /// <summary>RFC 3261's T1; its other timers follow in proportion. Zero: 500 ms.</summary>
    public TimeSpan T1 { get; init; }

    /// <summary>Port of SIP over TLS; 0 picks a free one; null: no TLS.</summary>
    public int? TlsPort { get; init; }

    /// <summary>Certificate file, PEM; needed to listen for TLS.</summary>
    public string? TlsCertificate { get; init; }

    /// <summary>The certificate's private key, PEM; null: in the certificate's file.</summary>
    public string? TlsKey { get; init; }

    /// <summary>File of the authorities to trust, PEM; null: the system's.</summary>
    public string? TlsAuthorities { get; init; }

    /// <summary>Whether the other side's certificate is verified (RFC 5922).</summary>
    public bool VerifyTls { get; init; } = true;

    /// <summary>Whether media is encrypted (RFC 3711).</summary>
    public Srtp Srtp { get; init; }

    /// <summary>ICE (RFC 8445) in every call.</summary>
    public bool Ice { get; init; }

    /// <summary>STUN server, <c>host[:port]</c> (RFC 8489).</summary>
    public string? Stun { get; init; }

    /// <summary>TURN server, <c>host[:port]</c> (RFC 8656); implies <see cref="Ice"/>.</summary>
    public string? Turn { get; init; }

    /// <summary>For the TURN server; null: no credentials.</summary>
    public string? TurnUsername { get; init; }

    /// <summary>For the TURN server; never shown.</summary>
    public string? TurnPassword { get; init; }

    /// <summary>Incoming calls are refused with 486.</summary>
    public bool DoNotDisturb { get; init; }

    /// <summary>SIP code that incoming calls get at once, 180 to 699; 180: they ring, 200: they are taken.</summary>
    public int AutoAnswer { get; init; } = 180;

    /// <summary>They ring so long first, whole seconds.</summary>
    public TimeSpan AutoAnswerDelay { get; init; }

    /// <summary>Which incoming calls are sent to <see cref="ForwardUri"/> (302).</summary>
    public Forward Forward { get; init; }

    /// <summary>Where to: a URI, or a number or name at the domain of the account that is called.</summary>
    public string? ForwardUri { get; init; }

    /// <summary><see cref="Forward.WhenUnanswered"/>: whole seconds of ringing.</summary>
    public TimeSpan ForwardDelay { get; init; }

    /// <summary>What becomes of an incoming REFER.</summary>
    public TransferPolicy Transfers { get; init; }

    /// <summary>How long our own transfer's final NOTIFY may take, 1 s to 1 h; zero: 60 s.</summary>
    public TimeSpan TransferTimeout { get; init; }

    /// <summary>Whether an INVITE with Replaces takes over a call; else it gets 486.</summary>
    public bool Replaces { get; init; } = true;

    /// <summary>Whether a second incoming call rings; else it gets 486.</summary>
    public bool CallWaiting { get; init; } = true;

    /// <summary>Whether a 3xx to our INVITE is followed; else it ends the call.</summary>
    public bool Redirects { get; init; }

    /// <summary>Codecs in order of preference (PCMU, PCMA, G722, opus); empty: all of them.</summary>
    public IReadOnlyList<string> Codecs { get; init; } = [];

    /// <summary>For people; without the password.</summary>
    public override string ToString() => $"EngineOptions {{ Instance = {Instance}, Port = {Port}, Accounts = {Accounts.Count} }}";
}
