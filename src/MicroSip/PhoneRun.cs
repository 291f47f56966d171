// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>One run of the phone as one connection sees it; what calls, accounts and events belong to.</summary>
internal sealed record PhoneRun(Phone Phone, Guid Epoch)
{
    /// <summary>Sends a command about something of this run: after the phone's next start its id may name another.</summary>
    public Task SendAsync(Request request, Status ifGone, CancellationToken cancellationToken) => Phone.IsCurrent(this)
        ? Phone.SendAsync(request, cancellationToken)
        : Task.FromException(MicroSipException.Of(ifGone, "it belongs to an earlier run of the phone", callId: request.CallId));
}
