// SPDX-License-Identifier: MIT
using CppSharp.AST;

namespace MicroSip.Interop.Generator.PjSip;

/// <summary>How a name of PJSIP's reads in .NET: the struct <c>pjsua_call_info</c> is <c>PjsuaCallInfo</c>.</summary>
internal static partial class PjNaming
{
    public const string Namespace = "PjSip.Interop";

    public static string Type(Declaration type) => Type(type.OriginalName);

    /// <summary>The class of a function and its name there: <c>Pjsua.CallMakeCall</c>.</summary>
    public static (string Class, string Name) Function(string name)
    {
        var prefix = name[..name.IndexOf('_', StringComparison.Ordinal)];
        return (Naming.Pascal(prefix), Naming.Pascal(name[(prefix.Length + 1)..]));
    }

    /// <summary>The file for a header: its folder and name, each word once.</summary>
    public static string File(string header)
    {
        var words = header.Replace(".h", "", StringComparison.Ordinal).Split('/', '-', '_').Where(word => word != "lib").Distinct();
        return Naming.Pascal(string.Join('_', words));
    }

    /// <summary>An enumerator without the words that all of its enum share, or that it shares with the enum's name.</summary>
    public static string EnumItem(Enumeration @enum, Enumeration.Item item)
    {
        var all = @enum.Items.Select(each => Words(each.OriginalName)).ToList();
        var words = Words(item.OriginalName);
        var ofAll = words.TakeWhile((word, i) => all.Count > 1 && word != "NO" && all.TrueForAll(each => i < each.Length && each[i] == word)).Count();
        var ofEnum = words.Zip(Words(@enum.OriginalName.ToUpperInvariant())).TakeWhile(pair => pair.First == pair.Second).Count();
        var shared = Math.Min(Math.Max(ofAll, ofEnum), words.Length - 1);
        while (shared > 0 && char.IsAsciiDigit(words[shared][0]))
        {
            shared--;
        }

        return Naming.Pascal(string.Join('_', words[shared..]));
    }

    private static string[] Words(string name) => name.Split('_', StringSplitOptions.RemoveEmptyEntries);
}
