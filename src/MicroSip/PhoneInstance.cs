// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>A phone of this user that runs.</summary>
/// <param name="Name">What to connect to.</param>
/// <param name="ProcessId">Its process.</param>
public readonly record struct PhoneInstance(string Name, int ProcessId);
