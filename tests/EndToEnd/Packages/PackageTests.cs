// SPDX-License-Identifier: MIT
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Xml.Linq;
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Packages;

/// <summary>The packages: what they hold, and that they work on a machine that has nothing but them.</summary>
[NonParallelizable]
internal sealed class PackageTests
{
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(10);
    private readonly string _folder = TestFolder.Create();
    private PackageFolder _packages = null!;
    private CleanMachine _machine = null!;

    [OneTimeSetUp]
    public async Task PackAsync()
    {
        _packages = await PackageFolder.MakeAsync(Path.Combine(_folder, "packages"));
        _machine = new CleanMachine(_packages, _folder, Bound);
    }

    [OneTimeTearDown]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [TestCase("MicroSip", "MIT", "lib/net10.0/MicroSip.dll", null)]
    [TestCase("MicroSip.Interop", "MIT", "lib/net10.0/MicroSip.Interop.dll", "runtimes/linux-x64/native/libmicrosip_native.so")]
    [TestCase("MicroSip.Engine", "GPL-2.0-or-later", "lib/net10.0/MicroSip.Engine.dll", "runtimes/linux-x64/native/libmicrosip_engine.so")]
    [TestCase("PjSip.Interop", "GPL-2.0-or-later", "lib/net10.0/PjSip.Interop.dll", "runtimes/linux-x64/native/libpjproject.so")]
    [TestCase("microsipctl", "MIT", "tools/net10.0/any/microsipctl.dll", "tools/net10.0/any/runtimes/linux-x64/native/libmicrosip_native.so")]
    public void A_package_holds_what_belongs_to_it(string name, string licence, string assembly, string? library)
    {
        using var package = ZipFile.OpenRead(_packages.Package(name));
        using var specification = package.GetEntry($"{name}.nuspec")!.Open();
        var metadata = XDocument.Load(specification).Root!.Elements().Single();
        XNamespace space = metadata.Name.Namespace;
        var files = package.Entries.Select(entry => entry.FullName).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(metadata.Element(space + "license")!.Value, Is.EqualTo(licence));
            Assert.That(metadata.Element(space + "version")!.Value, Is.EqualTo(PackageFolder.Version));
            Assert.That(files, Does.Contain("README.md").And.Contain("LICENSE"));
            Assert.That(files, Does.Contain(assembly).And.Contain(Path.ChangeExtension(assembly, ".xml")));
            Assert.That(files.Where(file => file.EndsWith(".so", StringComparison.Ordinal)), Is.EqualTo(library is null ? [] : new[] { library }));
        });

        using var symbols = ZipFile.OpenRead(_packages.Symbols(name));
        using var pdb = new MemoryStream();
        using (var file = symbols.GetEntry(Path.ChangeExtension(assembly, ".pdb"))!.Open())
            file.CopyTo(pdb);
        pdb.Position = 0;
        using var provider = MetadataReaderProvider.FromPortablePdbStream(pdb);
        var reader = provider.GetMetadataReader();
        var kinds = reader.CustomDebugInformation.Select(info => reader.GetGuid(reader.GetCustomDebugInformation(info).Kind)).ToHashSet();
        Assert.That(kinds, Does.Contain(SourceLink).Or.Contain(EmbeddedSource), "a debugger finds the sources");
    }

    [Test]
    public async Task Installed_in_a_new_project_they_place_a_call()
    {
        var project = await _machine.WriteCallerAsync();
        await _machine.RunAsync("dotnet", project, "build", "-c", "Release");
        var program = Path.Combine(project, "bin", "Release", "net10.0", "caller");

        await using var callee = _machine.Start(program, project, EngineProcess.NewInstance());
        var port = (await callee.LineAsync(line => line.StartsWith("ready ", StringComparison.Ordinal)))[6..];
        AssertOwnLibraries(callee, "libpjproject.so", "libmicrosip_engine.so", "libmicrosip_native.so");
        await using var caller = _machine.Start(program, project, EngineProcess.NewInstance(), $"sip:b@127.0.0.1:{port}");
        Assert.That(await caller.ExitAsync(Bound), Is.Zero, caller.Output);
        Assert.That(caller.Output, Does.Contain("raw calls: 1").And.Contain("ended Completed"));
    }

    [Test]
    public async Task The_engines_archive_runs_from_any_folder_and_the_tool_finds_it()
    {
        await _machine.RunAsync("tar", _folder, "-xzf", _packages.Archive);
        var folder = Path.Combine(_folder, $"microsip-engine-{PackageFolder.Version}");
        var instance = EngineProcess.NewInstance();
        await using var engine = _machine.Start(Path.Combine(folder, "microsip-engine"), _folder, "--instance", instance, "--port", "0", "--audio", "null");
        await engine.LineAsync(line => line.StartsWith("ready ", StringComparison.Ordinal));
        AssertOwnLibraries(engine, "libpjproject.so", "libmicrosip_engine.so", "libmicrosip_native.so");

        var tools = Path.Combine(_folder, "tools");
        await _machine.RunAsync("dotnet", _folder, "tool", "install", "microsipctl", "--version", PackageFolder.Version, "--tool-path", tools);
        Assert.That(await _machine.RunAsync(Path.Combine(tools, "microsipctl"), _folder, "list"), Does.Contain(instance));
        await using var watch = _machine.Start(Path.Combine(tools, "microsipctl"), _folder, "watch", "--json", "--instance", instance);
        await watch.LineAsync(line => line.Contains("SnapshotEnd", StringComparison.OrdinalIgnoreCase));
        AssertOwnLibraries(watch, "libmicrosip_native.so");
    }

    [Test, Category("Long")]
    public async Task The_same_commit_gives_the_same_bytes()
    {
        var again = await PackageFolder.MakeAsync(Path.Combine(_folder, "again"));
        again.AssertEqual(_packages);
    }

    /// <summary>The libraries are loaded, from the test's own folder, and nothing is that lies in the repository.</summary>
    private void AssertOwnLibraries(ChildProcess process, params string[] names)
    {
        var loaded = File.ReadLines($"/proc/{process.Id}/maps").Select(line => line.Split(' ')[^1]).Where(path => path.StartsWith('/')).ToHashSet();
        Assert.That(loaded.Where(path => path.StartsWith(TestFolder.Repository + "/", StringComparison.Ordinal)), Is.Empty);
        foreach (var name in names)
            Assert.That(loaded.Where(path => Path.GetFileName(path) == name), Has.One.StartsWith(_folder + "/"), name);
    }
}
