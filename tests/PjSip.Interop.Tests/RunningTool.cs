// SPDX-License-Identifier: GPL-2.0-or-later
using System.Diagnostics;
using System.Text;

namespace PjSip.Interop.Tests;

/// <summary>A program at work.</summary>
internal sealed class RunningTool : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    public RunningTool(Process process)
    {
        _process = process;
        process.OutputDataReceived += Add;
        process.ErrorDataReceived += Add;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
    }

    private string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Waits until it has printed a text.</summary>
    public void WaitFor(string text) =>
        Assert.That(() => Output, Does.Contain(text).After(60_000, 10), "it did not print that");

    /// <summary>Waits for its end: its exit code and all that it printed.</summary>
    public (int Code, string Output) End()
    {
        if (!_process.WaitForExit(TimeSpan.FromMinutes(5)))
        {
            _process.Kill();
            Assert.Fail($"{_process.StartInfo.FileName} did not end within five minutes:\n{Output}");
        }

        _process.WaitForExit(); // the last of its output
        return (_process.ExitCode, Output);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void Add(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
