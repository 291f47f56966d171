// SPDX-License-Identifier: MIT
using System.Reflection;

namespace MicroSip.Windows.Tests.Harness;

/// <summary>Where build/windows puts what it makes.</summary>
internal static class WindowsFolder
{
    private static readonly string Out = typeof(WindowsFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "WindowsFolder").Value!;

    /// <summary>Runs a Windows program: <c>build/wine [--32] PROGRAM ARG…</c>.</summary>
    public static string Wine => Path.Combine(TestFolder.Repository, "build", "wine");

    public static string Engine => Program("microsip-engine.exe");

    /// <summary>microsipctl, published with its own .NET.</summary>
    public static string Microsipctl => Path.Combine(Out, "windows", "microsipctl", "microsipctl.exe");

    /// <summary>microsip-patches, published with its own .NET.</summary>
    public static string Patches => Path.Combine(Out, "windows", "microsip-patches", "microsip-patches.exe");

    /// <summary>PJSIP's headers as the Windows library was built with them.</summary>
    public static string PjProjectHeaders => Path.Combine(Out, "windows", "x64", "include");

    /// <summary>A program of .NET's that build/windows published for the tests.</summary>
    public static string Published(string name) => Path.Combine(Out, "windows", "programs", name);

    /// <summary>The COM sample in C#, published with its own .NET.</summary>
    public static string ComDial => Path.Combine(Out, "windows", "com-dial", "ComDial.exe");

    /// <summary>What the cross build made for x64 or x86, a program or a library.</summary>
    public static string Program(string name, string machine = "x64") => Path.Combine(Out, "native", $"windows-{machine}", "bin", name);

    /// <summary>A file as Windows programs see it: Wine's drive Z: is the root.</summary>
    public static string WindowsPath(string path) => "Z:" + path.Replace('/', '\\');
}
