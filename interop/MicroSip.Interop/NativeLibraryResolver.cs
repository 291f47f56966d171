// SPDX-License-Identifier: MIT
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MicroSip.Interop;

/// <summary>
/// Finds the native libraries, in this order: the file that <c>MSN_NATIVE_LIBRARY</c> names (others of ours beside it),
/// the program's folder, its <c>runtimes/RID/native</c>, then where .NET and the system look.
/// </summary>
internal static class NativeLibraryResolver
{
    /// <summary>Names the file of microsip_native.</summary>
    internal const string Variable = "MSN_NATIVE_LIBRARY";

    private const string Main = "microsip_native";

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "It must be in place before the assembly's first native call.")]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(NativeLibraryResolver).Assembly, Resolve);

    internal static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        var fileName = OperatingSystem.IsWindows() ? $"{name}.dll" : $"lib{name}.so";
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            // No other is tried: who names a file wants that one, and learns from the exception if it does not load.
            return NativeLibrary.Load(name == Main ? named : Path.Combine(Path.GetDirectoryName(named) ?? "", fileName));
        }

        var folder = AppContext.BaseDirectory;
        return NativeLibrary.TryLoad(Path.Combine(folder, fileName), out var library)
            || NativeLibrary.TryLoad(Path.Combine(folder, "runtimes", Rid(), "native", fileName), out library)
            ? library
            : 0;
    }

    private static string Rid() =>
        $"{(OperatingSystem.IsWindows() ? "win" : "linux")}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
}
