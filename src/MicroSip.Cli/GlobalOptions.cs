// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace MicroSip.Cli;

/// <summary>The options that several verbs share.</summary>
internal static class GlobalOptions
{
    public static Option<string?> Instance { get; } = new("--instance", "-i")
    {
        Description = "The phone's name; without it $MSN_INSTANCE, else \"default\".",
        HelpName = "NAME",
        Recursive = true,
    };

    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Print JSON, one object a line.",
        Recursive = true,
    };

    public static Option<double?> Timeout { get; } = new("--timeout")
    {
        Description = "Give up (exit code 4) after this long; default 40, for transfer 130. For watch: stop watching.",
        HelpName = "SECONDS",
        Recursive = true,
        CustomParser = ParseSeconds,
    };

    /// <summary>Of the verbs about calls only.</summary>
    public static Option<CallPhase?> Wait { get; } = new("--wait")
    {
        Description = $"Return once the call has reached or passed this phase (exit code 1 if it ends before): {string.Join(", ", Enum.GetNames<CallPhase>())}.",
        HelpName = "PHASE",
        CustomParser = ParsePhase,
    };

    /// <summary>Adds those that every verb understands.</summary>
    public static void AddTo(Command root)
    {
        root.Options.Add(Instance);
        root.Options.Add(Json);
        root.Options.Add(Timeout);
    }

    private static CallPhase? ParsePhase(ArgumentResult result)
    {
        string given = result.Tokens[0].Value;
        foreach (CallPhase phase in Enum.GetValues<CallPhase>())
        {
            if (phase.ToString().Equals(given, StringComparison.OrdinalIgnoreCase))
            {
                return phase;
            }
        }
        result.AddError($"--wait takes a phase, not \"{given}\": {string.Join(", ", Enum.GetNames<CallPhase>())}.");
        return null;
    }

    private static double? ParseSeconds(ArgumentResult result)
    {
        if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and <= 86_400)
        {
            return seconds;
        }
        result.AddError($"--timeout takes seconds, more than 0 and at most 86400, not \"{result.Tokens[0].Value}\".");
        return null;
    }
}
