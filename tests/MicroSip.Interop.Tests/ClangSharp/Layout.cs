// SPDX-License-Identifier: MIT
using System.Reflection;
using System.Runtime.CompilerServices;

namespace MicroSip.Interop.Tests.ClangSharp;

/// <summary>Two opinions on one struct, compared.</summary>
internal static class Layout
{
    /// <summary>All fields but the words that hold bit-fields, which each generator cuts as it likes.</summary>
    public static IEnumerable<FieldInfo> Fields(Type type) => AllFields(type).Where(field => !field.Name.StartsWith("_bit", StringComparison.Ordinal));

    /// <summary>The structs of a namespace that are not part of another.</summary>
    public static IEnumerable<Type> Structs(Assembly assembly, string @namespace) => assembly.GetTypes()
        .Where(type => type.Namespace == @namespace && type is { IsValueType: true, IsEnum: false, IsNested: false });

    public static bool IsArray(Type type) =>
        type.IsDefined(typeof(InlineArrayAttribute)) || type.Name.EndsWith("_e__FixedBuffer", StringComparison.Ordinal);

    /// <summary>The struct that a field's type, or its elements' type, is and that stands within another; or null.</summary>
    public static Type? Inner(Type type) => Item(type) is { IsNested: true, IsValueType: true, IsEnum: false } inner ? inner : null;

    /// <summary>
    /// Two opinions on one struct: the same size, the same fields, each at the same offset and of the same size; the same
    /// bit-fields, but not where: ClangSharp begins a word of its own for them where the compiler may fill up the last.
    /// </summary>
    public static void AssertSame(Type second, Type bound, Func<string, string> boundName)
    {
        Assert.That(MeasuredLayout.SizeOf(bound), Is.EqualTo(MeasuredLayout.SizeOf(second)), $"size of {second.Name}");
        Assert.That(
            Fields(bound).Select(field => (field.Name, MeasuredLayout.OffsetOf(field), MeasuredLayout.SizeOf(field.FieldType))),
            Is.EquivalentTo(Fields(second).Select(field => (boundName(field.Name), MeasuredLayout.OffsetOf(field), MeasuredLayout.SizeOf(field.FieldType)))),
            $"{second.Name}: (name, offset, size) of its fields");
        Assert.That(
            AllFields(bound).Except(Fields(bound)).Select(field => field.Name).Where(name => !name.EndsWith("OnWindows", StringComparison.Ordinal)),
            Is.EquivalentTo(second.GetProperties().Select(bits => "_bitsOf" + boundName(bits.Name))),
            $"{second.Name}: its bit-fields");
        foreach (var field in Fields(second))
        {
            if (Inner(field.FieldType) is { } inner)
            {
                AssertSame(inner, Item(bound.GetField(boundName(field.Name))!.FieldType), boundName);
            }
        }
    }

    private static FieldInfo[] AllFields(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

    private static Type Item(Type type) => IsArray(type) ? AllFields(type)[0].FieldType : type;
}
