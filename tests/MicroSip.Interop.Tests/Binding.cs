// SPDX-License-Identifier: MIT
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MicroSip.Interop.Tests;

/// <summary>What the assembly binds, and how a C name and a C type have to read in it.</summary>
internal static class Binding
{
    public static Assembly Assembly { get; } = typeof(Constants).Assembly;

    public static Type? Enum(string name) => Assembly.GetType($"MicroSip.{Pascal(name["msn_".Length..])}");

    public static Type? Struct(string name) => Assembly.GetType($"MicroSip.Interop.{Pascal(name["msn_".Length..])}Data");

    /// <summary>A struct whose fields no header shows.</summary>
    public static Type? Handle(string name) => Assembly.GetType($"MicroSip.Interop.{Pascal(name["msn_".Length..])}");

    /// <summary>The bound functions of a class by their exported names.</summary>
    public static Dictionary<string, MethodInfo> Functions(Type methods) => methods
        .GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Select(method => (method, import: method.GetCustomAttribute<DllImportAttribute>()))
        .Where(item => item.import is not null)
        .ToDictionary(item => item.import!.EntryPoint!, item => item.method);

    public static string Pascal(string name) => string.Concat(
        name.Split('_').Select(word => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant()));

    /// <summary>Whether a C# type is the one for a C type.</summary>
    public static bool Is(Type type, CVariable variable)
    {
        if (variable.Length is { } length)
        {
            return type.GetCustomAttribute<InlineArrayAttribute>()?.Length == length
                && Is(type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Single().FieldType, variable with { Length = null });
        }

        return variable.Type[^1] == '*'
            ? type.IsPointer && Is(type.GetElementType()!, variable with { Type = variable.Type[..^1] })
            : type == Plain(variable.Type);
    }

    private static Type? Plain(string type) => type switch
    {
        "void" => typeof(void),
        "char" or "uint8_t" => typeof(byte),
        "int32_t" => typeof(int),
        "uint32_t" => typeof(uint),
        "int64_t" => typeof(long),
        "uint64_t" => typeof(ulong),
        _ => Struct(type) ?? Handle(type),
    };
}
