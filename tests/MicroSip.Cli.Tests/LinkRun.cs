// SPDX-License-Identifier: MIT
using System.Diagnostics;

namespace MicroSip.Cli.Tests;

/// <summary>
/// A user of his own for microsipctl's links: his folders, and a PATH on which stand the desktop's programs that a test
/// wants there. No terminal.
/// </summary>
internal sealed class LinkRun : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("msn-links-").FullName;
    private readonly List<string> _screen = [];

    public LinkRun()
    {
        foreach (string folder in new[] { Data, Config, Programs })
        {
            Directory.CreateDirectory(folder);
        }
    }

    public string Data => Path.Combine(_home, "data");

    public string Config => Path.Combine(_home, "config");

    public string Entry => Path.Combine(Data, "applications", "microsip-native-link.desktop");

    public string Associations => Path.Combine(Config, "mimeapps.list");

    private string Programs => Path.Combine(_home, "programs");

    /// <summary>Puts a program there that writes its arguments, a line each, into the file returned.</summary>
    public string AddDialog(string program, int exitCode)
    {
        string shown = Path.Combine(_home, $"{program}.shown");
        string path = Path.Combine(Programs, program);
        File.WriteAllText(path, $"#!/bin/sh\nprintf '%s\\n' \"$@\" > '{shown}'\nexit {exitCode}\n");
        using Process mode = Process.Start("chmod", ["+x", path]);
        mode.WaitForExit();
        _screen.Add("DISPLAY=:0");
        return shown;
    }

    public Task<CliRun> RunAsync(params string[] args) => RunAsync("/usr/bin:/bin", args);

    /// <summary>Without the system's programs.</summary>
    public Task<CliRun> RunAloneAsync(params string[] args) => RunAsync("/nowhere", args);

    /// <summary>Opens a link as a desktop does.</summary>
    public Task<CliRun> OpenAsync(string link) => RunProgramAsync("xdg-open", link);

    /// <summary>Starts our entry with a link, as GNOME does.</summary>
    public Task<CliRun> LaunchAsync(string link) => RunProgramAsync("gio", "launch", Entry, link);

    /// <summary>A copy of microsipctl in a folder of that name.</summary>
    public string CopyProgram(string folder)
    {
        string copy = Path.Combine(_home, folder);
        using Process copying = Process.Start("cp", ["-r", AppContext.BaseDirectory, copy]);
        copying.WaitForExit();
        return Path.Combine(copy, "microsipctl");
    }

    public Task<CliRun> RunProgramAsync(string program, params string[] args) => ProcessAsync("/usr/bin:/bin", [program, .. args]);

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private Task<CliRun> RunAsync(string path, string[] args) => ProcessAsync(path, [Path.Combine(AppContext.BaseDirectory, "microsipctl"), .. args]);

    private async Task<CliRun> ProcessAsync(string path, params string[] command)
    {
        using var process = new ChildProcess("/usr/bin/env",
        [
            "--unset=DISPLAY", "--unset=WAYLAND_DISPLAY", "--unset=XDG_CURRENT_DESKTOP", "--unset=DESKTOP_SESSION", "--unset=BROWSER", $"HOME={_home}",
            $"XDG_DATA_HOME={Data}", $"XDG_CONFIG_HOME={Config}", $"XDG_DATA_DIRS={_home}", $"XDG_CONFIG_DIRS={_home}", $"PATH={Programs}:{path}", .. _screen, .. command,
        ]);
        Task<string> error = process.ReadErrorAsync();
        string output = await process.Output.ReadToEndAsync().WaitAsync(CliTest.Bound);
        return new CliRun(await process.EndAsync(), output, await error);
    }
}
