// SPDX-License-Identifier: MIT
using System.Text.RegularExpressions;
using CppSharp.AST;

namespace MicroSip.Interop.Generator.PjSip;

/// <summary>
/// Where PJSIP documents what a header declares. The rule: the page of the group that encloses the declaration in its
/// header, and there the anchor of the struct or enum, or the place that names the function.
/// </summary>
internal sealed partial class DocLinks
{
    private const string Site = "https://docs.pjsip.org/en/latest";
    private readonly string _library;
    private readonly List<(int Line, string? Group)> _groups = [];

    /// <summary>Reads where a header's groups begin and end.</summary>
    public DocLinks(string header, string text)
    {
        _library = header[..header.IndexOf('/', StringComparison.Ordinal)] switch
        {
            "pj" => "pjlib",
            "pjsip-ua" or "pjsip-simple" or "pjsua-lib" => "pjsip",
            "pjmedia-audiodev" => "pjmedia",
            var folder => folder,
        };
        var open = new Stack<string?>();
        string? named = null;
        foreach (Match mark in Mark().Matches(text))
        {
            if (mark.Groups["group"].Success)
            {
                named = mark.Groups["group"].Value;
            }
            else if (mark.Value.EndsWith('{'))
            {
                open.Push(named);
            }
            else
            {
                named = open.TryPop(out _) && open.TryPeek(out var outer) ? outer : null;
            }

            _groups.Add((text.AsSpan(0, mark.Index).Count('\n') + 1, open.TryPeek(out var group) ? group : null));
        }
    }

    /// <summary>The address of a declaration's documentation.</summary>
    public string Of(Declaration declaration)
    {
        var name = declaration.OriginalName;
        return _groups.LastOrDefault(item => item.Line <= declaration.LineNumberStart).Group is { } group
            ? $"{Site}/api/generated/{_library}/group/group__{group.Replace("_", "__", StringComparison.Ordinal)}.html#"
                + (declaration is Function ? $":~:text={name}" : $"_CPPv4{name.Length}{name}")
            : $"{Site}/search.html?q={name}";
    }

    [GeneratedRegex(@"[@\\](?:(?:defgroup|addtogroup)\s+(?<group>\w+)|\{|\})")]
    private static partial Regex Mark();
}
