// SPDX-License-Identifier: MIT
using System.CommandLine;
using MicroSip.Cli.Output;

namespace MicroSip.Cli;

/// <summary>One run of a verb: its options, its connection, its time limit and the way its end is told.</summary>
internal sealed class Session(ParseResult parse, Phone phone, CancellationToken cancellationToken)
{
    public Phone Phone { get; } = phone;
    public bool Json { get; } = parse.GetValue(GlobalOptions.Json);
    public CancellationToken CancellationToken { get; } = cancellationToken;

    public T? Get<T>(Option<T> option) => parse.GetValue(option);

    public T? Get<T>(Argument<T> argument) => parse.GetValue(argument);

    /// <summary>Makes a verb's action: connects, runs it within --timeout, turns failures into messages and exit codes.</summary>
    public static Func<ParseResult, CancellationToken, Task<int>> Action(Func<Session, Task<int>> run) => async (parse, userCancelled) =>
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(userCancelled);
        limit.CancelAfter(LimitOf(parse));
        try
        {
            await using Phone phone = await Phone.ConnectAsync(OptionsOf(parse), limit.Token);
            return await run(new Session(parse, phone, limit.Token));
        }
        catch (MicroSipException failure)
        {
            return Failure.Report(failure, parse.GetValue(GlobalOptions.Json));
        }
        catch (OperationCanceledException) when (!userCancelled.IsCancellationRequested)
        {
            return Failure.Report(Status.TimedOut, $"Not done within {LimitOf(parse).TotalSeconds:0.###} s; what the phone has begun goes on: see `microsipctl status`.", parse.GetValue(GlobalOptions.Json));
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
        CommandTimeout = LimitOf(parse),
    };

    private static TimeSpan LimitOf(ParseResult parse) => TimeSpan.FromSeconds(parse.GetValue(GlobalOptions.Timeout) ?? 40);

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
