// SPDX-License-Identifier: MIT
using CppSharp;
using CppSharp.AST;
using CppSharp.Generators;
using CppSharp.Parser;
using MicroSip.Interop.Generator;
using MicroSip.Interop.Generator.PjSip;

if (args is not ([_, _] or [_, _, _, _]))
{
    Console.Error.WriteLine("usage: Generator INCLUDE_DIRECTORY OUTPUT_DIRECTORY                            the C ABI of microsip_native");
    Console.Error.WriteLine("       Generator INCLUDE_DIRECTORY OUTPUT_DIRECTORY WINDOWS_INCLUDE_DIRECTORY LAYOUT_FILE   PJSIP");
    return 2;
}

try
{
    var (include, output) = (args[0], args[1]);
    if (args is [_, _, var windowsInclude, var layout])
    {
        var windows = new WindowsLayout(windowsInclude);
        return ConsoleDriver.Run(windows) && ConsoleDriver.Run(new PjSipLibrary(include, output, windows.Table, layout)) ? 0 : 1;
    }

    var native = new MicroSipLibrary("microsip_native", "NativeMethods", ["msn.h"], include, output);
    var engine = new MicroSipLibrary("microsip_engine", "EngineMethods", ["engine.h"], include, output, only: "engine.h");
    return ConsoleDriver.Run(native) && ConsoleDriver.Run(engine) ? 0 : 1;
}
catch (NotSupportedException problem)
{
    Console.Error.WriteLine($"Generator: {problem.Message}");
    return 1;
}

/// <summary>Binds the C ABI of one library; each header read gets an output file of its own.</summary>
internal sealed class MicroSipLibrary(
    string library, string methods, string[] headers, string include, string output, string? only = null) : ILibrary
{
    /// <inheritdoc/>
    public void Setup(Driver driver)
    {
        driver.ParserOptions.LanguageVersion = LanguageVersion.C99_GNU;
        driver.Options.GeneratorKind = GeneratorKind.CSharp;
        driver.Options.GenerationOutputMode = GenerationOutputMode.FilePerUnit;
        driver.Options.GenerateName = unit => Naming.Pascal(unit.FileNameWithoutExtension);
        driver.Options.OutputDir = Path.GetFullPath(output);
        driver.Options.OutputNewLineType = NewLineType.LF;

        var module = driver.Options.AddModule(library);
        module.IncludeDirs.Add(Path.GetFullPath(include));
        module.Headers.AddRange(headers.Select(header => "microsip/" + header));
    }

    /// <inheritdoc/>
    public void SetupPasses(Driver driver)
    {
    }

    /// <inheritdoc/>
    public void Preprocess(Driver driver, ASTContext ctx)
    {
    }

    /// <inheritdoc/>
    public void Postprocess(Driver driver, ASTContext ctx)
    {
    }

    /// <summary>Puts our writer of blittable structs in the place of CppSharp's, whose structs are wrapped.</summary>
    public void GenerateCode(Driver driver, List<GeneratorOutput> outputs)
    {
        outputs.RemoveAll(item => !IsOurs(item.TranslationUnit)); // the C library's, an umbrella, another library's
        foreach (var item in outputs)
        {
            var writer = new BlittableSources(driver.Context, item.TranslationUnit, methods);
            writer.Process();
            item.Outputs = [writer];
        }
    }

    private bool IsOurs(TranslationUnit unit) =>
        unit.Module.LibraryName == library && (unit.Functions.Any() || unit.Enums.Any() || unit.Classes.Any())
        && (only is null || unit.FileName == only);
}
