// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <content>Sending a call elsewhere. How each task ends is said with the other commands.</content>
public sealed partial class Call
{
#pragma warning disable RS0026 // an address and a call cannot be taken for each other
    /// <summary>
    /// Asks the other side to call somebody else in place of this call (REFER, RFC 3515). The call is put on hold first,
    /// unless it is; it ends as Transferred once the new one is answered, and is taken back from that hold if it is not.
    /// </summary>
    /// <param name="uri">Whom to call, <c>sip:user@host[:port]</c>, at most 511 bytes; or a number or name at the domain of the call's account.</param>
    /// <param name="options">Headers, time limit; null: the usual ones.</param>
    /// <param name="cancellationToken">Withdraws the command if the phone has not started it.</param>
    /// <returns>Done once the other side has told that the new call is answered. What comes before is told by
    /// <see cref="Phone.TransferChanged"/>.</returns>
    /// <exception cref="MicroSipException">SipFailure with the SIP code: the REFER, or the new call, was refused;
    /// OutcomeUnknown: the other side never told how it went, or the call is gone; WrongPhase (not established, or a transfer
    /// of it is under way), BadUri, BadHeader, NoSuchCall, CallEnded, and what befalls any command.</exception>
    public Task TransferAsync(string uri, TransferOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return TransferAsync(new Request(CommandType.Transfer) { Uri = uri }, options, cancellationToken);
    }

    /// <summary>
    /// Asks the other side to call the other side of another call of this phone, in that call's place (REFER with Replaces,
    /// RFC 5589): an attended transfer. Both calls end as Transferred once it is done.
    /// </summary>
    /// <param name="other">An established call of the same run of the phone.</param>
    /// <param name="options">Headers, time limit; null: the usual ones.</param>
    /// <param name="cancellationToken">Withdraws the command if the phone has not started it.</param>
    /// <returns>As of a transfer to an address.</returns>
    /// <exception cref="MicroSipException">As of a transfer to an address; NoSuchCall, WrongPhase and InvalidArgument may be
    /// about the other call.</exception>
    public Task TransferAsync(Call other, TransferOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Epoch == Epoch
            ? TransferAsync(new Request(CommandType.Transfer) { OtherCallId = other.Id }, options, cancellationToken)
            : Task.FromException(MicroSipException.Of(Status.NoSuchCall, "the other call is of another run of the phone", callId: other.Id));
    }
#pragma warning restore RS0026

    /// <summary>Does what the other side asked for with its REFER: calls whom it names.</summary>
    /// <returns>Done once it is accepted; the new call has the same <see cref="CallSnapshot.LineageId"/> and is this one's
    /// <see cref="OtherCall"/>.</returns>
    /// <exception cref="MicroSipException">NoTransfer: none waits for a decision, see <see cref="TransferPolicy.Ask"/>.</exception>
    public Task AcceptTransferAsync(CancellationToken cancellationToken = default) =>
        SendAsync(new Request(CommandType.AcceptTransfer), cancellationToken);

    /// <summary>Refuses what the other side asked for with its REFER; the call goes on.</summary>
    /// <param name="code">A final SIP status, 300 to 699.</param>
    /// <param name="cancellationToken">Withdraws the command if the phone has not started it.</param>
    /// <exception cref="MicroSipException">NoTransfer: none waits for a decision; BadSipCode.</exception>
    public Task RejectTransferAsync(int code = 603, CancellationToken cancellationToken = default) =>
        SendAsync(new Request(CommandType.RejectTransfer) { SipCode = code }, cancellationToken);

    /// <summary>Sends a ringing call elsewhere: its caller gets a 302 with that address (RFC 3261 8.3).</summary>
    /// <param name="uri">Where to, <c>sip:user@host[:port]</c>, at most 511 bytes; or a number or name at the domain of the account that was called.</param>
    /// <param name="cancellationToken">Withdraws the command if the phone has not started it.</param>
    /// <returns>Done once the call has ended, as Redirected.</returns>
    /// <exception cref="MicroSipException">WrongPhase, BadUri, NoSuchCall, CallEnded, and what befalls any command.</exception>
    public Task RedirectAsync(string uri, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return SendAsync(new Request(CommandType.Redirect) { Uri = uri }, cancellationToken);
    }

    private Task TransferAsync(Request request, TransferOptions? options, CancellationToken cancellationToken)
    {
        options ??= new TransferOptions();
        return SendAsync(
            request with
            {
                Headers = string.Join('\n', options.Headers),
                Timeout = options.Timeout ?? Phone.Commands.AtLeast(TransferOptions.UsualTimeout),
            },
            cancellationToken);
    }
}
