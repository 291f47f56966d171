// SPDX-License-Identifier: GPL-2.0-or-later
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PjSip.Interop;

/// <summary>
/// PJSUA's callbacks. They run on PJSIP's threads, mostly with the call locked: be brief. The binding keeps them alive
/// from <see cref="Pjsua.Init"/> to <see cref="Pjsua.Destroy"/>, allocates nothing to call them, and lets no exception
/// pass into C: a callback that throws returns 0 and <see cref="UnhandledCallbackException"/> is told. What a
/// <c>ref</c> parameter refers to lives until the callback returns; where C gives NULL it is a null reference.
/// </summary>
public sealed unsafe partial class PjsuaCallbacks
{
    private static volatile PjsuaCallbacks? _current;

    /// <summary>
    /// Told of what a callback threw: the callback's name in C, and the exception. On the callback's thread. Where it is
    /// not set, the exception is written to the standard error stream.
    /// </summary>
    public Action<string, Exception>? UnhandledCallbackException { get; set; }

    /// <summary>
    /// Takes PJSIP's log in the place of the console: the level from 1 (errors) to 6, and the line. Which levels, say
    /// <c>Level</c> and <c>ConsoleLevel</c> of the logging configuration. Any thread.
    /// </summary>
    public Action<int, string>? OnLog { get; set; }

    /// <summary>Makes these the ones that C calls.</summary>
    internal void Install(PjOwned<PjsuaConfig> config, PjOwned<PjsuaLoggingConfig> logging)
    {
        Fill(ref config.Value.Cb);
        _current = this;
        InstallLog(logging);
    }

    /// <summary>Lets the log come to <see cref="OnLog"/>, where there is one.</summary>
    internal static void InstallLog(PjOwned<PjsuaLoggingConfig> logging)
    {
        if (_current?.OnLog is not null)
        {
            logging.Value.Cb = &EnterLog;
        }
    }

    /// <summary>Lets go of them: PJSIP has ended.</summary>
    internal static void Release() => _current = null;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void EnterLog(int level, byte* data, int length)
    {
        try
        {
            _current?.OnLog?.Invoke(level, System.Text.Encoding.UTF8.GetString(data, length).TrimEnd('\n'));
        }
        catch (Exception problem)
        {
            Report(problem, "cb of pjsua_logging_config");
        }
    }

    private static void Report(Exception problem, string callback)
    {
        try
        {
            if (_current?.UnhandledCallbackException is { } handler)
            {
                handler(callback, problem);
                return;
            }
        }
        catch (Exception another)
        {
            problem = new AggregateException(problem, another);
        }

        Console.Error.WriteLine($"PjSip.Interop: {callback} threw {problem}");
    }
}
