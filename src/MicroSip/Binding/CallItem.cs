// SPDX-License-Identifier: MIT
using System.ComponentModel;

namespace MicroSip;

/// <summary>
/// A call in a <see cref="CallList"/>, as it was when the list last looked; tells of each property that changes. Use it on
/// the list's context only; commands go to <see cref="Call"/>.
/// </summary>
public sealed class CallItem : INotifyPropertyChanged
{
    internal CallItem(Call call)
    {
        Call = call;
        Snapshot = call.Snapshot();
    }

    /// <inheritdoc/>
    public event PropertyChangedEventHandler? PropertyChanged;

    /// <summary>The call itself, to command it.</summary>
    public Call Call { get; }

    /// <summary>Its id.</summary>
    public ulong Id => Call.Id;

    /// <summary>Everything known of the call.</summary>
    public CallSnapshot Snapshot { get; private set; }

    /// <summary>Where it stands.</summary>
    public CallPhase Phase => Snapshot.Phase;

    /// <summary>Direction, hold, mute, recording and more.</summary>
    public CallFlag Flags => Snapshot.Flags;

    /// <summary>Whether the other side called.</summary>
    public bool IsIncoming => Snapshot.IsIncoming;

    /// <summary>The other side's address.</summary>
    public string RemoteUri => Snapshot.RemoteUri;

    /// <summary>The other side's display name.</summary>
    public string RemoteName => Snapshot.RemoteName;

    /// <summary>What the audio stream does.</summary>
    public MediaState MediaState => Snapshot.MediaState;

    /// <summary>The audio codec; empty until negotiated.</summary>
    public string Codec => Snapshot.Codec;

    /// <summary>How long it has been established; grows by <see cref="Refresh"/>.</summary>
    public TimeSpan Duration => Snapshot.Duration;

    /// <summary>Why it ended; null until then.</summary>
    public CauseInfo? CauseInfo => Snapshot.CauseInfo;

    /// <summary>Reads the call anew, for instance from a window's timer for the duration; events do it by themselves.</summary>
    public void Refresh()
    {
        CallSnapshot before = Snapshot;
        Snapshot = Call.Snapshot();
        Notify(nameof(Snapshot), before != Snapshot);
        Notify(nameof(Phase), before.Phase != Snapshot.Phase);
        Notify(nameof(Flags), before.Flags != Snapshot.Flags);
        Notify(nameof(RemoteUri), before.RemoteUri != Snapshot.RemoteUri);
        Notify(nameof(RemoteName), before.RemoteName != Snapshot.RemoteName);
        Notify(nameof(MediaState), before.MediaState != Snapshot.MediaState);
        Notify(nameof(Codec), before.Codec != Snapshot.Codec);
        Notify(nameof(Duration), before.Duration != Snapshot.Duration);
        Notify(nameof(CauseInfo), before.CauseInfo != Snapshot.CauseInfo);
    }

    /// <summary>For people: the id, the phase and the other side.</summary>
    public override string ToString() => $"call {Id} {Phase} {RemoteUri}";

    private void Notify(string property, bool hasChanged)
    {
        if (hasChanged)
        {
            PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(property));
        }
    }
}
