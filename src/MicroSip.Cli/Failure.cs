// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.CommandLine.Invocation;
using MicroSip.Cli.Commands;
using MicroSip.Cli.Output;

namespace MicroSip.Cli;

/// <summary>Tells a failure: text on stderr, with --json an object on stdout too.</summary>
internal static class Failure
{
    public static int Report(MicroSipException failure, bool json)
    {
        if (json)
        {
            JsonLine.Write(writer =>
            {
                writer.WriteStartObject("error");
                writer.WriteString("status", failure.Status.ToString());
                writer.WriteNumber("sipCode", failure.SipStatus);
                writer.WriteString("message", failure.Message);
                writer.WriteString("advice", failure.Advice);
                if (failure.CallId > 0)
                {
                    writer.WriteNumber("call", failure.CallId);
                }
                if (failure.Cause is { } cause)
                {
                    CallPrinter.WriteCause(writer, cause);
                }
                writer.WriteEndObject();
            });
        }
        StandardError.WriteLine($"microsipctl: {failure.Message}");
        return ExitCode.Of(failure.Status);
    }

    public static int Report(Status status, string message, bool json) => Report(new MicroSipException(status, message), json);

    public static int ReportUsage(ParseResult parse)
    {
        // An unknown verb also makes the parser miss a verb: that would only confuse.
        var errors = parse.Errors.Where(error => parse.UnmatchedTokens.Count == 0 || parse.UnmatchedTokens.Any(error.Message.Contains));
        foreach (string message in errors.Select(error => error.Message).DefaultIfEmpty(parse.Errors[0].Message))
        {
            StandardError.WriteLine($"microsipctl: {message}");
        }
        if (NearestOf(parse) is { Length: > 0 } nearest)
        {
            StandardError.WriteLine($"Did you mean {nearest}?");
        }
        string command = string.Join(' ', ["microsipctl", .. CommandTree.PathOf(parse.CommandResult.Command), "--help"]);
        StandardError.WriteLine($"Type `{command}` for its usage.");
        return ExitCode.Usage;
    }

    // What the parser's own error action suggests: a line for each word that it does not know, then a suggestion a line. One
    // letter is near to everything.
    private static string NearestOf(ParseResult parse)
    {
        if (parse.Action is not ParseErrorAction action)
        {
            return "";
        }
        action.ShowHelp = false;
        using var suggested = new StringWriter();
        parse.Invoke(new InvocationConfiguration { Output = suggested, Error = TextWriter.Null });
        return string.Join(" or ", suggested.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.Contains('\'') && line.Length > 2).Distinct());
    }
}
