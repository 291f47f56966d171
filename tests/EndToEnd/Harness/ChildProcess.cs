// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>A process of the test, with all it wrote; it never outlives its owner.</summary>
internal partial class ChildProcess : IAsyncDisposable
{
    public const int Sigkill = 9, Sigterm = 15;
    private readonly Process _process;
    private bool _isDisposed;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ChildProcess(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null,
        string? folder = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
            start.Environment[name] = value;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.Exited += (_, _) => _exited.TrySetResult();
        _process.OutputDataReceived += (_, e) => Append(e.Data);
        _process.ErrorDataReceived += (_, e) => Append(e.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>Its stdin.</summary>
    protected StreamWriter Input => _process.StandardInput;

    public bool HasExited => _process.HasExited;

    /// <summary>stdout and stderr so far, as their lines came.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>The first line of output that fits.</summary>
    public async Task<string> LineAsync(Func<string, bool> fits, TimeSpan? bound = null)
    {
        using var timeout = new CancellationTokenSource(bound ?? Wait.Bound);
        var end = _process.WaitForExitAsync(timeout.Token); // its last line included
        for (var hasEnded = false; ;)
        {
            Task more;
            lock (_output)
            {
                more = _more.Task;
                if (_output.ToString().Split('\n').FirstOrDefault(fits) is { } line)
                    return line;
            }
            if (hasEnded)
                throw new InvalidOperationException($"{_process.StartInfo.FileName} ended with {_process.ExitCode}:\n{Output}");
            try
            {
                hasEnded = await Task.WhenAny(more, end).WaitAsync(timeout.Token) == end;
                timeout.Token.ThrowIfCancellationRequested();
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"{_process.StartInfo.FileName} did not say what was waited for:\n{Output}");
            }
        }
    }

    public void Signal(int signal) => _ = Kill(Id, signal);

    /// <summary>The exit code, 128 + n after signal n.</summary>
    public async Task<int> ExitAsync(TimeSpan? bound = null)
    {
        using var timeout = new CancellationTokenSource(bound ?? Wait.Bound);
        try
        {
            await _exited.Task.WaitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{_process.StartInfo.FileName} {string.Join(' ', _process.StartInfo.ArgumentList)} did not end:\n{Output}");
        }
        // And the rest of its output, unless what it started keeps that open, as Wine's desktop does. In steps: a time in
        // which nothing of this process ran is one of them.
        var rest = _process.WaitForExitAsync(CancellationToken.None);
        for (var step = 0; step < 30 && !rest.IsCompleted; step++)
            await Task.WhenAny(rest, Task.Delay(100));
        return _process.ExitCode;
    }

    /// <summary>Kills it; more than once does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        await CleanAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the process and what belongs to it.</summary>
    protected virtual async ValueTask CleanAsync()
    {
        if (!HasExited)
            Signal(Sigkill);
        await ExitAsync(TimeSpan.FromMinutes(1)); // and the rest of its output
    }

    private void Append(string? line)
    {
        if (line is null)
            return;
        lock (_output)
        {
            _output.Append(line).Append('\n');
            _more.SetResult();
            _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
