// SPDX-License-Identifier: MIT
using System.ComponentModel;
using System.Diagnostics;

namespace MicroSip.Patches.Verify;

/// <summary>A program that verify asks: git, and the compile check.</summary>
internal static class Tool
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(10);

    /// <summary>Runs it to its end. Null where it is not there, or takes too long.</summary>
    public static (int ExitCode, string Output, string Error)? Run(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Bound))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }
            return (process.ExitCode, output.Result, error.Result);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
