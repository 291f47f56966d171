// SPDX-License-Identifier: MIT
using System.CommandLine;
using MicroSip.Cli.Output;

namespace MicroSip.Cli.Commands;

/// <summary>devices [list] | use | refresh.</summary>
internal static class DeviceCommands
{
    public static Command Create()
    {
        var devices = new Command("devices", "Lists and chooses the microphone and the loudspeaker.")
        {
            Action(new Command("list", "Lists the audio devices."), _ => Task.CompletedTask),
            Use(),
            Action(new Command("refresh", "Looks for devices again and lists them; calls go on."), session => session.Phone.RefreshDevicesAsync(session.CancellationToken)),
        };
        return Action(devices, _ => Task.CompletedTask);
    }

    private static Command Use()
    {
        const string Choice = "A name from `devices`, # and an id, default, or null for silence";
        var device = new Argument<string?>("DEVICE") { Description = $"{Choice}: for both directions.", Arity = ArgumentArity.ZeroOrOne };
        var input = new Option<string?>("--input") { Description = $"{Choice}: the microphone alone.", HelpName = "DEVICE" };
        var output = new Option<string?>("--output") { Description = $"{Choice}: the loudspeaker alone.", HelpName = "DEVICE" };
        var use = new Command("use", "Chooses microphone and loudspeaker, in running calls too; what is not named stays.") { device, input, output };
        use.Validators.Add(result =>
        {
            bool both = result.GetValue(device) is not null;
            bool one = result.GetValue(input) is not null || result.GetValue(output) is not null;
            if (both == one)
            {
                result.AddError("Name a DEVICE for both directions, or --input and --output.");
            }
        });
        return Action(use, session => session.Phone.UseDevicesAsync(
            session.Get(device) ?? session.Get(input), session.Get(device) ?? session.Get(output), session.CancellationToken));
    }

    /// <summary>Does it, then shows what there is.</summary>
    private static Command Action(Command command, Func<Session, Task> act)
    {
        command.SetAction(Session.Action(async session =>
        {
            await act(session);
            DevicePrinter.Print(session.Phone.Devices, session.Json);
            return ExitCode.Done;
        }));
        return command;
    }
}
