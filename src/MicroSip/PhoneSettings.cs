// SPDX-License-Identifier: MIT
using MicroSip.Interop;
using MicroSip.Native;

namespace MicroSip;

/// <summary>A phone's settings as they were at one moment.</summary>
public sealed record PhoneSettings
{
    /// <summary>Incoming calls are refused with 486.</summary>
    public bool DoNotDisturb { get; init; }

    /// <summary>The SIP code incoming calls get by themselves, 180 to 699; 180: they ring.</summary>
    public int AutoAnswer { get; init; } = 180;

    /// <summary>How long they ring before that, whole seconds.</summary>
    public TimeSpan AutoAnswerDelay { get; init; }

    /// <summary>Which incoming calls are forwarded by a 302.</summary>
    public Forward Forward { get; init; }

    /// <summary>Where to, as it was given: a number is completed when a call is forwarded. Empty where none ever was.</summary>
    public string ForwardUri { get; init; } = "";

    /// <summary>For <see cref="Forward.WhenUnanswered"/>: how long they ring first, whole seconds.</summary>
    public TimeSpan ForwardDelay { get; init; }

    /// <summary>What becomes of an incoming REFER.</summary>
    public TransferPolicy Transfers { get; init; }

    /// <summary>An INVITE with Replaces (RFC 3891) takes over a call; else it gets 486.</summary>
    public bool Replaces { get; init; }

    /// <summary>A second incoming call rings; else it gets 486.</summary>
    public bool CallWaiting { get; init; }

    /// <summary>A 3xx to our INVITE is followed; else it ends the call.</summary>
    public bool FollowRedirects { get; init; }

    /// <summary>The codecs offered and accepted, in order of preference, for example <c>PCMU</c>; empty: all.</summary>
    public IReadOnlyList<string> Codecs { get; init; } = [];

    /// <summary>The last event these include.</summary>
    public ulong LastSequence { get; init; }

    internal static PhoneSettings Of(in SettingsData row) => new()
    {
        DoNotDisturb = row.DoNotDisturb != 0,
        AutoAnswer = (int)row.AutoAnswer,
        AutoAnswerDelay = TimeSpan.FromSeconds(row.AutoAnswerDelayS),
        Forward = (Forward)row.Forward,
        ForwardUri = NativeText.Read(row.ForwardUri),
        ForwardDelay = TimeSpan.FromSeconds(row.ForwardDelayS),
        Transfers = (TransferPolicy)row.Transfers,
        Replaces = row.Replaces != 0,
        CallWaiting = row.CallWaiting != 0,
        FollowRedirects = row.Redirects != 0,
        Codecs = NativeText.Read(row.Codecs).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        LastSequence = row.LastSequence,
    };
}
