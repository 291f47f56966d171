// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.Text.RegularExpressions;
using MicroSip.Cli.Commands;

namespace MicroSip.Cli.Tests;

/// <summary>The C ABI, the facade and the command line know the same commands.</summary>
public sealed partial class CommandListTests
{
    /// <summary>The commands of the ABI; that the enum is MSN_COMMAND_TYPE_LIST is tested with the bindings.</summary>
    private static IEnumerable<CommandType> Commands() => Enum.GetValues<CommandType>().Where(command => command != CommandType.None);

    [TestCaseSource(nameof(Commands))]
    public void Has_a_facade_method(CommandType command)
    {
        // AccountAdd is AddAccountAsync, Dtmf is SendDtmfAsync: the same words in a method's order.
        var methods = new[] { typeof(Phone), typeof(Call) }.SelectMany(type => type.GetMethods())
            .Where(method => typeof(Task).IsAssignableFrom(method.ReturnType)).Select(method => method.Name).Distinct();
        Assert.That(methods.Where(method => Words(method).Except(["Send", "Async"]).ToHashSet().SetEquals(Words($"{command}"))), Has.Exactly(1).Items);
    }

    [TestCaseSource(nameof(Commands))]
    public void Has_a_verb(CommandType command)
    {
        Assert.That(CommandTree.Verbs, Contains.Key(command));
        Command step = CommandTree.Create();
        foreach (var word in CommandTree.Verbs[command].Split(' '))
        {
            if (word.StartsWith('-'))
            {
                Assert.That(step.Options.Select(option => option.Name), Has.Member(word));
            }
            else
            {
                Assert.That(step.Subcommands.Select(verb => verb.Name), Has.Member(word));
                step = step.Subcommands.Single(verb => verb.Name == word);
            }
        }
    }

    [Test]
    public void No_verb_is_of_a_command_that_the_ABI_does_not_know() => Assert.That(CommandTree.Verbs.Keys, Is.EquivalentTo(Commands()));

    private static IEnumerable<string> Words(string name) => Word().Matches(name).Select(match => match.Value);

    [GeneratedRegex("[A-Z][a-z]*")]
    private static partial Regex Word();
}
