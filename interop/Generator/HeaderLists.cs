// SPDX-License-Identifier: MIT
using System.Text.RegularExpressions;

namespace MicroSip.Interop.Generator;

/// <summary>
/// The comments that no parser hands on, because they stand at macros: those of <c>#define MSN_X_LIST(X)</c>, of its
/// entries, and of constants.
/// </summary>
internal sealed partial class HeaderLists
{
    private readonly Dictionary<string, string> _comments = [];
    private readonly Dictionary<string, string> _lists = [];

    /// <summary>Reads a header's text.</summary>
    public HeaderLists(string header)
    {
        foreach (Match macro in Macro().Matches(header))
        {
            _comments[macro.Groups["name"].Value] = Plain(macro.Groups["comment"].Value);
        }

        foreach (Match list in List().Matches(header))
        {
            var prefix = list.Groups["name"].Value + "_";
            foreach (Match entry in Entry().Matches(Continuation().Replace(list.Groups["entries"].Value, "\n")))
            {
                var (comment, strings) = (entry.Groups["comment"], entry.Groups["string"].Captures);
                _lists[prefix + entry.Groups["name"].Value] = list.Groups["name"].Value + "_LIST";
                if (comment.Success || strings.Count > 1)
                {
                    _comments[prefix + entry.Groups["name"].Value] = Plain(
                        comment.Success ? comment.Value : string.Join("; ", strings.Select(text => text.Value).Where(text => text.Length > 0)));
                }
            }
        }
    }

    /// <summary>The comment of an enumerator made by a list, or of a macro.</summary>
    public string? Comment(string name) => _comments.GetValueOrDefault(name);

    /// <summary>The comment of the list that makes an enumerator.</summary>
    public string? Of(string enumerator) => _lists.TryGetValue(enumerator, out var list) ? Comment(list) : null;

    [GeneratedRegex(@"/\*\*(?<comment>(?:(?!\*/).)*)\*/\s*#define (?<name>MSN_\w+)", RegexOptions.Singleline)]
    private static partial Regex Macro();

    [GeneratedRegex(@"#define (?<name>MSN_\w+)_LIST\(X\)(?<entries>(?:[^\n]*\\\n)*[^\n]*)")]
    private static partial Regex List();

    [GeneratedRegex(@"[ \t]*\\\n")]
    private static partial Regex Continuation();

    [GeneratedRegex(@"X\((?<name>\w+),[^,""]+(?:,\s*""(?<string>[^""]*)"")*\)(?: */\*(?<comment>.*?)\*/)?", RegexOptions.Singleline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"[:.]? X\([^)]*\)")]
    private static partial Regex Pattern();

    /// <summary>Without the word on how the macro is used.</summary>
    private static string Plain(string comment) => Pattern().Replace(comment, string.Empty);
}
