// SPDX-License-Identifier: MIT
using CppSharp.AST;
using Type = CppSharp.AST.Type;

namespace MicroSip.Interop.Generator.PjSip;

/// <summary>The C# names of PJSIP's types. C's <c>long</c> is what it is on each platform: <c>CLong</c>.</summary>
internal sealed class PjTypeNames() : TypeNames(PjNaming.Type)
{
    /// <inheritdoc/>
    public override string Of(Type type) => type switch
    {
        BuiltinType { Type: PrimitiveType.Long } => "CLong",
        BuiltinType { Type: PrimitiveType.ULong } => "CULong",
        PointerType pointer when Selection.Bare(pointer.Pointee) is FunctionType function => OfFunction(function),
        TagType { Declaration.OriginalName: "in_addr" } => "uint", // the C library's own, in network order
        TagType { Declaration.OriginalName: "in6_addr" } => "PjIn6Addr",
        FunctionType function => OfFunction(function), // a parameter that decayed
        _ => base.Of(type),
    };

    /// <summary>Names an array's element; a pointer cannot be one in C#.</summary>
    public string OfElement(Type type) => Selection.Bare(type) is PointerType ? "nint" : Of(type);

    /// <inheritdoc/>
    protected override string? OfTypedef(string name) => name switch
    {
        "pj_bool_t" => "PjBool",
        "pj_ssize_t" or "pj_off_t" or "pj_sock_t" or "pj_oshandle_t" => "nint",
        "time_t" => "long",
        _ => base.OfTypedef(name),
    };
}
