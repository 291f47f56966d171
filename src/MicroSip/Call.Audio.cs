// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <content>What is done with a call's audio. How each task ends is said with the other commands.</content>
public sealed partial class Call
{
    /// <summary>Sends the microphone no more.</summary>
    /// <exception cref="MicroSipException">WrongPhase, NoMedia, Already.</exception>
    public Task MuteAsync(CancellationToken cancellationToken = default) => SendAsync(new Request(CommandType.Mute), cancellationToken);

    /// <summary>Sends the microphone again.</summary>
    /// <exception cref="MicroSipException">WrongPhase, NoMedia, Already.</exception>
    public Task UnmuteAsync(CancellationToken cancellationToken = default) => SendAsync(new Request(CommandType.Unmute), cancellationToken);

    /// <summary>Plays the other side here no more.</summary>
    /// <exception cref="MicroSipException">WrongPhase, NoMedia, Already.</exception>
    public Task MuteSpeakerAsync(CancellationToken cancellationToken = default) =>
        SendAsync(new Request(CommandType.SpeakerMute), cancellationToken);

    /// <summary>Plays the other side here again.</summary>
    /// <exception cref="MicroSipException">WrongPhase, NoMedia, Already.</exception>
    public Task UnmuteSpeakerAsync(CancellationToken cancellationToken = default) =>
        SendAsync(new Request(CommandType.SpeakerUnmute), cancellationToken);

    /// <summary>Sets the level of what is sent.</summary>
    /// <param name="percent">0 (silence) to 400; 100: unchanged.</param>
    /// <param name="cancellationToken">Withdraws the command if the phone has not started it.</param>
    /// <exception cref="MicroSipException">InvalidArgument (more than 400), WrongPhase, NoMedia.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public Task SetMicrophoneVolumeAsync(int percent, CancellationToken cancellationToken = default) =>
        SetVolumeAsync(CommandType.MicrophoneVolume, percent, cancellationToken);

    /// <summary>Sets the level of what is heard here.</summary>
    /// <param name="percent">0 (silence) to 400; 100: unchanged.</param>
    /// <param name="cancellationToken">Withdraws the command if the phone has not started it.</param>
    /// <exception cref="MicroSipException">InvalidArgument (more than 400), WrongPhase, NoMedia.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public Task SetSpeakerVolumeAsync(int percent, CancellationToken cancellationToken = default) =>
        SetVolumeAsync(CommandType.SpeakerVolume, percent, cancellationToken);

    /// <summary>Brings the call's audio into a conference: all calls of one hear each other and this side.</summary>
    /// <param name="conference">Which, from 1.</param>
    /// <param name="cancellationToken">Withdraws the command if the phone has not started it.</param>
    /// <exception cref="MicroSipException">WrongPhase, NoMedia, Already, InvalidArgument.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public Task JoinConferenceAsync(int conference = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(conference, 1);
        return SendAsync(new Request(CommandType.ConferenceJoin) { Value = (uint)conference }, cancellationToken);
    }

    /// <summary>Takes the call's audio out of its conference, back to this side alone.</summary>
    /// <exception cref="MicroSipException">Already (it is in none), WrongPhase.</exception>
    public Task LeaveConferenceAsync(CancellationToken cancellationToken = default) =>
        SendAsync(new Request(CommandType.ConferenceLeave), cancellationToken);

    /// <summary>Sends digits.</summary>
    /// <param name="digits">0-9, *, #, A-D.</param>
    /// <param name="method">As telephone events in the stream (RFC 4733), or each in a SIP INFO (application/dtmf-relay).</param>
    /// <param name="cancellationToken">Withdraws the command if the phone has not started it.</param>
    /// <returns>Done once the last digit is handed to the stream, or its INFO is answered.</returns>
    /// <exception cref="MicroSipException">BadDigits, NoMedia, WrongPhase; SipFailure: an INFO was refused, the digits after it
    /// are not sent.</exception>
    public Task SendDtmfAsync(string digits, DtmfMethod method = DtmfMethod.RtpEvent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(digits);
        return SendAsync(new Request(CommandType.Dtmf) { Text = digits, Value = (uint)method }, cancellationToken);
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

    private Task SetVolumeAsync(CommandType which, int percent, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        return SendAsync(new Request(which) { Value = (uint)percent }, cancellationToken);
    }
}
