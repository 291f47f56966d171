// SPDX-License-Identifier: MIT
using System.Diagnostics;

namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>A program in a pseudo-terminal (that of script from util-linux): keys go in, the screen is read.</summary>
internal sealed class Terminal : IAsyncDisposable
{
    private const int Rows = 40, Columns = 140;
    private readonly TerminalScreen _screen = new(Rows, Columns);
    private readonly Process _process;
    private readonly Task _reading;

    public Terminal(string program, params string[] arguments)
    {
        var command = string.Join(' ', arguments.Prepend(program).Select(word => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'"));
        _process = Process.Start(new ProcessStartInfo("script", ["-qefc", $"stty rows {Rows} cols {Columns}; exec {command}", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
            Environment = { ["TERM"] = "xterm-256color", ["COLORTERM"] = null, ["NO_COLOR"] = null },
        })!;
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>The screen as it is now.</summary>
    public string Text
    {
        get
        {
            lock (_screen)
                return _screen.ToString();
        }
    }

    public async Task TypeAsync(string keys)
    {
        await _process.StandardInput.WriteAsync(keys);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Waits until the screen shows something.</summary>
    public async Task SeesAsync(Func<string, bool> isThere, string what)
    {
        var seen = false; // at one moment: the next may find the screen half drawn
        try
        {
            await Wait.UntilAsync(() => (seen = isThere(Text)) || _process.HasExited, what);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}; on the screen stands:\n{Text}");
        }
        if (seen)
            return;
        await _reading.WaitAsync(Wait.Bound); // the last that it wrote
        if (!isThere(Text))
            throw new InvalidOperationException($"the program ended with {_process.ExitCode} before {what}:\n{Text}");
    }

    public Task SeesAsync(string text) => SeesAsync(screen => screen.Contains(text, StringComparison.Ordinal), $"\"{text}\" on the screen");

    public async Task<int> ExitAsync()
    {
        using var bound = new CancellationTokenSource(Wait.Bound);
        await _process.WaitForExitAsync(bound.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await ExitAsync();
        await _reading;
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new char[4096];
        int count;
        while ((count = await _process.StandardOutput.ReadAsync(buffer)) > 0)
            lock (_screen)
                foreach (var character in buffer.AsSpan(0, count))
                    _screen.Write(character);
    }
}
