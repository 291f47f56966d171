// SPDX-License-Identifier: MIT
using System.CommandLine;
using MicroSip.Patches.Data;

namespace MicroSip.Patches.Commands;

internal static class ListCommand
{
    public static Command Create()
    {
        var command = new Command("list", "Lists the hooks: where they lie, what they add and why.");
        command.SetAction(parse => Run(CommandTree.Open(parse), parse.InvocationConfiguration.Output));
        return command;
    }

    public static int Run(Repository repository, TextWriter output)
    {
        foreach (PatchGroup group in repository.Hooks.Patches)
        {
            output.WriteLine($"{group.Name}: {group.Title}");
            foreach (string line in group.Why)
            {
                output.WriteLine($"    {line}");
            }
            foreach (Hook hook in repository.Hooks.Hooks.Where(hook => hook.Patch == group.Name))
            {
                output.WriteLine($"\n  {hook.Id}  {hook.File}{string.Concat(hook.Functions.Where(function => function.Length > 0).Select(function => ", " + function))}, {(hook.Place == HookPlace.Before ? "before" : "after")} "
                    + string.Join(", ", Places(hook).Select(place => $"line {place.Value} in {place.Key}")));
                output.WriteLine($"    {hook.Gives}");
                foreach (string line in hook.Add)
                {
                    output.WriteLine($"    + {line.Trim()}");
                }
            }
            output.WriteLine();
        }
        return ExitCode.Done;
    }

    private static IEnumerable<KeyValuePair<string, int>> Places(Hook hook) =>
        hook.Anchors.SelectMany(anchor => anchor.At).OrderBy(place => Versions.Number(place.Key));
}
