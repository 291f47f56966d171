// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace MicroSip.Cli;

/// <summary>The library's help; but its list of verbs, too, has an argument that may be left out in brackets.</summary>
internal sealed class HelpText(HelpAction usual) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => usual.ClearsParseErrors;

    public static void AddTo(RootCommand root)
    {
        HelpOption option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpText((HelpAction)option.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        TextWriter output = parseResult.InvocationConfiguration.Output;
        using var text = new StringWriter();
        parseResult.InvocationConfiguration.Output = text;
        int code = usual.Invoke(parseResult);
        output.Write(parseResult.CommandResult.Command.Subcommands.Aggregate(text.ToString(), (help, verb) =>
            help.Replace($"\n  {verb.Name}{Arguments(verb, _ => false)} ", $"\n  {verb.Name}{Arguments(verb, IsOptional)} ", StringComparison.Ordinal)));
        return code;
    }

    private static bool IsOptional(Argument argument) => argument.Arity.MinimumNumberOfValues == 0;

    private static string Arguments(Command verb, Func<Argument, bool> inBrackets) =>
        string.Concat(verb.Arguments.Select(argument => inBrackets(argument) ? $" [{argument.Name}]" : $" <{argument.Name}>"));
}
