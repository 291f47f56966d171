// SPDX-License-Identifier: MIT
using System.Reflection;

namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>Where things are.</summary>
internal static class TestFolder
{
    private static readonly string Root = Metadata("NativeFolder");

    /// <summary>Where build/ and src/ are.</summary>
    public static string Repository => Metadata("Repository");

    public static string Engine => Program("microsip-engine");

    public static string HostileClient => Program("msn-hostile-client");

    /// <summary>What the native build made.</summary>
    public static string Program(string name) => Path.Combine(Root, "bin", name);

    /// <summary>microsip_native with the hooks that let a test stop a host between two stores.</summary>
    public static string HookedLibraries => Path.Combine(Root, "lib", "hooked");

    /// <summary>A new folder under the system's temporary one; the caller removes it.</summary>
    public static string Create() => Directory.CreateTempSubdirectory("msn-test-").FullName;

    private static string Metadata(string key) => typeof(TestFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == key).Value!;
}
