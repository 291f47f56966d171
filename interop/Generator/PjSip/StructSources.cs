// SPDX-License-Identifier: MIT
using CppSharp.AST;
using CppSharp.Generators;
using Type = CppSharp.AST.Type;

namespace MicroSip.Interop.Generator.PjSip;

/// <summary>Writes structs of any shape with the compiler's offsets: unions, bit-fields, arrays, inner structs.</summary>
internal abstract class StructSources(BindingContext context, TranslationUnit unit, LayoutDifferences differences) : BindingSources(context, unit)
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

    /// <summary>
    /// Writes a struct with its offsets; where these are others on Windows, one that .NET lays out by the same rules as
    /// each system's compiler.
    /// </summary>
    /// <param name="name">Its name in C#.</param>
    /// <param name="class">The struct.</param>
    /// <param name="row">Its row in the table of layouts, or that of the field that holds it.</param>
    protected void WriteStructBody(string name, Class @class, string row)
    {
        var varies = differences.Vary(@class, row);
        var isUnion = FieldsOf(@class).All(item => item.Offset == 0);
        if (varies && !isUnion && (@class.Fields.Any(field => field.IsBitField) || FieldsOf(@class).Count() != @class.Fields.Count))
        {
            throw new NotSupportedException($"{row}: bit-fields or members without a name, and another layout on Windows");
        }

        WriteLine(!varies ? $"[StructLayout(LayoutKind.Explicit, Size = {@class.Layout.Size})]"
            : isUnion ? "[StructLayout(LayoutKind.Explicit)]" : "[StructLayout(LayoutKind.Sequential)]");
        Open($"public unsafe partial struct {name}");
        var bits = BitsOf(@class).ToDictionary(item => item.Field, item => item.Bit);
        WriteAll(FieldsOf(@class).Select(item => (Action)(() =>
        {
            if (item.Field.IsBitField)
            {
                WriteBits(item.Field, bits[item.Field], differences.WindowsBit(row, item.Field.OriginalName));
            }
            else
            {
                if (!varies || isUnion)
                {
                    WriteLine($"[FieldOffset({item.Offset})]");
                }

                WriteField(item.Field, $"{row}.{item.Field.OriginalName}");
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

    private void WriteField(Field field, string row)
    {
        var name = Naming.Pascal(field.OriginalName);
        if (Selection.Bare(field.Type) is ArrayType array)
        {
            if (Selection.Bare(array.Type) is BuiltinType { Type: PrimitiveType.Char or PrimitiveType.UChar })
            {
                differences.DemandLength(row, array.Size, 1);
            }

            WriteLine($"public {name}Array {name};");
            NewLine();
            WriteArray(name, "Array", array, row + "[0]");
        }
        else if (Inner(field.Type) is { } inner)
        {
            WriteLine($"public {name}Data {name};");
            NewLine();
            WriteLine($"/// <summary>The fields of {name}.</summary>");
            WriteStructBody($"{name}Data", inner, row);
        }
        else
        {
            WriteLine($"public {TypeNames.Of(field.Type)} {name};");
        }
    }

    private void WriteArray(string name, string suffix, ArrayType array, string row)
    {
        var (arrays, inner) = (Selection.Bare(array.Type) as ArrayType, Inner(array.Type));
        WriteLine($"/// <summary>The {array.Size} elements of {name}.</summary>");
        WriteLine($"[InlineArray({array.Size})]");
        Open($"public struct {name}{suffix}");
        WriteLine($"private {(arrays is not null ? name + "Row" : inner is not null ? name + "Data" : TypeNames.OfElement(array.Type))} _element;");
        UnindentAndWriteCloseBrace();
        if (arrays is not null)
        {
            NewLine();
            WriteArray(name, "Row", arrays, row);
        }
        else if (inner is not null)
        {
            NewLine();
            WriteLine($"/// <summary>An element of {name}.</summary>");
            WriteStructBody(name + "Data", inner, row);
        }
    }

    /// <summary>The bytes that hold a bit-field, and a property that leaves the other bits as they are.</summary>
    private void WriteBits(Field field, int bit, int windowsBit)
    {
        var name = Naming.Pascal(field.OriginalName);
        var type = TypeNames.Of(field.Type);
        var mask = $"0x{(1UL << (int)field.BitWidth) - 1:x}u";
        var (read, write) = type == "PjBool" ? ("value != 0", "(value ? 1u : 0u)") : ($"({type})value", "(uint)value");
        var one = new Bits($"_bitsOf{name}", bit, (int)field.BitWidth);
        var other = bit == windowsBit ? null : new Bits($"_bitsOf{name}OnWindows", windowsBit, (int)field.BitWidth);
        foreach (var bits in other is null ? [one] : new[] { one, other })
        {
            WriteLine($"[FieldOffset({bits.Offset})]");
            WriteLine($"private {bits.Storage} {bits.Name};");
            NewLine();
        }

        WriteLine($"/// <summary>{field.BitWidth} bit{(field.BitWidth > 1 ? "s" : "")}.</summary>");
        Open($"public {type} {name}");
        Open("readonly get");
        WriteLine($"var value = {(other is null ? "" : $"OperatingSystem.IsWindows() ? {other.Read(mask)} : ")}{one.Read(mask)};");
        WriteLine($"return {read};");
        UnindentAndWriteCloseBrace();
        NewLine();
        if (other is null)
        {
            WriteLine($"set => {one.Write(mask, write)};");
        }
        else
        {
            Open("set");
            Open("if (OperatingSystem.IsWindows())");
            WriteLine($"{other.Write(mask, write)};");
            UnindentAndWriteCloseBrace();
            Open("else");
            WriteLine($"{one.Write(mask, write)};");
            UnindentAndWriteCloseBrace();
            UnindentAndWriteCloseBrace();
        }

        UnindentAndWriteCloseBrace();
    }

    /// <summary>The field that holds a bit-field, in C#.</summary>
    private sealed record Bits(string Name, int First, int Width)
    {
        private int Shift => First % 8;

        public int Offset => First / 8;

        public string Storage => (Shift + Width) switch { <= 8 => "byte", <= 16 => "ushort", <= 32 => "uint", _ => "ulong" };

        public string Read(string mask) => $"({Name} >> {Shift}) & {mask}";

        public string Write(string mask, string value) => $"{Name} = ({Storage})(({Name} & ~({mask} << {Shift})) | (({value} & {mask}) << {Shift}))";
    }
}
