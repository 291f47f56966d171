// SPDX-License-Identifier: MIT
namespace MicroSip.Windows.Tests.Libraries;

/// <summary>What our libraries need beside themselves, and what they offer, as their import and export tables say.</summary>
internal sealed class LibraryTests
{
    /// <summary>Part of every Windows.</summary>
    private static readonly string[] System =
        ["advapi32", "bcrypt", "crypt32", "iphlpapi", "kernel32", "msvcrt", "ole32", "oleaut32", "rpcrt4", "shell32", "user32", "winmm", "ws2_32"];

    [TestCase("microsip_native.dll", "x64")]
    [TestCase("microsip_native.dll", "x86")]
    [TestCase("microsip_engine.dll", "x64", "microsip_native", "pjproject")]
    [TestCase("pjproject.dll", "x64")]
    [TestCase("microsip-engine.exe", "x64", "microsip_engine", "microsip_native")]
    [TestCase("microsip-com.exe", "x64", "microsip_native")]
    public async Task It_needs_the_system_and_each_other_only(string file, string machine, params string[] ours)
    {
        var imports = (await TablesAsync(file, machine)).Where(line => line.Contains("DLL Name: "))
            .Select(line => Path.GetFileNameWithoutExtension(line.Split(": ")[1].Trim()).ToLowerInvariant()).ToArray();
        Assert.That(imports, Does.Contain("kernel32"), "no import table was read");
        Assert.That(imports, Is.SubsetOf(System.Concat(ours)));
        Assert.That(imports, Is.SupersetOf(ours));
    }

    [TestCase("microsip_native.dll", "x64")]
    [TestCase("microsip_native.dll", "x86")]
    [TestCase("microsip_engine.dll", "x64")]
    public async Task It_exports_the_C_ABI_only(string file, string machine)
    {
        var exports = (await TablesAsync(file, machine)).SkipWhile(line => !line.StartsWith("[Ordinal/Name Pointer] Table"))
            .Skip(1).TakeWhile(line => line.Trim().StartsWith('[')).Select(line => line.Split(' ')[^1]).ToArray();
        Assert.That(exports, Is.Not.Empty);
        Assert.That(exports, Has.All.StartsWith("msn_"));
    }

    private static async Task<string[]> TablesAsync(string file, string machine)
    {
        var objdump = machine == "x86" ? "i686-w64-mingw32-objdump" : "x86_64-w64-mingw32-objdump";
        await using var process = new ChildProcess(objdump, ["-p", WindowsFolder.Program(file, machine)]);
        Assert.That(await process.ExitAsync(), Is.Zero, process.Output);
        return process.Output.Split('\n');
    }
}
