// SPDX-License-Identifier: MIT
using CppSharp.AST;
using CppSharp.Generators;

namespace MicroSip.Interop.Generator.PjSip;

/// <summary>Writes what is bound of one of PJSIP's headers: enums, structs, handles, functions.</summary>
internal sealed class PjSipSources(BindingContext context, TranslationUnit unit, Selection selection, LayoutDifferences differences, string header)
    : StructSources(context, unit, differences)
{
    private readonly DocLinks _links = new(header, File.ReadAllText(unit.FilePath));

    /// <inheritdoc/>
    public override void Process()
    {
        WriteHead("GPL-2.0-or-later", header, $"{string.Join(' ', PjSipLibrary.Defines)}, layout of linux-x64 and win-x64");
        var functions = TranslationUnit.Functions.Where(selection.Functions.Contains).ToList();
        WriteNamespace(PjNaming.Namespace, [
            .. InOrder(TranslationUnit.Enums.Where(selection.Enums.Contains)).Select(@enum => (Action)(() => WriteEnum(@enum))),
            .. InOrder(TranslationUnit.Classes.Where(selection.Classes.Contains)).Select(@class => (Action)(() => WriteStruct(@class))),
            .. InOrder(TranslationUnit.Classes.Where(selection.Handles.Contains)).Select(@class => (Action)(() => WriteHandle(@class))),
            .. functions.GroupBy(function => PjNaming.Function(function.OriginalName).Class)
                .Where(group => group.Any(FunctionShape.IsPublic))
                .Select(group => (Action)(() => WriteFunctions(group.Key, group.Where(FunctionShape.IsPublic)))),
            .. functions.Count > 0 ? [() => WriteImports(functions)] : Array.Empty<Action>()]);
    }

    private static IEnumerable<T> InOrder<T>(IEnumerable<T> declarations)
        where T : Declaration => declarations.OrderBy(item => item.LineNumberStart).DistinctBy(item => item.OriginalName);

    private void WriteLink(Declaration declaration) =>
        WriteLine($"/// <summary><c>{declaration.OriginalName}</c>: <see href=\"{_links.Of(declaration).Replace("&", "&amp;", StringComparison.Ordinal)}\"/></summary>");

    private void WriteEnum(Enumeration @enum)
    {
        WriteLink(@enum);
        if (@enum.OriginalName.Contains("flag", StringComparison.Ordinal))
        {
            WriteLine("[Flags]");
        }

        var isSigned = @enum.Items.Any(item => (long)item.Value < 0);
        Open($"public enum {PjNaming.Type(@enum)} : {(isSigned ? "int" : TypeNames.Of(@enum.BuiltinType))}");
        foreach (var item in @enum.Items)
        {
            WriteLine($"{PjNaming.EnumItem(@enum, item)} = {(isSigned ? $"{(int)item.Value}" : $"{item.Value}")},");
        }

        UnindentAndWriteCloseBrace();
    }

    private void WriteStruct(Class @class)
    {
        WriteLink(@class);
        WriteStructBody(PjNaming.Type(@class), @class, selection.Spelling(@class));
    }

    private void WriteHandle(Class @class)
    {
        WriteLink(@class);
        WriteLine($"public readonly partial struct {PjNaming.Type(@class)};");
    }

    private void WriteFunctions(string name, IEnumerable<Function> functions)
    {
        WriteLine($"/// <summary>PJSIP's functions whose names begin with <c>{name.ToLowerInvariant()}_</c>.</summary>");
        Open($"public static unsafe partial class {name}");
        WriteAll(functions.SelectMany(Shapes).Select(item => (Action)(() =>
        {
            WriteLink(item.Function);
            foreach (var line in item.Shape.Lines())
            {
                WriteText(line);
            }
        })));
        UnindentAndWriteCloseBrace();
    }

    private IEnumerable<(Function Function, FunctionShape Shape)> Shapes(Function function)
    {
        var shape = new FunctionShape(function, TypeNames, selection);
        yield return (function, shape);
        if (shape.CanFill)
        {
            yield return (function, new FunctionShape(function, TypeNames, selection, fills: true));
        }
    }

    private void WriteText(string line)
    {
        if (line == "}")
        {
            UnindentAndWriteCloseBrace();
        }
        else if (line == "{")
        {
            WriteOpenBraceAndIndent();
        }
        else if (line.Length == 0)
        {
            NewLine();
        }
        else
        {
            WriteLine(line);
        }
    }

    private void WriteImports(List<Function> functions)
    {
        WriteLine($"/// <summary>The functions as {header} declares them.</summary>");
        Open("internal static unsafe partial class NativeMethods");
        WriteAll(functions.Select(function => (Action)(() =>
        {
            if (FunctionShape.IsTrivial(function))
            {
                WriteLine("[SuppressGCTransition]");
            }

            var parameters = function.Parameters.Select((item, i) => $"{FunctionShape.ImportType(item, TypeNames)} {FunctionShape.NameOf(item, i)}");
            WriteLine($"[DllImport(\"{TranslationUnit.Module.LibraryName}\", EntryPoint = \"{function.OriginalName}\", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]");
            WriteLine($"internal static extern {TypeNames.Of(function.ReturnType.Type)} {Naming.Pascal(function.OriginalName)}({string.Join(", ", parameters)});");
        })));
        UnindentAndWriteCloseBrace();
    }
}
