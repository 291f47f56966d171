// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>One run of the phone as one connection sees it; what calls and events belong to.</summary>
internal sealed class PhoneRun(Phone phone, Guid epoch)
{
    public Phone Phone { get; } = phone;

    public Guid Epoch { get; } = epoch;
}
