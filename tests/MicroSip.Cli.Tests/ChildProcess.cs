// SPDX-License-Identifier: MIT
using System.Diagnostics;

namespace MicroSip.Cli.Tests;

/// <summary>A program that was built beside the tests, with its streams in pipes. Killed when disposed of.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly CancellationTokenSource _bound = new(2 * CliTest.Bound);

    public ChildProcess(string program, params string[] args)
    {
        // A shell that starts tests in the background has them, and so us, ignore SIGINT.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", Path.Combine(AppContext.BaseDirectory, program), .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
    }

    public StreamReader Output => _process.StandardOutput;

    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync(_bound.Token);

    public Task<string> ReadErrorAsync() => _process.StandardError.ReadToEndAsync(_bound.Token);

    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync(_bound.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
        _bound.Dispose();
    }
}
