// SPDX-License-Identifier: MIT
namespace MicroSip.Samples.CallCenterPopup;

/// <summary>What the firm knows of somebody who may call.</summary>
/// <param name="Number">The user part of his SIP address.</param>
/// <param name="Name">His name.</param>
/// <param name="Company">Whom he calls for.</param>
/// <param name="Account">His number with us.</param>
/// <param name="History">What was last done for him, oldest first.</param>
public sealed record Customer(string Number, string Name, string Company, string Account, IReadOnlyList<string> History);
