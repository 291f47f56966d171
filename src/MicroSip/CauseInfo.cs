// SPDX-License-Identifier: MIT
using System.Globalization;

namespace MicroSip;

/// <summary>Why a call ended.</summary>
/// <param name="Category">The kind of end.</param>
/// <param name="Initiator">Who ended it.</param>
/// <param name="SipCode">The SIP status that ended it; 0 if no SIP message did.</param>
/// <param name="Phrase">The reason phrase that came with the status.</param>
/// <param name="Reason">The Reason header's value as it came (RFC 3326); empty if none.</param>
/// <param name="Q850">The Q.850 code of the Reason header; 0 if none.</param>
public sealed record CauseInfo(Cause Category, Initiator Initiator, int SipCode, string Phrase, string Reason, int Q850)
{
    /// <summary>For people: <c>Busy by Remote (486 Busy Here)</c>.</summary>
    public override string ToString()
    {
        string sip = SipCode == 0 ? Phrase : string.Create(CultureInfo.InvariantCulture, $"{SipCode} {Phrase}").TrimEnd();
        return $"{Category} by {Initiator}{(sip.Length == 0 ? "" : $" ({sip})")}";
    }
}
