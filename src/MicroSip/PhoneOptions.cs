// SPDX-License-Identifier: MIT
using MicroSip.Interop;
using MicroSip.Native;
using Microsoft.Extensions.Logging;

namespace MicroSip;

/// <summary>How to connect to a phone.</summary>
public sealed record PhoneOptions
{
    /// <summary>The phone's name; null: the environment's MSN_INSTANCE, else <c>default</c>.</summary>
    public string? Instance { get; init; }

    /// <summary>Wait for a phone that does not run yet, as long as it takes (a cancellation token ends it).</summary>
    public bool WaitForPhone { get; init; }

    /// <summary>After the phone's end attach to its next run by itself. Else reading ends with the phone.</summary>
    public bool Reconnect { get; init; } = true;

    /// <summary>Begin with the oldest event the phone still holds, without a snapshot, if it holds all since its start; else as usual.</summary>
    public bool FromStart { get; init; }

    /// <summary>How long attaching to a phone that runs may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long the reading thread looks for the next event in a busy loop before it sleeps; zero: sleep at once;
    /// <see cref="Timeout.InfiniteTimeSpan"/>: never sleep (costs a processor core).
    /// </summary>
    public TimeSpan Spin { get; init; }

    /// <summary>How long a command may take; <see cref="Timeout.InfiniteTimeSpan"/>: for ever. SIP's own limit is 32 s.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>
    /// Where handlers are called, for instance the window's <see cref="System.Threading.SynchronizationContext.Current"/>;
    /// null: on the reading thread. There they may be slow: of what happens to a call or account meanwhile each kind of event
    /// comes once, the newest. Incoming, Ended, Released, digits, commands' ends and the phone's own comings and goings all
    /// come. Events of one call keep their order, between calls it may differ. Beyond 32,768 that wait, the oldest make place
    /// for an <see cref="Phone.EventsLost"/> with their number. <see cref="Phone.ReadEventsAsync"/> still gives every event.
    /// </summary>
    public SynchronizationContext? DeliverOn { get; init; }

    /// <summary>Is told of handlers that throw, lost events and the phone's end and return; null: nobody is.</summary>
    public ILogger? Logger { get; init; }

    /// <exception cref="MicroSipException">InvalidArgument: the name is too long.</exception>
    internal ClientOptionsData ToClientOptions()
    {
        var options = new ClientOptionsData
        {
            Flags = (uint)((WaitForPhone ? ClientFlag.WaitForHost : 0) | (Reconnect ? ClientFlag.Reattach : 0) |
                           (FromStart ? ClientFlag.FromStart : 0)),
            TimeoutMs = ConnectTimeout == Timeout.InfiniteTimeSpan ? int.MaxValue : NativeTime.ToMilliseconds(ConnectTimeout),
        };
        return NativeText.TryWrite(Instance, options.Instance)
            ? options
            : throw MicroSipException.Of(Status.InvalidArgument, $"the instance name \"{Instance}\" is too long");
    }
}
