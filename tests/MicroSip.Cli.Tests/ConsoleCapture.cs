// SPDX-License-Identifier: MIT
namespace MicroSip.Cli.Tests;

/// <summary>Stands in for the console's output as long as it lives.</summary>
internal sealed class ConsoleCapture : IDisposable
{
    private readonly TextWriter _output = Console.Out;
    private readonly TextWriter _error = Console.Error;

    public ConsoleCapture()
    {
        Console.SetOut(Output);
        Console.SetError(Error);
    }

    public LineWriter Output { get; } = new();

    public LineWriter Error { get; } = new();

    public void Dispose()
    {
        Console.SetOut(_output);
        Console.SetError(_error);
    }
}
