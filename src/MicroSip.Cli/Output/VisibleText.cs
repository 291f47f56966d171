// SPDX-License-Identifier: MIT
namespace MicroSip.Cli.Output;

/// <summary>
/// Text as a terminal may get it. Names, phrases and addresses come from the network: what would move the cursor, change
/// colours, retitle the window or turn the reading direction is shown by its code.
/// </summary>
internal static class VisibleText
{
    /// <summary>Line ends stay: messages have several lines.</summary>
    public static string Of(string text) =>
        text.Any(IsHidden) ? string.Concat(text.Select(character => IsHidden(character) ? $"\\u{(int)character:x4}" : $"{character}")) : text;

    private static bool IsHidden(char character) =>
        (char.IsControl(character) && character != '\n') || character is >= '\u2028' and <= '\u202e' or >= '\u2066' and <= '\u2069';
}
