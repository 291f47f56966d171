// SPDX-License-Identifier: MIT
using System.CommandLine;

namespace MicroSip.Cli.Links;

/// <summary>The links that microsipctl handles.</summary>
internal static class LinkScheme
{
    public static IReadOnlyList<string> All { get; } = ["sip", "tel", "callto"];

    public static Argument<string[]> CreateArgument() => new("SCHEME")
    {
        Description = $"Which links: {string.Join(", ", All)}; default: all of them.",
        Arity = ArgumentArity.ZeroOrMore,
        DefaultValueFactory = _ => [.. All],
        CustomParser = result =>
        {
            string[] given = [.. result.Tokens.Select(token => token.Value.TrimEnd(':').ToLowerInvariant()).Distinct()];
            foreach (string unknown in given.Except(All))
            {
                result.AddError($"SCHEME is one of {string.Join(", ", All)}, not \"{unknown}\".");
            }
            return given;
        },
    };
}
