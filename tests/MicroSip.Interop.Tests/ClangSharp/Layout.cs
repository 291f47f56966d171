// SPDX-License-Identifier: MIT
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace MicroSip.Interop.Tests.ClangSharp;

/// <summary>Where .NET puts the fields of a struct, asked of the running program.</summary>
internal static class Layout
{
    public static int SizeOf(Type type) => type.IsPointer || type.IsFunctionPointer
        ? nint.Size
        : (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;

    /// <summary>The distance between a field's address and its struct's.</summary>
    public static int OffsetOf(FieldInfo field)
    {
        var method = new DynamicMethod(field.Name, typeof(int), [], field.Module, skipVisibility: true);
        var code = method.GetILGenerator();
        code.DeclareLocal(field.DeclaringType!);
        code.Emit(OpCodes.Ldloca_S, (byte)0);
        code.Emit(OpCodes.Ldflda, field);
        code.Emit(OpCodes.Ldloca_S, (byte)0);
        code.Emit(OpCodes.Sub);
        code.Emit(OpCodes.Conv_I4);
        code.Emit(OpCodes.Ret);
        return (int)method.Invoke(null, null)!;
    }

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
        Assert.That(SizeOf(bound), Is.EqualTo(SizeOf(second)), $"size of {second.Name}");
        Assert.That(
            Fields(bound).Select(field => (field.Name, OffsetOf(field), SizeOf(field.FieldType))),
            Is.EquivalentTo(Fields(second).Select(field => (boundName(field.Name), OffsetOf(field), SizeOf(field.FieldType)))),
            $"{second.Name}: (name, offset, size) of its fields");
        Assert.That(
            AllFields(bound).Except(Fields(bound)).Select(field => field.Name),
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
