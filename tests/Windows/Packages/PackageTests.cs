// SPDX-License-Identifier: MIT
using System.IO.Compression;
using MicroSip.EndToEnd.Tests.Packages;

namespace MicroSip.Windows.Tests.Packages;

/// <summary>What build/pack --windows adds: what it holds, and that it works in Windows with nothing but it.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
[Category("Long")] // it packs everything for both systems first
internal sealed class PackageTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(5);
    private readonly string _folder = TestFolder.Create();
    private PackageFolder _packages = null!;

    [OneTimeSetUp]
    public async Task PackAsync() => _packages = await PackageFolder.MakeAsync(Path.Combine(_folder, "packages"), windows: true);

    [OneTimeTearDown]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [TestCase("MicroSip.Interop", "runtimes/linux-x64/native/libmicrosip_native.so", "runtimes/win-x64/native/microsip_native.dll", "runtimes/win-x86/native/microsip_native.dll")]
    [TestCase("MicroSip.Engine", "runtimes/linux-x64/native/libmicrosip_engine.so", "runtimes/win-x64/native/microsip_engine.dll")]
    [TestCase("PjSip.Interop", "runtimes/linux-x64/native/libpjproject.so", "runtimes/win-x64/native/pjproject.dll")]
    [TestCase("microsipctl", "tools/net10.0/any/runtimes/linux-x64/native/libmicrosip_native.so", "tools/net10.0/any/runtimes/win-x64/native/microsip_native.dll", "tools/net10.0/any/runtimes/win-x86/native/microsip_native.dll")]
    public void A_package_holds_the_libraries_of_each_system(string name, params string[] libraries)
    {
        using var package = ZipFile.OpenRead(_packages.Package(name));
        Assert.That(package.Entries.Select(entry => entry.FullName).Where(path => path.Contains("runtimes/", StringComparison.Ordinal)), Is.EquivalentTo(libraries));
    }

    [Test]
    public async Task The_archive_holds_all_that_runs_and_all_of_it_runs()
    {
        await ZipFile.ExtractToDirectoryAsync(_packages.WindowsArchive, _folder);
        var folder = Path.Combine(_folder, $"microsip-engine-{PackageFolder.Version}");
        Assert.That(Directory.GetFiles(folder).Select(path => Path.GetFileName(path)), Is.EquivalentTo(new[]
        {
            "microsip-engine.exe", "microsip-com.exe", "microsipctl.exe", "microsip_native.dll", "microsip_engine.dll", "pjproject.dll",
            "README.md", "LICENSE", "LICENSE.parts",
        }));
        var engine = WindowsPhone.Launch([], file: Path.Combine(folder, "microsip-engine.exe"));
        await using (engine)
        {
            await engine.ReadyAsync(Bound);
            var (code, output) = await WineProcess.RunAsync(Path.Combine(folder, "microsipctl.exe"), ["status", "--instance", engine.Instance], bound: Bound);
            Assert.That(code, Is.Zero, output);
            Assert.That(output, Does.Contain(engine.Instance));
        }
    }

    [Test]
    public async Task Installed_in_a_program_for_Windows_they_place_a_call()
    {
        var machine = new CleanMachine(_packages, _folder, Bound);
        var project = await machine.WriteCallerAsync();
        await machine.RunAsync("dotnet", project, "publish", "-c", "Release", "-r", "win-x64", "--self-contained", "-o", "published");
        var published = Path.Combine(project, "published");
        Assert.That(Directory.GetFiles(published, "*.so"), Is.Empty, "nothing of Linux's came along");
        var program = Path.Combine(published, "caller.exe");

        await using var callee = new WineProcess(program, [EngineProcess.NewInstance()]);
        var port = (await callee.LineAsync(line => line.StartsWith("ready ", StringComparison.Ordinal), Bound))[6..].Trim();
        var (code, output) = await WineProcess.RunAsync(program, [EngineProcess.NewInstance(), $"sip:b@127.0.0.1:{port}"], bound: Bound);
        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Contain("raw calls: 1").And.Contain("ended Completed"));
    }

    [Test]
    public async Task The_same_commit_gives_the_same_bytes()
    {
        var again = await PackageFolder.MakeAsync(Path.Combine(_folder, "again"), windows: true);
        again.AssertEqual(_packages);
    }
}
