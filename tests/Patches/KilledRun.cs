// SPDX-License-Identifier: MIT
using System.Diagnostics;
using MicroSip.Patches.Commands;

namespace MicroSip.Patches.Tests;

/// <summary>This assembly started as a program: a run that kills itself, as kill -9 would, before its n-th step.</summary>
internal static class KilledRun
{
    /// <returns>True: it died. False: it had fewer steps, and ended.</returns>
    public static bool Start(string verb, string repository, string tree, int step)
    {
        using Process process = Process.Start(Path.Combine(AppContext.BaseDirectory, "MicroSip.Patches.Tests"), [verb, repository, tree, $"{step}"]);
        Assert.That(process.WaitForExit(TimeSpan.FromMinutes(2)), Is.True);
        Assert.That(process.ExitCode, Is.EqualTo(0).Or.EqualTo(128 + 9));
        return process.ExitCode != 0;
    }

    private static int Main(string[] args)
    {
        int left = int.Parse(args[3]);
        var repository = Data.Repository.Open(args[1]);
        void Step(string what)
        {
            if (left-- == 0)
            {
                Process.GetCurrentProcess().Kill();
                Thread.Sleep(Timeout.Infinite); // the signal is on its way
            }
        }
        return args[0] == "apply"
            ? ApplyCommand.Verb.Run(repository, args[2], null, TextWriter.Null, Step)
            : ReverseCommand.Verb.Run(repository, args[2], null, TextWriter.Null, Step);
    }
}
