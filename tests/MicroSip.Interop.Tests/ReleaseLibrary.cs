// SPDX-License-Identifier: MIT
namespace MicroSip.Interop.Tests;

/// <summary>The tests call the library that the build made, whatever else lies in their folder.</summary>
[SetUpFixture]
public sealed class ReleaseLibrary
{
    [OneTimeSetUp]
    public void Choose() =>
        Environment.SetEnvironmentVariable(NativeLibraryResolver.Variable, Repository.Library("microsip_native"));
}
