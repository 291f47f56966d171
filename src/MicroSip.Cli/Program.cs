// SPDX-License-Identifier: MIT
using System.CommandLine;
using MicroSip.Cli.Commands;
using MicroSip.Cli.Output;

namespace MicroSip.Cli;

internal static class Program
{
    /// <summary>One run of microsipctl, on the console's present streams.</summary>
    public static async Task<int> RunAsync(params string[] args)
    {
        // A number or a link that begins with @ names no file to be read as arguments.
        ParseResult parse = CommandTree.Create().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parse.Errors.Count > 0)
        {
            return Failure.ReportUsage(parse);
        }
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(5),
        };
        try
        {
            return await parse.InvokeAsync(configuration);
        }
        catch (IOException failure) when (StandardOutput.IsClosedPipe(failure))
        {
            return ExitCode.Done; // who read the output has seen enough
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            StandardError.WriteLine($"microsipctl: cannot write the output: {failure.Message}");
            return ExitCode.Failed;
        }
        catch (DllNotFoundException failure)
        {
            StandardError.WriteLine($"microsipctl: {failure.Message.Split('\n')[0]}");
            string library = OperatingSystem.IsWindows() ? "microsip_native.dll" : "libmicrosip_native.so";
            StandardError.WriteLine($"Put {library} beside microsipctl, or name its file in MSN_NATIVE_LIBRARY.");
            return ExitCode.Failed;
        }
        catch (Exception failure)
        {
            StandardError.WriteLine($"microsipctl: unexpected: {failure}");
            return ExitCode.Failed;
        }
    }

    private static Task<int> Main(string[] args)
    {
        StandardOutput.Prepare();
        return RunAsync(args);
    }
}
