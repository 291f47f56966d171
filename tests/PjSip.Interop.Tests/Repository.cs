// SPDX-License-Identifier: GPL-2.0-or-later
using System.Reflection;

namespace PjSip.Interop.Tests;

/// <summary>What the tests hold the binding against.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("Repository");

    /// <summary>PJSIP as build/pjproject made it.</summary>
    public static string PjProject => Path.Combine(Root, "out", "pjproject");

    public static string Library => Path.Combine(PjProject, "lib", "libpjproject.so");

    public static string Headers => Path.Combine(PjProject, "include");

    public static string Generated => Path.Combine(Root, "interop", "PjSip.Interop", "Generated");

    /// <summary>The sources of the library's table.</summary>
    public static string LayoutSource => Path.Combine(Root, "build", "pjproject-layout.c");

    public static string LayoutRows => Path.Combine(Root, "build", "pjproject-layout.g.inc");

    /// <summary>The sample's program.</summary>
    public static string RawPjsua { get; } = Metadata("RawPjsua");

    private static string Metadata(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(item => item.Key == key).Value!;
}
