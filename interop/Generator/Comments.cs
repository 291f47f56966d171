// SPDX-License-Identifier: MIT
using System.Text.RegularExpressions;
using CppSharp.AST;

namespace MicroSip.Interop.Generator;

/// <summary>Turns a header's comments into XML documentation, read from their text: clang takes user@host for a command.</summary>
internal sealed partial class Comments(ASTContext abi)
{
    private readonly Dictionary<string, string> _links = abi.TranslationUnits
        .SelectMany(unit => unit.Enums.Cast<Declaration>().Concat(unit.Classes))
        .Where(type => type.OriginalName.StartsWith(Naming.Prefix, StringComparison.Ordinal))
        .DistinctBy(type => type.OriginalName)
        .ToDictionary(type => type.OriginalName, Naming.Qualified);

    /// <summary>The lines of documentation that a comment makes; its delimiters may be there or not.</summary>
    public IEnumerable<string> Lines(string comment)
    {
        var parts = Command().Split(Delimiter().Replace(comment, string.Empty));
        yield return Element("summary", "summary", parts[0]);
        for (var i = 1; i < parts.Length; i += 3)
        {
            var (command, name, text) = (parts[i], parts[i + 1], parts[i + 2]);
            yield return command == "param"
                ? Element($"param name=\"{Naming.Camel(name).TrimStart('@')}\"", "param", text)
                : Element("returns", "returns", text);
        }
    }

    private string Element(string start, string end, string text)
    {
        text = Blanks().Replace(text, " ").Trim().Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
        text = Code().Replace(text, "<c>$1</c>");
        text = Name().Replace(text, name => _links.TryGetValue(name.Value, out var link) ? $"<see cref=\"{link}\"/>" : name.Value);
        return $"/// <{start}>{text}</{end}>";
    }

    [GeneratedRegex(@"^\s*/\*\*<?|\*/\s*$|^[ \t]*\*(?!/)", RegexOptions.Multiline)]
    private static partial Regex Delimiter();

    [GeneratedRegex(@"@(param|return)\s+((?<=param\s+)\w+|)")]
    private static partial Regex Command();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<!"")\bmsn_\w+")]
    private static partial Regex Name();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
