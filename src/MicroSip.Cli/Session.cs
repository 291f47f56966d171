// SPDX-License-Identifier: MIT
using System.CommandLine;
using MicroSip.Cli.Output;

namespace MicroSip.Cli;

/// <summary>One run of a verb: its options, its connection, its time limit and the way its end is told.</summary>
internal sealed class Session(ParseResult parse, Phone phone, CancellationToken cancellationToken)
{
    private static readonly TimeSpan UsualLimit = TimeSpan.FromSeconds(40);

    public Phone Phone { get; } = phone;
    public bool Json { get; } = parse.GetValue(GlobalOptions.Json);
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>How long the verb may take in all.</summary>
    public TimeSpan Limit { get; private init; } = UsualLimit;

    public T? Get<T>(Option<T> option) => parse.GetValue(option);

    public T? Get<T>(Argument<T> argument) => parse.GetValue(argument);

    /// <summary>Makes a verb's action: connects, runs it within --timeout, turns failures into messages and exit codes.</summary>
    public static Func<ParseResult, CancellationToken, Task<int>> Action(Func<Session, Task<int>> run) => Action(run, UsualLimit);

    /// <param name="run">What the verb does.</param>
    /// <param name="usualLimit">The time limit without --timeout.</param>
    public static Func<ParseResult, CancellationToken, Task<int>> Action(Func<Session, Task<int>> run, TimeSpan usualLimit) => async (parse, userCancelled) =>
    {
        TimeSpan time = LimitOf(parse, usualLimit);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(userCancelled);
        limit.CancelAfter(time);
        try
        {
            await using Phone phone = await Phone.ConnectAsync(OptionsOf(parse), limit.Token);
            return await run(new Session(parse, phone, limit.Token) { Limit = time });
        }
        catch (MicroSipException failure)
        {
            return Failure.Report(failure, parse.GetValue(GlobalOptions.Json));
        }
        catch (OperationCanceledException) when (!userCancelled.IsCancellationRequested)
        {
            return Failure.Report(Status.OutcomeUnknown, $"Not done within {time.TotalSeconds:0.###} s; what the phone has begun goes on: see `microsipctl status`.", parse.GetValue(GlobalOptions.Json));
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Failed;
        }
    };

    public static PhoneOptions OptionsOf(ParseResult parse) => new()
    {
        Instance = parse.GetValue(GlobalOptions.Instance),
        Reconnect = false,
        CommandTimeout = LimitOf(parse, UsualLimit),
    };

    private static TimeSpan LimitOf(ParseResult parse, TimeSpan usual) =>
        parse.GetValue(GlobalOptions.Timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : usual;

    /// <summary>Waits for --wait's phase, if given, then prints the call.</summary>
    public async Task<int> FinishAsync(Call call, string did)
    {
        CancellationToken.ThrowIfCancellationRequested(); // the phone may have ended the command because of it
        if (Get(GlobalOptions.Wait) is { } phase)
        {
            await call.WhenAsync(phase, CancellationToken);
        }
        CallPrinter.Print(call, did, Json);
        return ExitCode.Done;
    }
}
