// SPDX-License-Identifier: MIT
using System.CommandLine;
using MicroSip.Cli.Output;

namespace MicroSip.Cli.Commands;

/// <summary>The verbs about a phone as a whole.</summary>
internal static class PhoneCommands
{
    public static IEnumerable<Command> Create()
    {
        var list = new Command("list", "Lists the phones of this user that run, with their calls.");
        list.SetAction(ListAsync);

        var status = new Command("status", "Shows one phone: its process, epoch, accounts, calls and health.");
        status.SetAction(Session.Action(session =>
        {
            StatusPrinter.Print(session.Phone, session.Json);
            return Task.FromResult(ExitCode.Done);
        }));

        var ping = new Command("ping", "Asks the phone's command thread for a reply and shows how long it took.");
        ping.SetAction(Session.Action(async session =>
        {
            await session.Phone.PingAsync(session.CancellationToken); // the first in a process also measures its compiler
            TimeSpan took = await session.Phone.PingAsync(session.CancellationToken);
            Answer.Print(session.Json, $"answered in {took.TotalMicroseconds:0} µs", writer => writer.WriteNumber("microseconds", Math.Round(took.TotalMicroseconds, 1)));
            return ExitCode.Done;
        }));

        var quit = new Command("quit", "Ends the phone in order: calls get their BYE, accounts unregister.");
        quit.SetAction(Session.Action(async session =>
        {
            await session.Phone.ShutDownAsync(session.CancellationToken);
            Answer.Print(session.Json, "the phone has ended");
            return ExitCode.Done;
        }));
        return [list, status, ping, quit];
    }

    private static async Task<int> ListAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        string? wanted = parse.GetValue(GlobalOptions.Instance);
        bool json = parse.GetValue(GlobalOptions.Json);
        PhoneInstance[] running = [.. Phone.ListInstances().Where(instance => wanted is null || instance.Name == wanted)];
        foreach (PhoneInstance instance in running)
        {
            try
            {
                await using Phone phone = await Phone.ConnectAsync(Session.OptionsOf(parse) with { Instance = instance.Name }, cancellationToken);
                StatusPrinter.PrintShort(phone, json);
            }
            catch (MicroSipException failure)
            {
                // It ended after it was listed, or does not let us in: the others are shown all the same.
                StandardError.WriteLine($"microsipctl: {instance.Name} (process {instance.ProcessId}): {failure.Message}");
            }
        }
        return running.Length > 0
            ? ExitCode.Done
            : Failure.Report(Status.NoSuchInstance, $"No phone{(wanted is null ? "" : $" named \"{wanted}\"")} runs; start one with `microsip-engine`.", json);
    }
}
