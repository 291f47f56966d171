// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <content>
/// What the phone does by itself. Each task is done once the phone has the setting, for calls from then on; every client is
/// told by <see cref="SettingChanged"/>.
/// </content>
public sealed partial class Phone
{
    /// <summary>The phone's settings, now; after its end what was last known.</summary>
    public PhoneSettings Settings => PhoneSettings.Of(Client.ReadSettings());

    /// <summary>Refuses incoming calls with 486, or lets them ring again.</summary>
    /// <exception cref="MicroSipException">What befalls any command.</exception>
    public Task SetDoNotDisturbAsync(bool isOn, CancellationToken cancellationToken = default) =>
        SetAsync(Setting.DoNotDisturb, isOn, cancellationToken);

    /// <summary>Answers incoming calls by itself.</summary>
    /// <param name="code">The SIP code they get, 180 to 699; 200: they are taken; 180: they ring, as without it.</param>
    /// <param name="delay">How long they ring first; whole seconds.</param>
    /// <param name="cancellationToken">Withdraws the command if the phone has not started it.</param>
    /// <exception cref="MicroSipException">BadSipCode, and what befalls any command.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    public Task SetAutoAnswerAsync(int code, TimeSpan delay = default, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return SendAsync(new Request(CommandType.Set) { Setting = Setting.AutoAnswer, SipCode = code, Delay = delay }, cancellationToken);
    }

    /// <summary>Sends incoming calls elsewhere by a 302.</summary>
    /// <param name="when">Which.</param>
    /// <param name="uri">Where to, <c>sip:user@host[:port]</c>, at most 255 bytes; or a number or name at the domain of the
    /// account that is called, where no account completes it the call rings. Not needed for <see cref="Forward.Never"/>.</param>
    /// <param name="delay">For <see cref="Forward.WhenUnanswered"/>: how long they ring first; whole seconds.</param>
    /// <param name="cancellationToken">Withdraws the command if the phone has not started it.</param>
    /// <exception cref="MicroSipException">BadUri, InvalidArgument, and what befalls any command.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    public Task SetForwardAsync(Forward when, string? uri = null, TimeSpan delay = default, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return SendAsync(
            new Request(CommandType.Set) { Setting = Setting.Forward, Value = (uint)when, Uri = uri, Delay = delay }, cancellationToken);
    }

    /// <summary>Says what becomes of an incoming REFER (RFC 3515).</summary>
    /// <exception cref="MicroSipException">InvalidArgument, and what befalls any command.</exception>
    public Task SetTransfersAsync(TransferPolicy policy, CancellationToken cancellationToken = default) =>
        SendAsync(new Request(CommandType.Set) { Setting = Setting.Transfers, Value = (uint)policy }, cancellationToken);

    /// <summary>Lets an INVITE with Replaces (RFC 3891) take over a call, or refuses it with 486.</summary>
    /// <exception cref="MicroSipException">What befalls any command.</exception>
    public Task SetReplacesAsync(bool isOn, CancellationToken cancellationToken = default) =>
        SetAsync(Setting.Replaces, isOn, cancellationToken);

    /// <summary>Lets a second incoming call ring while one is up, or refuses it with 486.</summary>
    /// <exception cref="MicroSipException">What befalls any command.</exception>
    public Task SetCallWaitingAsync(bool isOn, CancellationToken cancellationToken = default) =>
        SetAsync(Setting.CallWaiting, isOn, cancellationToken);

    /// <summary>Follows a 3xx to our INVITE, or lets it end the call.</summary>
    /// <exception cref="MicroSipException">What befalls any command.</exception>
    public Task SetFollowRedirectsAsync(bool isOn, CancellationToken cancellationToken = default) =>
        SetAsync(Setting.Redirects, isOn, cancellationToken);

    /// <summary>Says which codecs are offered and accepted.</summary>
    /// <param name="codecs">In order of preference, for example <c>opus</c>, <c>PCMU/8000</c>; none: all, in the phone's own order.
    /// At most 255 bytes, with a comma between each two.</param>
    /// <param name="cancellationToken">Withdraws the command if the phone has not started it.</param>
    /// <exception cref="MicroSipException">NoSuchCodec, whose message lists those there are; InvalidArgument; and what befalls
    /// any command.</exception>
    public Task SetCodecsAsync(IEnumerable<string> codecs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(codecs);
        return SendAsync(new Request(CommandType.Set) { Setting = Setting.Codecs, Text = string.Join(',', codecs) }, cancellationToken);
    }

    private Task SetAsync(Setting setting, bool isOn, CancellationToken cancellationToken) =>
        SendAsync(new Request(CommandType.Set) { Setting = setting, Value = isOn ? 1u : 0u }, cancellationToken);
}
