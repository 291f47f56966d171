// SPDX-License-Identifier: MIT
using MicroSip.Interop;

namespace MicroSip.Reading;

/// <summary>Somebody who waits for a phase of a call. What follows its task never runs on the thread that settles it.</summary>
internal sealed class PhaseWaiter(Call call, CallPhase phase)
    : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public Call Call => call;

    private bool IsBeforeEnd => phase < CallPhase.Ending;

    /// <summary>Looks at the call's row. True once settled.</summary>
    public bool TrySettleByRow()
    {
        if (call.TryReadRow(out CallData row))
        {
            return HasPassed(in row) ? Reach() : row.Phase >= (uint)CallPhase.Ended && FailAsEnded(CallSnapshot.Of(in row).CauseInfo!);
        }
        return SettleAsGone(call.Phone.IsDisposed ? Status.Stopped : Status.NoSuchCall);
    }

    /// <summary>Looks at an event of the call. True once settled.</summary>
    public bool TrySettleByEvent(in PhoneEvent e)
    {
        bool reached = e.Phase >= phase && (e.Phase <= CallPhase.Established || !IsBeforeEnd);
        return reached ? Reach()
            : e.Phase >= CallPhase.Ended && FailAsEnded(call.CauseInfo ?? e.CauseInfo);
    }

    /// <summary>The call is over, and how it came to that is not known.</summary>
    public bool SettleAsGone(Status status) =>
        !IsBeforeEnd && status != Status.Stopped ? Reach() : Fail(MicroSipException.Of(status, callId: call.Id));

    private bool HasPassed(in CallData row)
    {
        if (row.Phase <= (uint)CallPhase.Established || !IsBeforeEnd)
        {
            return row.Phase >= (uint)phase;
        }
        // It ends or has ended; how far it got before, the row tells by these.
        CallPhase known = row.AnsweredUtcNs != 0 ? CallPhase.Established
            : row.AlertedUtcNs != 0 ? CallPhase.Alerting
            : row.SipCallId[0] != 0 ? CallPhase.Offered // an INVITE was sent or received
            : CallPhase.Created;
        return phase <= known || (row.PreviousPhase <= (uint)CallPhase.Established && (uint)phase <= row.PreviousPhase);
    }

    private bool Reach()
    {
        TrySetResult();
        return true;
    }

    /// <summary>The end itself comes to every call; what lies before it does not any more.</summary>
    private bool FailAsEnded(CauseInfo cause) => IsBeforeEnd && Fail(MicroSipException.OfEnd(call.Id, phase, cause));

    private bool Fail(Exception failure)
    {
        TrySetException(failure);
        return true;
    }
}
