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

    /// <summary>Sends the microphone no more.</summary>
    /// <exception cref="MicroSipException">WrongPhase, NoMedia, Already.</exception>
    public Task MuteAsync(CancellationToken cancellationToken = default) => SendAsync(new Request(CommandType.Mute), cancellationToken);

    /// <summary>Sends the microphone again.</summary>
    /// <exception cref="MicroSipException">WrongPhase, NoMedia, Already.</exception>
    public Task UnmuteAsync(CancellationToken cancellationToken = default) => SendAsync(new Request(CommandType.Unmute), cancellationToken);

    /// <summary>Sends digits as telephone events (RFC 4733).</summary>
    /// <param name="digits">0-9, *, #, A-D.</param>
    /// <param name="cancellationToken">Withdraws the command if the phone has not started it.</param>
    /// <returns>Done once the last digit is handed to the stream.</returns>
    /// <exception cref="MicroSipException">BadDigits, NoMedia, WrongPhase.</exception>
    public Task SendDtmfAsync(string digits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(digits);
        return SendAsync(new Request(CommandType.Dtmf) { Text = digits }, cancellationToken);
    }

    /// <summary>Plays a sound file to the other side.</summary>
    /// <param name="path">A WAV file (PCM, 16 bit, mono) as the phone's process names it.</param>
    /// <param name="cancellationToken">Withdraws the command if the phone has not started it.</param>
    /// <returns>Done once it has begun; its end is an event (<see cref="Phone.PlaybackChanged"/>).</returns>
    /// <exception cref="MicroSipException">FileUnreadable, NoMedia, WrongPhase, Already.</exception>
    public Task PlayAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        return SendAsync(new Request(CommandType.Play) { Text = path }, cancellationToken);
    }

    /// <summary>Ends what <see cref="PlayAsync"/> began.</summary>
    /// <exception cref="MicroSipException">Already (nothing plays), NoSuchCall.</exception>
    public Task StopPlayAsync(CancellationToken cancellationToken = default) => SendAsync(new Request(CommandType.StopPlay), cancellationToken);

    /// <summary>Records both sides to a WAV file.</summary>
    /// <param name="path">The file, as the phone's process names it; written over if it exists.</param>
    /// <param name="cancellationToken">Withdraws the command if the phone has not started it.</param>
    /// <returns>Done once it has begun; its end is an event (<see cref="Phone.RecordingChanged"/>).</returns>
    /// <exception cref="MicroSipException">FileUnwritable, NoMedia, WrongPhase, Already.</exception>
    public Task RecordAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        return SendAsync(new Request(CommandType.Record) { Text = path }, cancellationToken);
    }

    /// <summary>Ends what <see cref="RecordAsync"/> began.</summary>
    /// <exception cref="MicroSipException">Already (nothing is recorded), NoSuchCall.</exception>
    public Task StopRecordAsync(CancellationToken cancellationToken = default) => SendAsync(new Request(CommandType.StopRecord), cancellationToken);

    /// <summary>Waits for a phase.</summary>
    /// <param name="phase">Also one already passed: then it is done at once.</param>
    /// <param name="cancellationToken">Ends the wait, not the call.</param>
    /// <returns>Done when the phase is reached or passed.</returns>
    /// <exception cref="MicroSipException">The call ended first: CallEnded, with <see cref="MicroSipException.Cause"/>;
    /// HostGone if the phone died.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task WhenAsync(CallPhase phase, CancellationToken cancellationToken = default) => Phone.WhenAsync(this, phase, cancellationToken);

    private Task SendAsync(Request request, CancellationToken cancellationToken)
    {
        // After the phone's next start the id may name another call.
        return Phone.IsCurrent(_run)
            ? Phone.SendAsync(request with { CallId = Id }, cancellationToken)
            : Task.FromException(MicroSipException.Of(Status.NoSuchCall, "it belongs to an earlier run of the phone", callId: Id));
    }
}
