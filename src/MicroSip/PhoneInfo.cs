// SPDX-License-Identifier: MIT
using MicroSip.Interop;
using MicroSip.Native;

namespace MicroSip;

/// <summary>The phone behind a connection, at one moment.</summary>
/// <param name="Instance">Its name.</param>
/// <param name="Epoch">Names this run of the phone; the next run has another.</param>
/// <param name="ProcessId">Its process.</param>
/// <param name="Link">Whether it is reachable.</param>
/// <param name="Clients">How many are attached.</param>
/// <param name="StartedAt">When this run began.</param>
/// <param name="LastSequence">Of its newest event.</param>
/// <param name="IllegalMoves">Facts its call model refused; 0 in a healthy phone.</param>
/// <param name="LiveCalls">Calls not yet released.</param>
/// <param name="AbiVersion">Version of the protocol it speaks.</param>
public sealed record PhoneInfo(string Instance, Guid Epoch, int ProcessId, Link Link, int Clients, DateTimeOffset StartedAt,
    ulong LastSequence, ulong IllegalMoves, int LiveCalls, int AbiVersion)
{
    internal static PhoneInfo Of(in PhoneData phone) => new(
        NativeText.Read(phone.Instance), EpochOf(in phone), (int)phone.ProcessId, (Link)phone.Link, (int)phone.Clients,
        NativeTime.ToTime(phone.StartedUtcNs), phone.LastSequence, phone.IllegalMoves, (int)phone.LiveCalls, (int)phone.AbiVersion);

    internal static Guid EpochOf(in PhoneData phone) => new(phone.Epoch, bigEndian: true);
}
