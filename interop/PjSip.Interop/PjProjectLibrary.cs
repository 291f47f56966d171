// SPDX-License-Identifier: GPL-2.0-or-later
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PjSip.Interop;

/// <summary>
/// Finds the pjproject library, in this order: the one that is in the process already (PJSIP is one per process), the
/// file that <c>MSN_PJPROJECT_LIBRARY</c> names, the program's folder, its <c>runtimes/RID/native</c>, then where .NET
/// and the system look. Whichever it is, it has to be the one that the binding was made for.
/// </summary>
internal static partial class PjProjectLibrary
{
    /// <summary>Names the library's file.</summary>
    internal const string Variable = "MSN_PJPROJECT_LIBRARY";

    private const string Name = "pjproject";
    private static nint _library;

    /// <summary>The library that the binding calls, or 0 before its first call.</summary>
    internal static nint Handle => _library;

    private static string FileName => OperatingSystem.IsWindows() ? $"{Name}.dll" : $"lib{Name}.so";

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "It must be in place before the assembly's first native call.")]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(PjProjectLibrary).Assembly, Resolve);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != Name)
        {
            return 0;
        }

        if (_library == 0)
        {
            var (library, path) = Find(assembly, searchPath);
            if (Layout.Check(library, path) is { } problem)
            {
                throw new PjSipLibraryException(problem);
            }

            _library = library;
        }

        return _library;
    }

    private static (nint Library, string Path) Find(Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (Loaded() is var loaded and not 0)
        {
            return (loaded, $"{FileName}, which this process has loaded,");
        }

        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            // No other is tried: who names a file wants that one, and learns from the exception if it does not load.
            return (NativeLibrary.Load(named), named);
        }

        var folder = AppContext.BaseDirectory;
        foreach (var file in new[] { Path.Combine(folder, FileName), Path.Combine(folder, "runtimes", Rid(), "native", FileName) })
        {
            if (NativeLibrary.TryLoad(file, out var library))
            {
                return (library, file);
            }
        }

        return (NativeLibrary.Load(Name, assembly, searchPath), FileName);
    }

    private static unsafe nint Loaded()
    {
        const int Lazy = 1, NoLoad = 4;
        using var name = new PjText(FileName, stackalloc byte[PjText.OnStack]);
        return OperatingSystem.IsWindows() ? GetModuleHandle(name.Chars) : Open(name.Chars, Lazy | NoLoad);
    }

    [DllImport("libc", EntryPoint = "dlopen")]
    private static extern unsafe nint Open(byte* file, int flags);

    [DllImport("kernel32", EntryPoint = "GetModuleHandleA", ExactSpelling = true)]
    private static extern unsafe nint GetModuleHandle(byte* file);

    private static string Rid() =>
        $"{(OperatingSystem.IsWindows() ? "win" : "linux")}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
}
