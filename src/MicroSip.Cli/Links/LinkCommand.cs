// SPDX-License-Identifier: MIT
namespace MicroSip.Cli.Links;

/// <summary>How the desktop starts us with a link: <c>microsipctl open --window [--instance NAME] -- LINK</c>.</summary>
internal static class LinkCommand
{
    private const string Program = "microsipctl";

    /// <summary>Program and arguments, the link excepted. Behind the <c>--</c> a link can never be an option.</summary>
    public static IReadOnlyList<string> Of(string? instance) =>
        [.. Executable(), "open", "--window", .. (string[])(instance is null ? [] : ["--instance", instance]), "--"];

    /// <summary>Whether a registered command line is one of ours.</summary>
    public static bool IsIn(string commandLine) =>
        commandLine.Contains(Program, StringComparison.OrdinalIgnoreCase) && commandLine.Contains(" open ", StringComparison.Ordinal);

    // As a program of its own, or started as `dotnet microsipctl.dll`.
    private static string[] Executable()
    {
        string path = Environment.ProcessPath ?? throw new MicroSipException(Status.Failed, "The path of this program cannot be found out.");
        return Path.GetFileNameWithoutExtension(path).Equals(Program, StringComparison.OrdinalIgnoreCase)
            ? [path]
            : [path, Path.Combine(AppContext.BaseDirectory, $"{Program}.dll")];
    }
}
