// SPDX-License-Identifier: MIT
using System.Diagnostics;

namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>
/// Starts an engine and hostile clients as an ordinary user: root may do anything, so where the tests run as root these
/// run as nobody, from a copy of the binaries that nobody can reach and with a runtime folder of their own.
/// </summary>
internal sealed class OrdinaryUser : IDisposable
{
    private const string Nobody = "65534";
    private readonly string _folder = TestFolder.Create();
    private readonly string[] _through = [];

    public OrdinaryUser()
    {
        if (Environment.UserName != "root")
            return;
        foreach (var file in LibrariesOf(TestFolder.Engine).Append(TestFolder.Engine).Append(TestFolder.HostileClient))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        Run("chown", "-R", $"{Nobody}:{Nobody}", _folder);
        _through = ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "--no-new-privs",
            "env", $"LD_LIBRARY_PATH={_folder}", $"XDG_RUNTIME_DIR={_folder}", $"HOME={_folder}"];
    }

    public EngineProcess LaunchEngine() => EngineProcess.Launch([], through: _through, file: Reachable(TestFolder.Engine));

    public ChildProcess LaunchHostile(params string[] arguments)
    {
        string[] command = [.. _through, Reachable(TestFolder.HostileClient), .. arguments];
        return new ChildProcess(command[0], command[1..]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Reachable(string file) => _through.Length == 0 ? file : Path.Combine(_folder, Path.GetFileName(file));

    // Those that are not the system's, where the loader finds them: "libx.so => /path/libx.so (0x…)".
    private static IEnumerable<string> LibrariesOf(string program) => Run("ldd", program).Split('\n')
        .Where(line => line.Contains("=> /", StringComparison.Ordinal))
        .Select(line => line.Split("=> ")[1].Split(" (")[0])
        .Where(path => !path.StartsWith("/lib", StringComparison.Ordinal) && !path.StartsWith("/usr/lib", StringComparison.Ordinal));

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, program);
        return output;
    }
}
