// SPDX-License-Identifier: MIT
using System.ComponentModel;
using System.Diagnostics;

namespace MicroSip.Cli.Links;

/// <summary>A program of the desktop's, from PATH.</summary>
internal static class Tool
{
    /// <summary>Its exit code and its output; null: there is no such program.</summary>
    public static async Task<(int Code, string Output)?> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken = default)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            Task<string> complaints = process.StandardError.ReadToEndAsync(cancellationToken);
            string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await complaints;
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, output.Trim());
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    public static (int Code, string Output)? Run(string program, params string[] arguments) => RunAsync(program, arguments).GetAwaiter().GetResult();
}
