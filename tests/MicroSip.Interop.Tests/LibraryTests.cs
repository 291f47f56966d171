// SPDX-License-Identifier: MIT
using System.Text.RegularExpressions;

namespace MicroSip.Interop.Tests;

/// <summary>The built libraries export and need what they should, and nothing else.</summary>
[Platform("Linux")]
public sealed partial class LibraryTests
{
    private static readonly string[] System =
        ["libc.so.6", "libm.so.6", "libstdc++.so.6", "libgcc_s.so.1", "libpthread.so.0", "librt.so.1", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"];

    [TestCase("microsip_native", typeof(NativeMethods))]
    [TestCase("microsip_engine", typeof(EngineMethods))]
    public void Exports_what_is_bound_and_nothing_else(string library, Type methods)
    {
        var symbols = Tool.Run("nm", "", "--dynamic", "--defined-only", "--format=posix", Repository.Library(library))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]);
        Assert.That(symbols, Is.EquivalentTo(Binding.Functions(methods).Keys));
    }

    [TestCase("microsip_native", new string[0])]
    [TestCase("microsip_engine", new[] { "libmicrosip_native.so", "libpjproject.so", "libssl.so.3", "libcrypto.so.3" })]
    public void Needs_only_the_system_and_our_own(string library, string[] own)
    {
        var needed = Needed().Matches(Tool.Run("readelf", "", "--dynamic", "--wide", Repository.Library(library)))
            .Select(match => match.Groups[1].Value).ToList();
        Assert.That(needed, Is.SubsetOf(System.Concat(own)));
        Assert.That(needed, Is.SupersetOf(own));
    }

    [GeneratedRegex(@"\(NEEDED\)[^[]*\[([^]]*)\]")]
    private static partial Regex Needed();
}
