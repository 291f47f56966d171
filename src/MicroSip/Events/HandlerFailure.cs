// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>An event handler threw; the other handlers were called all the same.</summary>
public readonly struct HandlerFailure
{
    internal HandlerFailure(Exception exception, Delegate handler)
    {
        Exception = exception;
        Handler = handler;
    }

    /// <summary>What it threw.</summary>
    public Exception Exception { get; }

    /// <summary>The handler that threw.</summary>
    public Delegate Handler { get; }
}
