// SPDX-License-Identifier: MIT
using System.Text;

namespace MicroSip.Patches.Text;

/// <summary>C++ with comments, literals and preprocessor lines blanked out, and with the first branch of each #if alone.</summary>
internal static class CodeMask
{
    /// <summary>One masked line for each line of the text.</summary>
    public static IReadOnlyList<string> Of(SourceText text)
    {
        var masked = new List<string>(text.Lines.Count);
        bool inComment = false, continued = false;
        var taken = new Stack<bool>(); // per open #if: are we in its first branch?
        foreach (SourceLine line in text.Lines)
        {
            string code = MaskLine(line.Text, ref inComment);
            string directive = code.TrimStart();
            if (!continued && directive.StartsWith('#'))
            {
                Follow(directive[1..].TrimStart(), taken);
            }
            else if (!continued && !taken.Contains(false))
            {
                masked.Add(code);
                continue;
            }
            continued = (continued || directive.StartsWith('#')) && line.Text.EndsWith('\\');
            masked.Add("");
        }
        return masked;
    }

    private static void Follow(string directive, Stack<bool> taken)
    {
        if (directive.StartsWith("if", StringComparison.Ordinal))
        {
            taken.Push(true);
        }
        else if (directive.StartsWith("el", StringComparison.Ordinal) && taken.TryPop(out _))
        {
            taken.Push(false);
        }
        else if (directive.StartsWith("endif", StringComparison.Ordinal))
        {
            taken.TryPop(out _);
        }
    }

    private static string MaskLine(string line, ref bool inComment)
    {
        var code = new StringBuilder(line.Length);
        for (int i = 0; i < line.Length; i++)
        {
            ReadOnlySpan<char> rest = line.AsSpan(i);
            if (inComment)
            {
                inComment = !rest.StartsWith("*/");
                i += inComment ? 0 : 1;
            }
            else if (rest.StartsWith("//"))
            {
                break;
            }
            else if (rest.StartsWith("/*"))
            {
                inComment = true;
                i++;
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
}
