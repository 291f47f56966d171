// SPDX-License-Identifier: MIT
using System.Diagnostics;

namespace MicroSip.Interop.Tests;

/// <summary>Runs a tool of the C compiler's package.</summary>
internal static class Tool
{
    /// <summary>What it printed. An exit code other than 0 is a failure of the test, shown with what the tool said.</summary>
    public static string Run(string name, string input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(name, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromMinutes(5)))
        {
            process.Kill();
            Assert.Fail($"{name} did not end within five minutes");
        }

        Assert.That(process.ExitCode, Is.Zero, $"{name} {string.Join(' ', arguments)}: {errors.Result}");
        return output.Result;
    }
}
