// SPDX-License-Identifier: MIT
namespace MicroSip.Cli;

/// <summary>What microsipctl returns to the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int NoPhone = 3;
    public const int TimedOut = 4;

    public const string Help = """
        Exit codes:
          0  done
          1  the command was refused or failed (what the other side said is on stderr)
          2  usage
          3  no phone runs
          4  timed out
        """;

    public static int Of(Status status) => status switch
    {
        Status.Ok => Done,
        Status.NoSuchInstance or Status.HostGone => NoPhone,
        Status.TimedOut or Status.OutcomeUnknown => TimedOut,
        _ => Failed,
    };
}
