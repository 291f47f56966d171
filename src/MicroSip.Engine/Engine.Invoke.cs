// SPDX-License-Identifier: GPL-2.0-or-later
namespace MicroSip;

/// <content>
/// Raw calls of PjSip.Interop, on one thread that PJSIP knows and that is none of the engine's own: however long they take,
/// commands and calls go on. One after the other; from that thread itself at once. What an asynchronous function does after
/// an <c>await</c> comes back to it. What they throw, the task ends with.
/// </content>
public sealed partial class Engine
{
#pragma warning disable RS0026 // what runs is told apart by its return type
    /// <summary>Runs an action on PJSIP's thread for raw calls.</summary>
    /// <param name="action">What to run.</param>
    /// <param name="cancellationToken">Takes it back while it waits for its turn; not afterwards.</param>
    /// <exception cref="ObjectDisposedException">The engine has ended, or did before the turn came.</exception>
    /// <exception cref="OperationCanceledException">It was taken back.</exception>
    public Task InvokeAsync(Action action, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(action);
        return _pjsip.RunAsync(
            () =>
            {
                action();
                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc cref="InvokeAsync(Action, CancellationToken)"/>
    /// <summary>Runs a function on PJSIP's thread for raw calls.</summary>
    /// <param name="function">What to run.</param>
    /// <param name="cancellationToken">Takes it back while it waits for its turn; not afterwards.</param>
    /// <returns>What it returned.</returns>
    public Task<T> InvokeAsync<T>(Func<T> function, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        return _pjsip.RunAsync(function, cancellationToken);
    }

    /// <inheritdoc cref="InvokeAsync(Action, CancellationToken)"/>
    /// <summary>Runs an asynchronous function on PJSIP's thread for raw calls.</summary>
    /// <param name="function">What to run.</param>
    /// <param name="cancellationToken">Takes it back while it waits for its turn; not afterwards.</param>
    public async Task InvokeAsync(Func<Task> function, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        await (await _pjsip.RunAsync(function, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <inheritdoc cref="InvokeAsync(Action, CancellationToken)"/>
    /// <summary>Runs an asynchronous function on PJSIP's thread for raw calls.</summary>
    /// <param name="function">What to run.</param>
    /// <param name="cancellationToken">Takes it back while it waits for its turn; not afterwards.</param>
    /// <returns>What it returned.</returns>
    public async Task<T> InvokeAsync<T>(Func<Task<T>> function, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        return await (await _pjsip.RunAsync(function, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }
#pragma warning restore RS0026
}
