// SPDX-License-Identifier: MIT
using System.CommandLine;
using MicroSip.Patches.Commands;

namespace MicroSip.Patches;

internal static class Program
{
    /// <summary>One run of microsip-patches.</summary>
    public static int Run(TextWriter output, TextWriter error, params string[] args)
    {
        ParseResult parse = CommandTree.Create().Parse(args);
        if (parse.Errors.Count > 0)
        {
            foreach (string message in parse.Errors.Select(problem => problem.Message).Distinct())
            {
                error.WriteLine($"microsip-patches: {message}");
            }
            error.WriteLine("Type `microsip-patches --help` for its usage.");
            return ExitCode.Usage;
        }
        try
        {
            return parse.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error });
        }
        catch (Refusal refusal)
        {
            foreach (string problem in refusal.Problems)
            {
                error.WriteLine($"microsip-patches: {problem}");
            }
            error.WriteLine(refusal.Advice);
            return ExitCode.Refused;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"microsip-patches: {failure.Message}");
            error.WriteLine("Mend that and start the same command again: what it had begun, it finishes.");
            return ExitCode.Refused;
        }
    }

    private static int Main(string[] args) => Run(Console.Out, Console.Error, args);
}
