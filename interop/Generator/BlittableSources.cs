// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Text.RegularExpressions;
using CppSharp.AST;
using CppSharp.Generators;

namespace MicroSip.Interop.Generator;

/// <summary>Writes one header's binding: enums, blittable structs with the compiler's offsets, constants, functions.</summary>
internal sealed partial class BlittableSources(BindingContext context, TranslationUnit unit, string methods)
    : BindingSources(context, unit)
{
    private static readonly TypeNames TypeNames = new(Naming.Type);
    private readonly HeaderLists _lists = new(File.ReadAllText(unit.FilePath));
    private readonly Comments _comments = new(context.ASTContext);

    /// <inheritdoc/>
    public override void Process()
    {
        WriteHead("MIT", $"microsip/{TranslationUnit.FileName}", "explicit layout");
        WriteNamespace(Naming.EnumNamespace, TranslationUnit.Enums.Select(@enum => (Action)(() => WriteEnum(@enum))));
        WriteNamespace(Naming.Namespace, [
            .. Macros() is { Count: > 0 } macros ? [() => WriteConstants(macros)] : Array.Empty<Action>(),
            .. TranslationUnit.Classes.Select(@class => (Action)(() => WriteStruct(@class))),
            .. TranslationUnit.Functions.Any() ? [WriteFunctions] : Array.Empty<Action>()]);
    }

    /// <inheritdoc/>
    public override void GenerateComment(RawComment comment) => WriteComment(comment.Text);

    [GeneratedRegex(@"^\(?-?(0[xX][0-9a-fA-F]+|[0-9]+)[uU]?\)?$")]
    private static partial Regex IntegerLiteral();

    private List<MacroDefinition> Macros() => [.. TranslationUnit.PreprocessedEntities.OfType<MacroDefinition>()
        .Where(macro => macro.Name.StartsWith(Naming.Prefix, StringComparison.OrdinalIgnoreCase))
        .Where(macro => IntegerLiteral().IsMatch(macro.Expression ?? string.Empty))
        .DistinctBy(macro => macro.Name)];

    private void WriteConstants(List<MacroDefinition> macros)
    {
        WriteLine("/// <summary>The ABI's constants.</summary>");
        Open("public static partial class Constants");
        foreach (var macro in macros)
        {
            var type = macro.Expression.Contains('u', StringComparison.OrdinalIgnoreCase) ? "uint" : "int";
            WriteComment(_lists.Comment(macro.Name));
            WriteLine($"public const {type} {Naming.Global(macro.Name)} = {macro.Expression.Trim('(', ')')};");
        }

        UnindentAndWriteCloseBrace();
    }

    private void WriteEnum(Enumeration @enum)
    {
        if (@enum.Comment is null)
        {
            WriteComment(_lists.Of(@enum.Items[0].OriginalName));
        }

        GenerateDeclarationCommon(@enum);
        var isBitSet = @enum.OriginalName.EndsWith("_flag", StringComparison.Ordinal);
        if (isBitSet)
        {
            WriteLine("[Flags]");
        }

        Open($"public enum {Naming.Type(@enum)} : {TypeNames.Of(@enum.BuiltinType)}");
        foreach (var item in @enum.Items)
        {
            WriteComment(_lists.Comment(item.OriginalName));
            GenerateDeclarationCommon(item);
            WriteLine($"{Naming.EnumItem(@enum, item)} = {(isBitSet ? $"1 << {BitOperations.Log2(item.Value)}" : item.Value)},");
        }

        UnindentAndWriteCloseBrace();
    }

    private void WriteStruct(Class @class)
    {
        @class.Comment ??= TranslationUnit.Typedefs.FirstOrDefault(item => item.OriginalName == @class.OriginalName)?.Comment;
        GenerateDeclarationCommon(@class);
        if (@class.IsIncomplete)
        {
            WriteLine($"internal readonly partial struct {Naming.Type(@class)};");
            return;
        }

        WriteLine($"[StructLayout(LayoutKind.Explicit, Size = {@class.Layout.Size})]");
        Open($"public unsafe partial struct {Naming.Type(@class)}");
        WriteAll(@class.Fields.Select(field => (Action)(() => WriteField(@class, field))));
        UnindentAndWriteCloseBrace();
    }

    private void WriteField(Class @class, Field field)
    {
        if (field.IsBitField)
        {
            throw new NotSupportedException($"{@class.OriginalName}.{field.OriginalName} is a bit-field");
        }

        var name = Naming.Pascal(field.OriginalName);
        var array = TypeNames.ArrayOf(field.Type);
        GenerateDeclarationCommon(field);
        WriteLine($"[FieldOffset({@class.Layout.Fields.Single(item => item.Name == field.OriginalName).Offset})]");
        WriteLine($"public {(array is null ? TypeNames.Of(field.Type) : name + "Array")} {name};");
        if (array is var (element, length))
        {
            NewLine();
            WriteComment($"The {length} elements of {name}.");
            WriteLine($"[InlineArray({length})]");
            Open($"public struct {name}Array");
            WriteLine($"private {element} _element;");
            UnindentAndWriteCloseBrace();
        }
    }

    private void WriteFunctions()
    {
        WriteLine($"/// <summary>The functions of {TranslationUnit.Module.LibraryName}, as its headers declare them.</summary>");
        Open($"internal static unsafe partial class {methods}");
        WriteAll(TranslationUnit.Functions.Where(function => !function.IsInline)
            .Select(function => (Action)(() => WriteFunction(function))));
        UnindentAndWriteCloseBrace();
    }

    private void WriteFunction(Function function)
    {
        if (function.IsVariadic)
        {
            throw new NotSupportedException($"{function.OriginalName} is variadic");
        }

        GenerateDeclarationCommon(function);
        WriteLine($"[DllImport(\"{TranslationUnit.Module.LibraryName}\", EntryPoint = \"{function.OriginalName}\", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]");
        var parameters = function.Parameters.Select(item => $"{TypeNames.OfParameter(item.Type)} {Naming.Camel(item.OriginalName)}");
        WriteLine($"internal static extern {TypeNames.Of(function.ReturnType.Type)} {Naming.Global(function.OriginalName)}({string.Join(", ", parameters)});");
    }

    private void WriteComment(string? comment)
    {
        foreach (var line in comment is null ? [] : _comments.Lines(comment))
        {
            WriteLine(line);
        }
    }
}
