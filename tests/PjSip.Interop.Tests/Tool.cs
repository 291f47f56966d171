// SPDX-License-Identifier: GPL-2.0-or-later
using System.Diagnostics;

namespace PjSip.Interop.Tests;

/// <summary>Runs a program to its end.</summary>
internal static class Tool
{
    /// <summary>What it printed; an exit code other than 0 fails the test.</summary>
    public static string Run(string name, params string[] arguments)
    {
        var (code, output) = Start(name, arguments).End();
        Assert.That(code, Is.Zero, $"{name} {string.Join(' ', arguments)}:\n{output}");
        return output;
    }

    /// <summary>Starts it, with a variable of its environment set.</summary>
    public static RunningTool Start(string name, IEnumerable<string> arguments, (string Name, string Value)? variable = null)
    {
        var start = new ProcessStartInfo(name, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        if (variable is var (key, value))
        {
            start.Environment[key] = value;
        }

        return new RunningTool(Process.Start(start)!);
    }
}
