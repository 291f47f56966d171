// SPDX-License-Identifier: MIT
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace MicroSip.Interop.Generator;

/// <summary>Tells whether a header's declarations changed since its binding was made.</summary>
internal static partial class HeaderHash
{
    /// <summary>SHA-256 of a header without comments, blanks and line breaks: how it is laid out does not count.</summary>
    public static string Compute(string header)
    {
        var declarations = Blanks().Replace(Comments().Replace(header, ""), "");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(declarations)));
    }

    [GeneratedRegex(@"/\*.*?\*/|//[^\n]*", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"(\\\n|\s)+")]
    private static partial Regex Blanks();
}
