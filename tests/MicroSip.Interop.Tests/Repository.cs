// SPDX-License-Identifier: MIT
using System.Reflection;

namespace MicroSip.Interop.Tests;

/// <summary>Where the sources are that the tests hold against each other, and what was built of them.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("Repository");

    public static string Include => Path.Combine(Root, "native", "include");

    public static string Headers => Path.Combine(Include, "microsip");

    public static string Generated => Path.Combine(Root, "interop", "MicroSip.Interop", "Generated");

    public static string NativeSources => Path.Combine(Root, "native", "src");

    /// <summary>A shared library of ours in the release build.</summary>
    public static string Library(string name) => Path.Combine(Metadata("NativeLibraries"), $"lib{name}.so");

    private static string Metadata(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(item => item.Key == key).Value!;
}
