// SPDX-License-Identifier: MIT
namespace MicroSip.Cli.Tests;

/// <summary>This assembly started as a program: a phone in a process of its own, with one call up.</summary>
internal static class HostProgram
{
    public static ChildProcess Start(string instance) => new("MicroSip.Cli.Tests", instance);

    private static void Main(string[] args)
    {
        using var host = new TestHost(args[0]);
        host.Answer(host.Dial());
        Console.WriteLine("ready");
        Console.ReadLine();
    }
}
