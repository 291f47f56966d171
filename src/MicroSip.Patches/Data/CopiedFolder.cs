// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Data;

/// <summary>A folder of this repository whose sources (*.h, *.cpp, not those of its sub-folders) are put beside MicroSIP's; or one file.</summary>
/// <param name="From">Its path in the repository.</param>
/// <param name="To">Where it goes, below <see cref="Trees.OwnFiles.Folder"/>; "" is that folder itself.</param>
internal sealed record CopiedFolder(string From, string To);
