// SPDX-License-Identifier: MIT
namespace MicroSip.Windows.Tests.Interop;

/// <summary>The bindings in .NET for Windows: the layout of what crosses over, raw PJSIP in a call, a library that is not the right one.</summary>
internal sealed class PjSipTests : WindowsTest
{
    private static readonly string RawPjsua = WindowsFolder.Published("RawPjsua.exe");

    [Test]
    public async Task NET_lays_out_all_structs_as_the_libraries_do()
    {
        var (code, output) = await WineProcess.RunAsync(WindowsFolder.Published("WindowsLayouts.exe"), [], Prefix);
        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Match(@"1\d{3} rows of pjproject, [1-9]\d structs of microsip_native, 0 differences"));
    }

    [Test]
    public async Task A_call_with_nothing_but_PjSip_Interop()
    {
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(200, new Sdp(NetworkPorts.Next())).Receive("ACK").Receive("BYE").Reply(200));
        var (code, output) = await WineProcess.RunAsync(RawPjsua, ["call", sipp.Uri], Prefix);
        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Contain($"call 0: Confirmed, {sipp.Uri}").And.Contain("call 0: Disconnected"));
        await sipp.SucceedsAsync();
    }

    [Test]
    public async Task A_call_from_Windows_to_itself()
    {
        var (code, output) = await WineProcess.RunAsync(RawPjsua, [], Prefix);
        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Contain("call 0: Confirmed").And.Contain("call 1: Confirmed").And.Contain("comes in"));
    }

    [TestCase("QUOTED(PJ_VERSION_NUM_MINOR)", "\"15.1\"", "First difference: the version")]
    [TestCase("offsetof(type, field)", "(offsetof(type, field) ? offsetof(type, field) + 8 : 0)", "First difference: struct param.val is at offset ")]
    public async Task Another_library_is_refused(string text, string instead, string difference)
    {
        var source = Path.Combine(TestFolder.Repository, "build", "pjproject-layout.c");
        var changed = (await File.ReadAllTextAsync(source)).Replace(text, instead, StringComparison.Ordinal);
        Assert.That(changed, Does.Contain(instead));
        var (file, library) = (Path.Combine(Folder, "layout.c"), Path.Combine(Folder, "wrong.dll"));
        await File.WriteAllTextAsync(file, changed);
        await using (var compiling = new ChildProcess("x86_64-w64-mingw32-gcc", ["-std=gnu99", "-shared", "-DNDEBUG", "-DPJ_AUTOCONF=1", "-DPJ_IS_LITTLE_ENDIAN=1",
            "-DPJ_IS_BIG_ENDIAN=0", "-I", WindowsFolder.PjProjectHeaders, "-I", Path.GetDirectoryName(source)!, "-o", library, file]))
            Assert.That(await compiling.ExitAsync(WineProcess.Bound), Is.Zero, compiling.Output);
        var (code, output) = await WineProcess.RunAsync(RawPjsua, [], Prefix,
            environment: new Dictionary<string, string?> { ["MSN_PJPROJECT_LIBRARY"] = WindowsFolder.WindowsPath(library) });
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("wrong.dll is not the PJSIP that PjSip.Interop was made for.").And.Contain(difference));
    }
}
