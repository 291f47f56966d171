// SPDX-License-Identifier: MIT
using CppSharp.AST;
using CppSharp.Generators;
using Type = CppSharp.AST.Type;

namespace MicroSip.Interop.Generator.PjSip;

/// <summary>Writes structs of any shape with the compiler's offsets: unions, bit-fields, arrays, inner structs.</summary>
internal abstract class StructSources(BindingContext context, TranslationUnit unit) : BindingSources(context, unit)
{
    protected PjTypeNames TypeNames { get; } = new();

    /// <summary>The fields of a struct, those of members without a name among them, each with its offset.</summary>
    public static IEnumerable<(Field Field, int Offset)> FieldsOf(Class @class, int offset = 0) =>
        @class.Fields.Zip(@class.Layout.Fields).SelectMany(pair => pair.First.OriginalName.Length == 0 && Inner(pair.First.Type) is { } inner
            ? FieldsOf(inner, offset + (int)pair.Second.Offset)
            : [(pair.First, offset + (int)pair.Second.Offset)]);

    /// <summary>Whether a struct is declared within the struct that uses it, mostly without a name.</summary>
    public static bool IsInner(Class @class) => @class.OriginalName.Length == 0 || @class.Namespace is Class;

    /// <summary>The struct of a type, if it is an inner one.</summary>
    public static Class? Inner(Type type) => Selection.Bare(type) is TagType { Declaration: Class @class } && IsInner(@class) ? @class : null;

    /// <summary>Each bit-field with the first of its bits, counted from the beginning of its struct.</summary>
    public static IEnumerable<(Field Field, int Bit)> BitsOf(Class @class)
    {
        int next = 0, unit = -1;
        foreach (var (field, offset) in FieldsOf(@class))
        {
            if (!field.IsBitField)
            {
                unit = -1;
                continue;
            }

            var size = 8 * SizeOf(field.Type);
            next = unit < 0 ? 8 * offset : next / size == (next + (int)field.BitWidth - 1) / size ? next : (next + size - 1) / size * size;
            unit = next / 8;
            yield return (field, next);
            next += (int)field.BitWidth;
        }
    }

    protected void WriteStructBody(string name, Class @class)
    {
        WriteLine($"[StructLayout(LayoutKind.Explicit, Size = {@class.Layout.Size})]");
        Open($"public unsafe partial struct {name}");
        var bits = BitsOf(@class).ToDictionary(item => item.Field, item => item.Bit);
        WriteAll(FieldsOf(@class).Select(item => (Action)(() =>
        {
            if (item.Field.IsBitField)
            {
                WriteBits(item.Field, bits[item.Field]);
            }
            else
            {
                WriteField(item.Field, item.Offset);
            }
        })));
        UnindentAndWriteCloseBrace();
    }

    private static int SizeOf(Type type) => Selection.Bare(type) switch
    {
        BuiltinType { Type: PrimitiveType.UChar or PrimitiveType.Char } => 1,
        BuiltinType { Type: PrimitiveType.UShort } => 2,
        BuiltinType { Type: PrimitiveType.UInt or PrimitiveType.Int } => 4,
        TagType { Declaration: Enumeration } => 4,
        var other => throw new NotSupportedException($"a bit-field of type {other}"),
    };

    private void WriteField(Field field, int offset)
    {
        var name = Naming.Pascal(field.OriginalName);
        WriteLine($"[FieldOffset({offset})]");
        if (Selection.Bare(field.Type) is ArrayType array)
        {
            WriteLine($"public {name}Array {name};");
            NewLine();
            WriteArray(name, "Array", array);
        }
        else if (Inner(field.Type) is { } inner)
        {
            WriteLine($"public {name}Data {name};");
            NewLine();
            WriteLine($"/// <summary>The fields of {name}.</summary>");
            WriteStructBody($"{name}Data", inner);
        }
        else
        {
            WriteLine($"public {TypeNames.Of(field.Type)} {name};");
        }
    }

    private void WriteArray(string name, string suffix, ArrayType array)
    {
        var (row, inner) = (Selection.Bare(array.Type) as ArrayType, Inner(array.Type));
        WriteLine($"/// <summary>The {array.Size} elements of {name}.</summary>");
        WriteLine($"[InlineArray({array.Size})]");
        Open($"public struct {name}{suffix}");
        WriteLine($"private {(row is not null ? name + "Row" : inner is not null ? name + "Data" : TypeNames.OfElement(array.Type))} _element;");
        UnindentAndWriteCloseBrace();
        if (row is not null)
        {
            NewLine();
            WriteArray(name, "Row", row);
        }
        else if (inner is not null)
        {
            NewLine();
            WriteLine($"/// <summary>An element of {name}.</summary>");
            WriteStructBody(name + "Data", inner);
        }
    }

    /// <summary>The bytes that hold a bit-field, and a property that leaves the other bits as they are.</summary>
    private void WriteBits(Field field, int bit)
    {
        var (name, shift) = (Naming.Pascal(field.OriginalName), bit % 8);
        var (type, storage) = (TypeNames.Of(field.Type), (shift + (int)field.BitWidth) switch { <= 8 => "byte", <= 16 => "ushort", <= 32 => "uint", _ => "ulong" });
        var mask = (1UL << (int)field.BitWidth) - 1;
        var (read, write) = type == "PjBool" ? ("value != 0", "(value ? 1u : 0u)") : ($"({type})value", "(uint)value");
        WriteLine($"[FieldOffset({bit / 8})]");
        WriteLine($"private {storage} _bitsOf{name};");
        NewLine();
        WriteLine($"/// <summary>{field.BitWidth} bit{(field.BitWidth > 1 ? "s" : "")}.</summary>");
        Open($"public {type} {name}");
        Open("readonly get");
        WriteLine($"var value = (_bitsOf{name} >> {shift}) & 0x{mask:x}u;");
        WriteLine($"return {read};");
        UnindentAndWriteCloseBrace();
        NewLine();
        WriteLine($"set => _bitsOf{name} = ({storage})((_bitsOf{name} & ~(0x{mask:x}u << {shift})) | (({write} & 0x{mask:x}u) << {shift}));");
        UnindentAndWriteCloseBrace();
    }
}
