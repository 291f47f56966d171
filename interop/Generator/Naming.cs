// SPDX-License-Identifier: MIT
using CppSharp.AST;
using CppSharp.Generators.CSharp;

namespace MicroSip.Interop.Generator;

/// <summary>How a name of the C ABI reads in .NET: the enum <c>msn_call_phase</c> is <c>CallPhase</c>.</summary>
internal static partial class Naming
{
    /// <summary>What every exported C name begins with; .NET has a namespace for it.</summary>
    public const string Prefix = "msn_";

    /// <summary>Where the enums are: the facade speaks them too.</summary>
    public const string EnumNamespace = "MicroSip";

    /// <summary>Where all else is.</summary>
    public const string Namespace = "MicroSip.Interop";

    /// <summary><c>timeout_ms</c> becomes <c>timeoutMs</c>, <c>event</c> becomes <c>@event</c>.</summary>
    public static string Camel(string name)
    {
        var pascal = Pascal(name);
        return CSharpSources.SafeIdentifier(char.ToLowerInvariant(pascal[0]) + pascal[1..]);
    }

    /// <summary>The name of an exported enum, function, handle or constant.</summary>
    public static string Global(string name) =>
        Pascal(name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? name[Prefix.Length..] : name);

    /// <summary>The name of a type: a struct with fields ends in Data, which leaves the plain name to the facade.</summary>
    public static string Type(Declaration type) =>
        Global(type.OriginalName) + (type is Class { IsIncomplete: false } ? "Data" : string.Empty);

    /// <summary>The name of a type with its namespace, which no member of the same name can hide.</summary>
    public static string Qualified(Declaration type) => $"{(type is Enumeration ? EnumNamespace : Namespace)}.{Type(type)}";

    /// <summary>An enumerator without the words that it shares with its enum's name.</summary>
    public static string EnumItem(Enumeration @enum, Enumeration.Item item)
    {
        var (words, owner) = (Words(item.OriginalName), Words(@enum.OriginalName));
        var shared = words.Zip(owner).TakeWhile(pair => pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase)).Count();
        return Pascal(string.Join('_', words[shared..]));
    }
}
