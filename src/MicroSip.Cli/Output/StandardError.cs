// SPDX-License-Identifier: MIT
namespace MicroSip.Cli.Output;

/// <summary>What a person is told. Where stderr is closed or full, the exit code alone has to tell.</summary>
internal static class StandardError
{
    public static void WriteLine(string line)
    {
        try
        {
            Console.Error.WriteLine(VisibleText.Of(line));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
        }
    }
}
