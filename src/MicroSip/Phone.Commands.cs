// SPDX-License-Identifier: MIT
using System.Diagnostics;
using MicroSip.Interop;

namespace MicroSip;

/// <content>
/// Each command's task ends once: done, or with a <see cref="MicroSipException"/>, or with an
/// <see cref="OperationCanceledException"/> if it was cancelled before the phone started it.
/// </content>
public sealed partial class Phone
{
    /// <summary>Calls somebody.</summary>
    /// <param name="uri"><c>sip:user@host[:port]</c>, at most 511 bytes; or a number or name (letters, digits, + * # - . _ ( and )
    /// alone), called at the account's domain.</param>
    /// <param name="options">Account, headers, time limit; null: the usual ones.</param>
    /// <param name="cancellationToken">Withdraws the command if the phone has not started it; else hangs the call up, and the
    /// task ends with the call.</param>
    /// <returns>The call, once its INVITE is out; what becomes of it then is its own story (a busy line is a cause, no error
    /// here).</returns>
    /// <exception cref="MicroSipException">BadUri, BadHeader, NoLine, NoSuchAccount, NoFreeSlot, ShuttingDown, HostGone,
    /// TimedOut, OutcomeUnknown; CallEnded or SipFailure, with the call's id, if it ended before its INVITE was out.</exception>
    /// <exception cref="OperationCanceledException">It was withdrawn: there is no call.</exception>
    public async Task<Call> DialAsync(string uri, DialOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uri);
        options ??= new DialOptions();
        OutcomeData outcome = await SendAsync(
            new Request(CommandType.Dial)
            {
                Uri = uri,
                AccountId = options.AccountId,
                Headers = string.Join('\n', options.Headers),
                Timeout = options.Timeout,
            },
            cancellationToken).ConfigureAwait(false);
        return GetCall(outcome.CallId);
    }

    /// <summary>Ends several calls.</summary>
    /// <param name="scope">Which.</param>
    /// <param name="cancellationToken">Withdraws the command if the phone has not started it.</param>
    /// <returns>Done when the last of them has ended; at once if there is none.</returns>
    /// <exception cref="MicroSipException">What befalls any command.</exception>
    public Task HangUpAllAsync(Scope scope = Scope.All, CancellationToken cancellationToken = default) =>
        SendAsync(new Request(CommandType.HangUpAll) { Scope = scope }, cancellationToken);

    /// <summary>Asks the phone's command thread for a reply.</summary>
    /// <returns>How long it took.</returns>
    /// <exception cref="MicroSipException">What befalls any command.</exception>
    public async Task<TimeSpan> PingAsync(CancellationToken cancellationToken = default)
    {
        long begun = Stopwatch.GetTimestamp();
        await SendAsync(new Request(CommandType.Ping), cancellationToken).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(begun);
    }

    /// <summary>Ends the phone in order: calls get their BYE, accounts unregister.</summary>
    /// <returns>Done before the phone closes the connection.</returns>
    /// <exception cref="MicroSipException">What befalls any command.</exception>
    public Task ShutDownAsync(CancellationToken cancellationToken = default) => SendAsync(new Request(CommandType.ShutDown), cancellationToken);

    /// <summary>Adds an account.</summary>
    /// <returns>The account as it was added; its registration is an event (<see cref="RegistrationChanged"/>).</returns>
    /// <exception cref="MicroSipException">BadUri, LimitReached, Already, InvalidArgument.</exception>
    public async Task<Account> AddAccountAsync(AccountSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        OutcomeData outcome = await SendAsync(new Request(CommandType.AccountAdd) { Account = settings }, cancellationToken).ConfigureAwait(false);
        return FindAccount(outcome.AccountId) ?? throw MicroSipException.Of(Status.NoSuchAccount, "it was removed again");
    }

    /// <summary>Removes an account; it unregisters first.</summary>
    /// <exception cref="MicroSipException">NoSuchAccount.</exception>
    public Task RemoveAccountAsync(uint id, CancellationToken cancellationToken = default) =>
        SendAsync(new Request(CommandType.AccountRemove) { AccountId = id }, cancellationToken);

    /// <summary>Registers an account.</summary>
    /// <returns>Done with the registrar's final answer.</returns>
    /// <exception cref="MicroSipException">NoSuchAccount; SipFailure with the registrar's status.</exception>
    public Task RegisterAsync(uint id, CancellationToken cancellationToken = default) =>
        SendAsync(new Request(CommandType.Register) { AccountId = id }, cancellationToken);

    /// <summary>Ends an account's registration.</summary>
    /// <returns>Done with the registrar's final answer.</returns>
    /// <exception cref="MicroSipException">NoSuchAccount; SipFailure with the registrar's status.</exception>
    public Task UnregisterAsync(uint id, CancellationToken cancellationToken = default) =>
        SendAsync(new Request(CommandType.Unregister) { AccountId = id }, cancellationToken);

    /// <summary>
    /// Changes an account, which then registers anew. All of it is as the settings say from then on; only an empty address and
    /// no password keep the present ones.
    /// </summary>
    /// <returns>Done in the phone; its registration is an event (<see cref="RegistrationChanged"/>).</returns>
    /// <exception cref="MicroSipException">NoSuchAccount, BadUri, InvalidArgument.</exception>
    public Task ModifyAccountAsync(uint id, AccountSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return SendAsync(new Request(CommandType.AccountModify) { AccountId = id, Account = settings }, cancellationToken);
    }

    internal async Task<OutcomeData> SendAsync(Request request, CancellationToken cancellationToken)
    {
        Native.NativeClient client = Client;
        BeginReading();
        return await _commands.SendAsync(client, request, cancellationToken).ConfigureAwait(false);
    }

    internal Task WhenAsync(Call call, CallPhase phase, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        BeginReading();
        return _waiters.WaitAsync(call, phase, cancellationToken);
    }
}
