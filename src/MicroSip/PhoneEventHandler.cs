// SPDX-License-Identifier: MIT
namespace MicroSip;

/// <summary>
/// Handles an event on the phone's one reading thread, or on <see cref="PhoneOptions.DeliverOn"/>. It may call any API, may
/// throw (the others are still called, and <see cref="Phone.HandlerFailed"/> tells) and may be slow (then events are lost with
/// a count, the phone never waits). It must not block on a task of this phone, whose result the reading thread brings: await it.
/// </summary>
/// <param name="phone">The phone whose event it is.</param>
/// <param name="e">The event; copy it to keep it.</param>
/// <typeparam name="T">The kind of event.</typeparam>
public delegate void PhoneEventHandler<T>(Phone phone, in T e)
    where T : struct;
