// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Packages;

/// <summary>As on a machine that knows nothing of this repository: no variable of ours, an empty package folder, the packages as one more source.</summary>
internal sealed class CleanMachine
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

    private readonly string _folder;
    private readonly TimeSpan _bound;

    public CleanMachine(PackageFolder packages, string folder, TimeSpan bound)
    {
        _folder = folder;
        _bound = bound;
        File.WriteAllText(Path.Combine(folder, "NuGet.config"), $"""
            <configuration>
              <packageSources>
                <add key="packages under test" value="{packages.FullPath}" />
              </packageSources>
            </configuration>
            """); // found from every folder below
    }

    /// <summary>The folder of a new program that has MicroSip.Engine installed; NAME waits for a call, NAME URI places one.</summary>
    public async Task<string> WriteCallerAsync()
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
                <InvariantGlobalization>true</InvariantGlobalization>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="MicroSip.Engine" Version="{PackageFolder.Version}" />
              </ItemGroup>
            </Project>
            """);
        return project;
    }

    /// <summary>What a program that succeeds says.</summary>
    public async Task<string> RunAsync(string program, string folder, params string[] arguments)
    {
        await using var process = Start(program, folder, arguments);
        Assert.That(await process.ExitAsync(_bound), Is.Zero, process.Output);
        await process.DisposeAsync();
        return process.Output;
    }

    public ChildProcess Start(string program, string folder, params string[] arguments)
    {
        var environment = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.StartsWith("MSN_", StringComparison.Ordinal) || name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) || name == "LD_LIBRARY_PATH")
            .ToDictionary(name => name, _ => (string?)null);
        environment["NUGET_PACKAGES"] = Path.Combine(_folder, "nuget");
        return new ChildProcess(program, arguments, environment, folder);
    }
}
