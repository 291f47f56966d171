// SPDX-License-Identifier: MIT
namespace MicroSip.Interop.Generator;

/// <content>What needs no parsed declaration: tests read these rules too.</content>
internal static partial class Naming
{
    /// <summary><c>call_id</c> and <c>CALL_ID</c> become <c>CallId</c>.</summary>
    public static string Pascal(string name) =>
        string.Concat(Words(name).Select(word => char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant()));

    private static string[] Words(string name) => name.Split('_', StringSplitOptions.RemoveEmptyEntries);
}
