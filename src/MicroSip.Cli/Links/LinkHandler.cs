// SPDX-License-Identifier: MIT
namespace MicroSip.Cli.Links;

/// <summary>What opens the links of a scheme.</summary>
/// <param name="Name">A command line or the name of a desktop entry.</param>
/// <param name="IsOurs">It is a microsipctl, though perhaps another copy of it.</param>
internal sealed record LinkHandler(string Name, bool IsOurs);
