// SPDX-License-Identifier: MIT
using System.CommandLine;
using MicroSip.Patches.Data;

namespace MicroSip.Patches.Commands;

/// <summary>All verbs of microsip-patches.</summary>
internal static class CommandTree
{
    private static readonly Option<string?> RepositoryOption = new("--repository")
    {
        Description = "The checkout of MicroSipNative; by default the one that holds this program.",
        HelpName = "DIR",
        Recursive = true,
    };

    public static RootCommand Create() => new($"Puts MicroSipNative's host into MicroSIP's sources, and takes it out again.\n\n{ExitCode.Help}")
    {
        RepositoryOption,
        ApplyCommand.Verb.Create(),
        ReverseCommand.Verb.Create(),
        VerifyCommand.Create(),
        PortCommand.Create(),
        ListCommand.Create(),
    };

    public static Argument<string> CreateTree() => new("DIR") { Description = "The folder that holds MicroSIP's sources (microsip.vcxproj)." };

    public static Option<string?> CreateVersion() => new("--version")
    {
        Description = "The version of MicroSIP to take the hooks of; by default the one that const.h names.",
        HelpName = "VERSION",
    };

    public static Repository Open(ParseResult parse) => Repository.Open(parse.GetValue(RepositoryOption));
}
