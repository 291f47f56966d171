// SPDX-License-Identifier: MIT
namespace MicroSip.Reading;

/// <summary>The handlers of one event. Adding and removing on any thread; raising on the reading thread, without allocation.</summary>
internal sealed class HandlerList<T>
    where T : struct
{
    private readonly Lock _gate = new();
    private volatile PhoneEventHandler<T>? _handlers;

    public void Add(Phone phone, PhoneEventHandler<T>? handler)
    {
        lock (_gate)
        {
            _handlers += handler;
        }
        phone.BeginReading();
    }

    public void Remove(PhoneEventHandler<T>? handler)
    {
        lock (_gate)
        {
            _handlers -= handler;
        }
    }

    /// <summary>Calls every handler, also after one that throws.</summary>
    public void Raise(Phone phone, in T e)
    {
        foreach (PhoneEventHandler<T> handler in Delegate.EnumerateInvocationList(_handlers))
        {
            try
            {
                handler(phone, in e);
            }
            catch (Exception failure)
            {
                phone.OnHandlerFailed(failure, handler);
            }
        }
    }
}
