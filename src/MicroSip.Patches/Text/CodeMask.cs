// SPDX-License-Identifier: MIT
using System.Text;
using System.Text.RegularExpressions;

namespace MicroSip.Patches.Text;

/// <summary>C++ with comments, literals and preprocessor lines blanked out, and with one branch of each #if alone: the first that is not 0.</summary>
internal static partial class CodeMask
{
    private const string EndOfLine = "\n";

    /// <summary>One masked line for each line of the text.</summary>
    public static IReadOnlyList<MaskedLine> Of(SourceText text)
    {
        var masked = new List<MaskedLine>(text.Lines.Count);
        string? until = null; // what ends the comment or raw string that the line begins in
        bool continued = false; // the directive above goes on in it
        var branches = new Stack<Branch>(); // of each open #if
        foreach (SourceLine line in text.Lines)
        {
            bool live = until is null && !continued && !branches.Any(branch => branch.Dead);
            string code = MaskLine(line.Text, ref until);
            bool directive = continued || code.TrimStart().StartsWith('#');
            if (directive && !continued)
            {
                Follow(code.TrimStart()[1..].Trim(), branches);
            }
            continued = directive && line.Text.EndsWith('\\');
            masked.Add(new MaskedLine(directive || branches.Any(branch => !branch.Shown) ? "" : code, live));
        }
        return masked;
    }

    /// <summary>Where in an #if a line lies.</summary>
    /// <param name="Shown">In its first branch that is not left out for good.</param>
    /// <param name="Dead">In one that is: by 0, or by a 1 before it.</param>
    /// <param name="Past">One is or was shown.</param>
    /// <param name="Closed">One is or was that of a 1.</param>
    private readonly record struct Branch(bool Shown, bool Dead, bool Past, bool Closed)
    {
        public Branch Next(string directive)
        {
            bool dead = Closed || Zero().IsMatch(directive), shown = !dead && !Past;
            return new Branch(shown, dead, Past || shown, Closed || One().IsMatch(directive));
        }
    }

    private static void Follow(string directive, Stack<Branch> branches)
    {
        if (directive.StartsWith("if", StringComparison.Ordinal))
        {
            branches.Push(default(Branch).Next(directive));
        }
        else if (directive.StartsWith("el", StringComparison.Ordinal) && branches.TryPop(out Branch before))
        {
            branches.Push(before.Next(directive));
        }
        else if (directive.StartsWith("endif", StringComparison.Ordinal))
        {
            branches.TryPop(out _);
        }
    }

    private static string MaskLine(string line, ref string? until)
    {
        if (until == EndOfLine)
        {
            until = line.EndsWith('\\') ? EndOfLine : null;
            return "";
        }
        var code = new StringBuilder(line.Length);
        for (int i = 0; i < line.Length; i++)
        {
            ReadOnlySpan<char> rest = line.AsSpan(i);
            if (until is not null)
            {
                int end = line.IndexOf(until, i, StringComparison.Ordinal);
                if (end < 0)
                {
                    break;
                }
                i = end + until.Length - 1;
                until = null;
            }
            else if (rest.StartsWith("//"))
            {
                until = line.EndsWith('\\') ? EndOfLine : null;
                break;
            }
            else if (rest.StartsWith("/*"))
            {
                until = "*/";
                i++;
            }
            else if (line[i] == 'R' && RawString().Match(line, i) is { Success: true } raw)
            {
                until = $"){raw.Groups[1].Value}\"";
                i += raw.Length - 1;
            }
            else if (line[i] is '"' or '\'')
            {
                i = EndOfLiteral(line, i);
            }
            else
            {
                code.Append(line[i]);
                continue;
            }
            code.Append(' ');
        }
        return code.ToString();
    }

    private static int EndOfLiteral(string line, int start)
    {
        int i = start + 1;
        while (i < line.Length && line[i] != line[start])
        {
            i += line[i] == '\\' ? 2 : 1;
        }
        return i;
    }

    [GeneratedRegex(@"^(el)?if\s*\(?\b(0|false)\)?$")]
    private static partial Regex Zero();

    [GeneratedRegex(@"^(el)?if\s*\(?\b(1|true)\)?$")]
    private static partial Regex One();

    [GeneratedRegex("""\G(?<=(?<!\w)(?:u8|u|U|L)?)R"([^()\\\s]{0,16})\(""")]
    private static partial Regex RawString();
}
