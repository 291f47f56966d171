// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace MicroSip.Cli;

/// <summary>Values as they are typed: <c>when-busy</c> for WhenBusy, <c>on</c>, a number within limits.</summary>
internal static partial class Words
{
    private static readonly Dictionary<string, bool> Switch = new() { ["on"] = true, ["off"] = false };

    public static string Of<T>(T value)
        where T : struct, Enum => Gap().Replace($"{value}", "-").ToLowerInvariant();

    public static string Of(bool isOn) => isOn ? "on" : "off";

    public static Argument<bool> OnOff() => Choice("on|off", "The setting from now on", Switch);

    public static Argument<T> Choice<T>(string name, string description)
        where T : struct, Enum => Choice(name, description, Enum.GetValues<T>().ToDictionary(Of));

    /// <summary>Parses the one token of an argument or option.</summary>
    public static int? Number(SymbolResult result, string name, int least, int most)
    {
        string given = result.Tokens[0].Value;
        if (int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
        {
            return number;
        }
        result.AddError($"{name} takes a number from {least} to {most}, not \"{given}\".");
        return null;
    }

    /// <summary>Parses the one token of an id or a code; whether there is such a one the phone says.</summary>
    public static T? Whole<T>(SymbolResult result, string name)
        where T : struct, IBinaryInteger<T>
    {
        string given = result.Tokens[0].Value;
        if (T.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out T number))
        {
            return number;
        }
        result.AddError($"{name} is a number, not \"{given}\".");
        return null;
    }

    public static Option<int?> NumberOption(string name, string helpName, string description, int least, int most) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result => Number(result, name, least, most),
    };

    private static Argument<T> Choice<T>(string name, string description, Dictionary<string, T> choices) => new(name)
    {
        Description = $"{description}: {string.Join(", ", choices.Keys)}.",
        HelpName = name,
        Arity = ArgumentArity.ExactlyOne, // of a bool it would be none or one, and none would mean off
        CustomParser = result =>
        {
            string given = result.Tokens[0].Value;
            if (!choices.TryGetValue(given, out T? chosen))
            {
                result.AddError($"{result.Argument.Name} is one of {string.Join(", ", choices.Keys)}, not \"{given}\".");
            }
            return chosen;
        },
    };

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Gap();
}
