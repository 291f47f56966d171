// SPDX-License-Identifier: MIT
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Security.Cryptography;
using System.Xml.Linq;
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Packages;

/// <summary>The packages: what they hold, and that they work on a machine that has nothing but them.</summary>
[NonParallelizable]
internal sealed class PackageTests
{
    private const string Program = """
        using MicroSip;
        using PjSip.Interop;

        bool isCaller = args.Length > 1;
        await using var engine = await Engine.StartAsync(new EngineOptions { Instance = args[0], Port = 0, AutoAnswer = isCaller ? 180 : 200 });
        Console.WriteLine($"ready {engine.UdpPort}");
        if (isCaller)
        {
            Call call = await engine.Phone.DialAsync(args[1]);
            await call.WhenAsync(CallPhase.Established);
            Console.WriteLine($"raw calls: {await engine.InvokeAsync(() => Pjsua.CallGetCount())}");
            await call.HangUpAsync();
            Console.WriteLine($"ended {call.Cause}");
        }
        else
        {
            await engine.Ended;
        }
        """;

    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(3);
    private readonly string _folder = TestFolder.Create();
    private PackageFolder _packages = null!;

    [OneTimeSetUp]
    public async Task PackAsync() => _packages = await PackageFolder.MakeAsync(Path.Combine(_folder, "packages"));

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
        var project = Directory.CreateDirectory(Path.Combine(_folder, "caller")).FullName;
        await File.WriteAllTextAsync(Path.Combine(project, "Program.cs"), Program);
        await File.WriteAllTextAsync(Path.Combine(project, "caller.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="MicroSip.Engine" Version="{PackageFolder.Version}" />
              </ItemGroup>
            </Project>
            """);
        await RunAsync("dotnet", project, "build", "-c", "Release");
        var program = Path.Combine(project, "bin", "Release", "net10.0", "caller");

        await using var callee = Start(program, project, EngineProcess.NewInstance());
        var port = (await callee.LineAsync(line => line.StartsWith("ready ", StringComparison.Ordinal)))[6..];
        AssertOwnLibraries(callee, "libpjproject.so", "libmicrosip_engine.so", "libmicrosip_native.so");
        await using var caller = Start(program, project, EngineProcess.NewInstance(), $"sip:b@127.0.0.1:{port}");
        Assert.That(await caller.ExitAsync(Bound), Is.Zero, caller.Output);
        Assert.That(caller.Output, Does.Contain("raw calls: 1").And.Contain("ended Completed"));
    }

    [Test]
    public async Task The_engines_archive_runs_from_any_folder_and_the_tool_finds_it()
    {
        await RunAsync("tar", _folder, "-xzf", _packages.Archive);
        var folder = Path.Combine(_folder, $"microsip-engine-{PackageFolder.Version}");
        var instance = EngineProcess.NewInstance();
        await using var engine = Start(Path.Combine(folder, "microsip-engine"), _folder, "--instance", instance, "--port", "0", "--audio", "null");
        await engine.LineAsync(line => line.StartsWith("ready ", StringComparison.Ordinal));
        AssertOwnLibraries(engine, "libpjproject.so", "libmicrosip_engine.so", "libmicrosip_native.so");

        var tools = Path.Combine(_folder, "tools");
        await RunAsync("dotnet", _folder, "tool", "install", "microsipctl", "--version", PackageFolder.Version, "--tool-path", tools);
        Assert.That(await RunAsync(Path.Combine(tools, "microsipctl"), _folder, "list"), Does.Contain(instance));
        await using var watch = Start(Path.Combine(tools, "microsipctl"), _folder, "watch", "--json", "--instance", instance);
        await watch.LineAsync(line => line.Contains("SnapshotEnd", StringComparison.OrdinalIgnoreCase));
        AssertOwnLibraries(watch, "libmicrosip_native.so");
    }

    [Test, Category("Long")]
    public async Task The_same_commit_gives_the_same_bytes()
    {
        var again = await PackageFolder.MakeAsync(Path.Combine(_folder, "again"));
        Assert.That(again.Names, Is.EqualTo(_packages.Names));
        foreach (var name in _packages.Names)
            Assert.That(Hash(again.File(name, "")), Is.EqualTo(Hash(_packages.File(name, ""))), name);
    }

    private static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));

    /// <summary>The libraries are loaded, from the test's own folder, and nothing is that lies in the repository.</summary>
    private void AssertOwnLibraries(ChildProcess process, params string[] names)
    {
        var loaded = File.ReadLines($"/proc/{process.Id}/maps").Select(line => line.Split(' ')[^1]).Where(path => path.StartsWith('/')).ToHashSet();
        Assert.That(loaded.Where(path => path.StartsWith(TestFolder.Repository + "/", StringComparison.Ordinal)), Is.Empty);
        foreach (var name in names)
            Assert.That(loaded.Where(path => Path.GetFileName(path) == name), Has.One.StartsWith(_folder + "/"), name);
    }

    private async Task<string> RunAsync(string program, string folder, params string[] arguments)
    {
        await using var process = Start(program, folder, arguments);
        Assert.That(await process.ExitAsync(Bound), Is.Zero, process.Output);
        await process.DisposeAsync();
        return process.Output;
    }

    /// <summary>As on a machine that knows nothing of this repository: no variable of ours, an empty package folder, one more source.</summary>
    private ChildProcess Start(string program, string folder, params string[] arguments)
    {
        var environment = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.StartsWith("MSN_", StringComparison.Ordinal) || name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) || name == "LD_LIBRARY_PATH")
            .ToDictionary(name => name, _ => (string?)null);
        environment["NUGET_PACKAGES"] = Path.Combine(_folder, "nuget");
        var configuration = Path.Combine(_folder, "NuGet.config"); // found from every folder below
        if (!File.Exists(configuration))
            File.WriteAllText(configuration, $"""
                <configuration>
                  <packageSources>
                    <add key="packages under test" value="{_packages.FullPath}" />
                  </packageSources>
                </configuration>
                """);
        return new ChildProcess(program, arguments, environment, folder);
    }
}
