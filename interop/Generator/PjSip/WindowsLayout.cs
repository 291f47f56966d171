// SPDX-License-Identifier: MIT
using CppSharp;
using CppSharp.AST;
using CppSharp.Parser;

namespace MicroSip.Interop.Generator.PjSip;

/// <summary>
/// Reads PJSIP's headers as the compiler of the Windows library sees them: mingw-w64 for x64, where <c>long</c> has four
/// bytes and bit-fields lie as Microsoft's compiler puts them. Writes nothing.
/// </summary>
internal sealed class WindowsLayout(string include) : ILibrary
{
    private const string Target = "x86_64-w64-mingw32";
    private LayoutTable? _table;

    /// <summary>The rows, once this has run.</summary>
    public LayoutTable Table => _table!;

    /// <inheritdoc/>
    public void Setup(Driver driver)
    {
        var parser = driver.ParserOptions;
        parser.LanguageVersion = LanguageVersion.C99_GNU;
        parser.TargetTriple = Target;
        parser.NoBuiltinIncludes = true; // which are this machine's
        parser.NoStandardIncludes = true;
        parser.AddSystemIncludeDirs(parser.BuiltinsDir);
        parser.AddSystemIncludeDirs($"/usr/{Target}/include");
        parser.AddArguments("-mms-bitfields"); // gcc's default for Windows
        foreach (var define in PjSipLibrary.Defines)
        {
            parser.AddDefines(define);
        }

        driver.Options.DryRun = true;
        var module = driver.Options.AddModule("pjproject");
        module.IncludeDirs.Add(Path.GetFullPath(include));
        module.Headers.Add("pjsua-lib/pjsua.h");
    }

    /// <inheritdoc/>
    public void SetupPasses(Driver driver)
    {
    }

    /// <inheritdoc/>
    public void Preprocess(Driver driver, ASTContext ctx) => _table = new LayoutTable(ctx, new Selection(ctx), driver.Context.TargetInfo);

    /// <inheritdoc/>
    public void Postprocess(Driver driver, ASTContext ctx)
    {
    }
}
