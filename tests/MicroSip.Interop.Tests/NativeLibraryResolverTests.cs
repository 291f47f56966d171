// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;

namespace MicroSip.Interop.Tests;

/// <summary>A program can say which library it wants.</summary>
[NonParallelizable]
public sealed class NativeLibraryResolverTests
{
    private string? _before;

    [SetUp]
    public void Remember() => _before = Environment.GetEnvironmentVariable(NativeLibraryResolver.Variable);

    [TearDown]
    public void Restore() => Environment.SetEnvironmentVariable(NativeLibraryResolver.Variable, _before);

    [Test]
    public void Takes_the_named_file()
    {
        Environment.SetEnvironmentVariable(NativeLibraryResolver.Variable, Repository.Library("microsip_native"));
        var library = Resolve("microsip_native");
        Assert.That(NativeLibrary.GetExport(library, "msn_abi_version"), Is.Not.EqualTo((nint)0));
    }

    [Test]
    public void Fails_and_names_the_file_where_it_does_not_load()
    {
        Environment.SetEnvironmentVariable(NativeLibraryResolver.Variable, "/nowhere/libmicrosip_native.so");
        Assert.That(() => Resolve("microsip_native"), Throws.TypeOf<DllNotFoundException>().With.Message.Contains("/nowhere/libmicrosip_native.so"));
    }

    [Test]
    public void Leaves_a_library_that_is_nowhere_of_ours_to_the_system()
    {
        Environment.SetEnvironmentVariable(NativeLibraryResolver.Variable, null);
        Assert.That(Resolve("microsip_nowhere"), Is.EqualTo((nint)0));
    }

    private static nint Resolve(string name) => NativeLibraryResolver.Resolve(name, typeof(NativeMethods).Assembly, null);
}
