// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <content>
/// Each command's task ends once: done, or with a <see cref="MicroSipException"/>, or with an
/// <see cref="OperationCanceledException"/> if it was cancelled before the phone started it. A command the phone has
/// started is not called back: its task ends with its real outcome.
/// </content>
public sealed partial class Call
{
    /// <summary>Answers an incoming call.</summary>
    /// <param name="code">180 or 183: say that it rings; 200: take the call.</param>
    /// <param name="cancellationToken">Withdraws the command if the phone has not started it.</param>
    /// <returns>Done once the call is established (180, 183: sent), or has ended.</returns>
    /// <exception cref="MicroSipException">WrongPhase, CallEnded, NoSuchCall, BadSipCode, and what befalls any command.</exception>
    public Task AnswerAsync(int code = 200, CancellationToken cancellationToken = default) =>
        SendAsync(new Request(CommandType.Answer) { SipCode = code }, cancellationToken);

    /// <summary>Refuses an incoming call.</summary>
    /// <param name="code">A final SIP status, 300 to 699.</param>
    /// <param name="cancellationToken">Withdraws the command if the phone has not started it.</param>
    /// <returns>Done once the call has ended.</returns>
    /// <exception cref="MicroSipException">WrongPhase, CallEnded, NoSuchCall, BadSipCode, and what befalls any command.</exception>
    public Task RejectAsync(int code = 486, CancellationToken cancellationToken = default) =>
        SendAsync(new Request(CommandType.Reject) { SipCode = code }, cancellationToken);

    /// <summary>Ends the call, whatever its phase: CANCEL, a refusal or BYE.</summary>
    /// <returns>Done once the call has ended; up to 32 s if the other side is silent.</returns>
    /// <exception cref="MicroSipException">CallEnded, NoSuchCall, and what befalls any command.</exception>
    public Task HangUpAsync(CancellationToken cancellationToken = default) => SendAsync(new Request(CommandType.HangUp), cancellationToken);

    /// <summary>Holds the other side.</summary>
    /// <returns>Done with the final answer to the re-INVITE.</returns>
    /// <exception cref="MicroSipException">SipFailure (the other side refused; the hold is rolled back), WrongPhase, Already.</exception>
    public Task HoldAsync(CancellationToken cancellationToken = default) => SendAsync(new Request(CommandType.Hold), cancellationToken);

    /// <summary>Ends our hold.</summary>
    /// <returns>Done with the final answer to the re-INVITE.</returns>
    /// <exception cref="MicroSipException">SipFailure, WrongPhase, Already.</exception>
    public Task ResumeAsync(CancellationToken cancellationToken = default) => SendAsync(new Request(CommandType.Resume), cancellationToken);

    /// <summary>Waits for a phase.</summary>
    /// <param name="phase">Also one already passed: then it is done at once.</param>
    /// <param name="cancellationToken">Ends the wait, not the call.</param>
    /// <returns>Done when the phase is reached or passed.</returns>
    /// <exception cref="MicroSipException">The call ended first: CallEnded, with <see cref="MicroSipException.Cause"/>;
    /// HostGone if the phone died.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task WhenAsync(CallPhase phase, CancellationToken cancellationToken = default) => Phone.WhenAsync(this, phase, cancellationToken);

    private Task SendAsync(Request request, CancellationToken cancellationToken) =>
        _run.SendAsync(request with { CallId = Id }, Status.NoSuchCall, cancellationToken);
}
