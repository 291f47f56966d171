// SPDX-License-Identifier: MIT
using System.CommandLine;
using MicroSip.Cli.Output;

namespace MicroSip.Cli;

/// <summary>Finds the call a verb acts on: the one named, else the only one it fits.</summary>
internal static class CallSelector
{
    public static Argument<ulong?> CreateArgument() => new("CALL")
    {
        Description = "The call's id; without it the only call that fits.",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = result => Words.Whole<ulong>(result, "CALL"),
    };

    /// <param name="session">The run of the verb.</param>
    /// <param name="id">The call named; null: none was.</param>
    /// <param name="purpose">What for, after "a call to".</param>
    /// <param name="fits">Which calls the verb can act on.</param>
    public static Call Select(Session session, ulong? id, string purpose, Func<Call, bool> fits)
    {
        if (id is { } named)
        {
            return session.Phone.GetCall(named);
        }
        Call[] fitting = [.. session.Phone.Calls.Where(fits)];
        return fitting switch
        {
            [Call only] => only,
            [] => throw new MicroSipException(Status.NoSuchCall, $"There is no call to {purpose}; `microsipctl status` shows the calls."),
            _ => throw new MicroSipException(Status.InvalidArgument,
                $"There are {fitting.Length} calls to {purpose}; name one:{string.Concat(fitting.Select(call => $"\n  {CallPrinter.Line(call)}"))}"),
        };
    }

    public static bool IsRinging(Call call) => call.IsIncoming && call.Phase is CallPhase.Offered or CallPhase.Alerting;

    public static bool IsUp(Call call) => call.Phase < CallPhase.Ending;

    public static bool IsEstablished(Call call) => call.Phase == CallPhase.Established;

    public static bool IsOffered(Call call) => call.Transfer == Transfer.Offered && IsUp(call);
}
