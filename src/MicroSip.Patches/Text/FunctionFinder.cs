// SPDX-License-Identifier: MIT
using System.Text;
using System.Text.RegularExpressions;

namespace MicroSip.Patches.Text;

/// <summary>Finds the functions that a C++ file defines, by their braces. Enough for code without templates at file scope.</summary>
internal static partial class FunctionFinder
{
    public static IReadOnlyList<FunctionRange> Find(IReadOnlyList<MaskedLine> code)
    {
        var found = new List<FunctionRange>();
        var head = new StringBuilder(); // what stands at file scope since the last definition
        var headLines = new List<int>();
        int depth = 0;
        (string Name, int Line)? open = null;
        for (int number = 0; number < code.Count; number++)
        {
            foreach (char c in code[number].Code + "\n")
            {
                switch (c)
                {
                    case '{' when depth == 0 && Transparent().IsMatch(head.ToString()): // its inside is file scope, too
                        head.Clear();
                        headLines.Clear();
                        break;
                    case '{':
                        open = depth++ == 0 ? NameOf(head.ToString(), headLines) : open;
                        break;
                    case '}' when depth > 0 && --depth > 0:
                        break;
                    case '}' or ';' when depth == 0:
                        if (c == '}' && open is var (name, line))
                        {
                            found.Add(new FunctionRange(name, line, number));
                            open = null;
                        }
                        head.Clear();
                        headLines.Clear();
                        break;
                    default:
                        if (depth == 0)
                        {
                            head.Append(c);
                            headLines.Add(number);
                        }
                        break;
                }
            }
        }
        return found;
    }

    /// <summary>The name before the last parameter list; what a constructor initialises comes after a colon.</summary>
    private static (string Name, int Line)? NameOf(string head, List<int> lines)
    {
        if (Initialisers().Match(head) is { Success: true } initialisers)
        {
            head = head[..(initialisers.Index + 1)];
        }
        int open = head.LastIndexOf(')');
        for (int nested = 0; open >= 0; open--)
        {
            nested += head[open] switch { ')' => 1, '(' => -1, _ => 0 };
            if (nested == 0)
            {
                break;
            }
        }
        if (open < 0 || QualifiedName().Match(head[..open]) is not { Success: true } name)
        {
            return null;
        }
        return (string.Concat(name.Value.Where(c => !char.IsWhiteSpace(c))), lines[name.Index]);
    }

    [GeneratedRegex(@"(^|\s)(namespace(\s+\w+)?|extern)\s*$")]
    private static partial Regex Transparent();

    [GeneratedRegex(@"\)\s*:(?!:)")]
    private static partial Regex Initialisers();

    [GeneratedRegex(@"(\w+\s*::\s*)*~?\w+(?=\s*$)")]
    private static partial Regex QualifiedName();
}
