// SPDX-License-Identifier: MIT
using CppSharp;
using CppSharp.AST;
using CppSharp.Generators;
using CppSharp.Parser;

namespace MicroSip.Interop.Generator.PjSip;

/// <summary>Binds PJSIP's core call functions; each of its headers that has a part in them gets an output file of its own.</summary>
internal sealed class PjSipLibrary(string include, string output, LayoutTable windows, string rows) : ILibrary
{
    /// <summary>What the build of the library defines for its users, and what clang does not know of glibc's headers.</summary>
    public static readonly string[] Defines = ["PJ_AUTOCONF=1", "PJ_IS_LITTLE_ENDIAN=1", "PJ_IS_BIG_ENDIAN=0", "_Float128=__float128"];

    private readonly string _include = Path.GetFullPath(include);
    private readonly List<GeneratorOutput> _outputs = [];

    /// <inheritdoc/>
    public void Setup(Driver driver)
    {
        driver.ParserOptions.LanguageVersion = LanguageVersion.C99_GNU;
        foreach (var define in Defines)
        {
            driver.ParserOptions.AddDefines(define);
        }

        driver.Options.GeneratorKind = GeneratorKind.CSharp;
        driver.Options.GenerationOutputMode = GenerationOutputMode.FilePerUnit;
        driver.Options.GenerateName = unit => PjNaming.File(Header(unit));
        driver.Options.OutputDir = Path.GetFullPath(output);
        driver.Options.OutputNewLineType = NewLineType.LF;

        var module = driver.Options.AddModule("pjproject");
        module.IncludeDirs.Add(_include);
        module.Headers.Add("pjsua-lib/pjsua.h");
    }

    /// <inheritdoc/>
    public void SetupPasses(Driver driver)
    {
    }

    /// <summary>Writes all: CppSharp's passes, which come next, take functions for alike that take different structs.</summary>
    public void Preprocess(Driver driver, ASTContext ctx)
    {
        var selection = new Selection(ctx);
        var table = new LayoutTable(ctx, selection, driver.Context.TargetInfo);
        var differences = new LayoutDifferences(table, windows);
        foreach (var unit in ctx.TranslationUnits.Where(unit => IsPart(unit, selection)))
        {
            var writer = new PjSipSources(driver.Context, unit, selection, differences, Header(unit));
            writer.Process();
            _outputs.Add(new GeneratorOutput { TranslationUnit = unit, Outputs = [writer] });
        }

        var folder = Directory.CreateDirectory(driver.Options.OutputDir).FullName;
        var pjsua = new DocLinks("pjsua-lib/pjsua.h", File.ReadAllText(Path.Combine(_include, "pjsua-lib/pjsua.h")));
        File.WriteAllText(rows, table.C());
        File.WriteAllText(Path.Combine(folder, "Layout.g.cs"), table.CSharp(differences));
        File.WriteAllText(Path.Combine(folder, "Callbacks.g.cs"), new CallbackSources(selection, pjsua).Text());
    }

    /// <inheritdoc/>
    public void Postprocess(Driver driver, ASTContext ctx)
    {
    }

    /// <summary>Puts our writers in the place of CppSharp's.</summary>
    public void GenerateCode(Driver driver, List<GeneratorOutput> outputs)
    {
        outputs.Clear();
        outputs.AddRange(_outputs);
    }

    private static bool IsPart(TranslationUnit unit, Selection selection) =>
        unit.Functions.Any(selection.Functions.Contains) || unit.Enums.Any(selection.Enums.Contains)
        || unit.Classes.Any(item => selection.Classes.Contains(item) || selection.Handles.Contains(item));

    /// <summary>A header's name as an include spells it.</summary>
    private string Header(TranslationUnit unit) =>
        unit.IsValid && unit.FilePath.StartsWith(_include, StringComparison.Ordinal) ? Path.GetRelativePath(_include, unit.FilePath) : unit.FileName;
}
