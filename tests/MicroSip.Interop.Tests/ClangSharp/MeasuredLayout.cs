// SPDX-License-Identifier: MIT
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace MicroSip.Interop.Tests.ClangSharp;

/// <summary>Where .NET puts the fields of a struct, asked of the running program.</summary>
internal static class MeasuredLayout
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
}
