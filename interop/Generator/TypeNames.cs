// SPDX-License-Identifier: MIT
using CppSharp.AST;
using Type = CppSharp.AST.Type;

namespace MicroSip.Interop.Generator;

/// <summary>The C# name of a C type; each is blittable. What has no fixed width is refused.</summary>
/// <param name="nameOf">How a struct or an enum is named.</param>
internal class TypeNames(Func<Declaration, string> nameOf)
{
    private static readonly Dictionary<string, string> Typedefs = new()
    {
        ["int8_t"] = "sbyte",
        ["uint8_t"] = "byte",
        ["int16_t"] = "short",
        ["uint16_t"] = "ushort",
        ["int32_t"] = "int",
        ["uint32_t"] = "uint",
        ["int64_t"] = "long",
        ["uint64_t"] = "ulong",
        ["size_t"] = "nuint",
        ["uintptr_t"] = "nuint",
        ["intptr_t"] = "nint",
    };

    private static readonly Dictionary<PrimitiveType, string> Primitives = new()
    {
        [PrimitiveType.Void] = "void",
        [PrimitiveType.Bool] = "byte",
        [PrimitiveType.Char] = "byte",
        [PrimitiveType.SChar] = "sbyte",
        [PrimitiveType.UChar] = "byte",
        [PrimitiveType.Short] = "short",
        [PrimitiveType.UShort] = "ushort",
        [PrimitiveType.Int] = "int",
        [PrimitiveType.UInt] = "uint",
        [PrimitiveType.LongLong] = "long",
        [PrimitiveType.ULongLong] = "ulong",
        [PrimitiveType.Float] = "float",
        [PrimitiveType.Double] = "double",
    };

    /// <summary>Names a parameter's type; an array is passed as a pointer to its first element.</summary>
    public string OfParameter(Type type) => ArrayOf(type) is var (element, _) ? element + "*" : Of(type);

    /// <summary>Names the type of a field, an element or a return value.</summary>
    public virtual string Of(Type type) => type switch
    {
        TypedefType typedef => OfTypedef(typedef.Declaration.OriginalName) ?? Of(typedef.Declaration.Type),
        BuiltinType builtin when Primitives.TryGetValue(builtin.Type, out var name) => name,
        TagType { Declaration.OriginalName.Length: > 0 } tag => nameOf(tag.Declaration),
        DecayedType decayed => Of(decayed.Decayed.Type),
        AttributedType attributed => Of(attributed.Modified.Type),
        PointerType { Pointee: FunctionType function } => OfFunction(function),
        PointerType pointer => Of(pointer.Pointee) + "*",
        _ => throw new NotSupportedException($"no blittable, fixed-width C# type for {type.GetType().Name} {type}"),
    };

    /// <summary>The element type and length of an array field, or null.</summary>
    public virtual (string Element, long Length)? ArrayOf(Type type) => type switch
    {
        ArrayType { SizeType: ArrayType.ArraySize.Constant } array => (Of(array.Type), array.Size),
        TypedefType typedef when OfTypedef(typedef.Declaration.OriginalName) is null => ArrayOf(typedef.Declaration.Type),
        _ => null,
    };

    /// <summary>The type that a typedef's name stands for whatever is behind it, or null.</summary>
    protected virtual string? OfTypedef(string name) => Typedefs.GetValueOrDefault(name);

    /// <summary>Names the type of a pointer to a function.</summary>
    protected string OfFunction(FunctionType function)
    {
        var types = function.Parameters.Select(parameter => OfParameter(parameter.Type)).Append(Of(function.ReturnType.Type));
        return $"delegate* unmanaged[Cdecl]<{string.Join(", ", types)}>";
    }
}
