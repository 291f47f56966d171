// SPDX-License-Identifier: MIT
namespace MicroSip.Patches;

/// <summary>What microsip-patches returns to the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int Usage = 2;

    public const string Help = """
        Exit codes:
          0  done
          1  refused or does not fit, and nothing was changed; or the system stopped it, and the next run finishes what
             it had begun (what is wrong, and what to do, is on stderr)
          2  usage
        """;
}
