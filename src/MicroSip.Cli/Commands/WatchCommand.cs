// SPDX-License-Identifier: MIT
using System.CommandLine;
using MicroSip.Cli.Watch;
using Spectre.Console;

namespace MicroSip.Cli.Commands;

/// <summary>watch: the phone's life as it happens, until Ctrl+C, --timeout or --wait's phase.</summary>
internal static class WatchCommand
{
    private static readonly Option<bool> WaitForPhone = new("--wait-for-phone") { Description = "Do not fail when no phone runs yet; wait for one." };
    private static readonly Option<bool> FromStart = new("--from-start") { Description = "Begin with the phone's first event, if it still has all; else with a snapshot." };
    private static readonly Option<bool> Plain = new("--plain") { Description = "Plain lines also on a terminal." };

    public static Command Create()
    {
        var watch = new Command("watch", "Shows calls live: a table on a terminal, plain lines in a pipe, one JSON object a line with --json.")
        {
            WaitForPhone,
            FromStart,
            Plain,
            GlobalOptions.Wait,
        };
        watch.SetAction(RunAsync);
        return watch;
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken userCancelled)
    {
        bool json = parse.GetValue(GlobalOptions.Json);
        CallPhase? until = parse.GetValue(GlobalOptions.Wait);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(userCancelled);
        if (parse.GetValue(GlobalOptions.Timeout) is { } seconds)
        {
            limit.CancelAfter(TimeSpan.FromSeconds(seconds));
        }
        Phone? phone = null;
        try
        {
            phone = await Phone.ConnectAsync(OptionsOf(parse), limit.Token);
            await using IWatchView view = CreateView(parse);
            await ShowUntilAsync(phone, view, until, limit.Token);
            return ExitCode.Done;
        }
        catch (MicroSipException failure)
        {
            return Failure.Report(failure, json);
        }
        catch (OperationCanceledException)
        {
            bool isDone = userCancelled.IsCancellationRequested || (phone is not null && until is null);
            return isDone
                ? ExitCode.Done
                : Failure.Report(Status.TimedOut, phone is null ? "The time is up and no phone runs; start one." : $"The time is up and no call became {until}.", json);
        }
        finally
        {
            if (phone is not null)
            {
                // A full pipe that nobody reads holds the reading thread in its write: then leave without it.
                await Task.WhenAny(phone.DisposeAsync().AsTask(), Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None));
            }
        }
    }

    /// <summary>
    /// Shows on the reading thread itself. While a slow output holds it up, the bus counts what is lost and gives new
    /// snapshots; a queue between the two would lose events and give none.
    /// </summary>
    private static Task ShowUntilAsync(Phone phone, IWatchView view, CallPhase? until, CancellationToken cancellationToken)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        phone.EventReceived += (Phone phone, in PhoneEvent happened) =>
        {
            if (end.Task.IsCompleted || cancellationToken.IsCancellationRequested)
            {
                return;
            }
            try
            {
                view.Show(phone, in happened);
                if (until is { } phase && happened.Type == EventType.Phase && Reached(phase, in happened))
                {
                    end.TrySetResult();
                }
            }
            catch (Exception failure)
            {
                end.TrySetException(failure);
            }
        };
        return end.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Reached or passed; a call that ends has passed none of the phases it did not come to.</summary>
    private static bool Reached(CallPhase phase, in PhoneEvent happened) =>
        happened.Phase == phase || (happened.PreviousPhase < phase && phase < happened.Phase && (happened.Phase <= CallPhase.Established || phase >= CallPhase.Ending));

    private static PhoneOptions OptionsOf(ParseResult parse) => Session.OptionsOf(parse) with
    {
        Reconnect = true,
        WaitForPhone = parse.GetValue(WaitForPhone),
        FromStart = parse.GetValue(FromStart),
    };

    private static IWatchView CreateView(ParseResult parse) =>
        parse.GetValue(GlobalOptions.Json) ? new JsonLines()
        : Console.IsOutputRedirected || parse.GetValue(Plain) || !AnsiConsole.Profile.Capabilities.Ansi ? new PlainLines()
        : new LiveTable(AnsiConsole.Console);
}
