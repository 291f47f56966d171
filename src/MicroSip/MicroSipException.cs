// SPDX-License-Identifier: MIT
using MicroSip.Interop;
using MicroSip.Native;

namespace MicroSip;

/// <summary>What the phone, the bus or the other side refused; its message says what happened and what to do.</summary>
public sealed class MicroSipException : Exception
{
    /// <summary>A failure with a message of its own.</summary>
    public MicroSipException(Status status, string message)
        : base(message) => Status = status;

    /// <summary>What kind of failure it is.</summary>
    public Status Status { get; }

    /// <summary>The SIP status that came with it (300 to 699); 0 where none did.</summary>
    public int SipStatus { get; private init; }

    /// <summary>Why the call ended; null unless the call's end is the failure.</summary>
    public CauseInfo? Cause { get; private init; }

    /// <summary>The call it is about; 0 if none.</summary>
    public ulong CallId { get; private init; }

    /// <summary>What to do about it; empty where nothing is.</summary>
    public unsafe string Advice => NativeText.Read(NativeMethods.StatusAdvice((uint)Status));

    /// <summary>Text and advice come from the library's one table of statuses.</summary>
    internal static MicroSipException Of(Status status, string detail = "", int sipStatus = 0, ulong callId = 0) =>
        new(status, Describe(status, detail, sipStatus)) { SipStatus = sipStatus, CallId = callId };

    internal static MicroSipException Of(in ErrorData error) => Of((Status)error.Status, NativeText.Read(error.Text));

    internal static MicroSipException Of(in OutcomeData outcome) =>
        Of((Status)outcome.Status, NativeText.Read(outcome.Text), (int)outcome.SipCode, outcome.CallId);

    /// <summary>A call ended before it reached a phase somebody waited for.</summary>
    internal static MicroSipException OfEnd(ulong callId, CallPhase awaited, CauseInfo cause)
    {
        Status status = cause.Category == MicroSip.Cause.PhoneCrashed ? Status.HostGone : Status.CallEnded;
        return new(status, Describe(status, $"before {awaited}, as {cause}", 0))
        {
            SipStatus = cause.SipCode,
            Cause = cause,
            CallId = callId,
        };
    }

    private static unsafe string Describe(Status status, string detail, int sipStatus)
    {
        string text = NativeText.Read(NativeMethods.StatusText((uint)status));
        string advice = NativeText.Read(NativeMethods.StatusAdvice((uint)status));
        string sip = sipStatus == 0 ? "" : $" (SIP {sipStatus})";
        string what = $"{Sentence(text)}{sip}{(detail.Length == 0 || detail == text ? "" : $": {detail}")}.";
        return advice.Length == 0 ? what : $"{what} {Sentence(advice)}.";
    }

    private static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
