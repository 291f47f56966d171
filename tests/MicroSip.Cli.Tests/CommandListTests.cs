// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.Text.RegularExpressions;
using MicroSip.Cli.Commands;

namespace MicroSip.Cli.Tests;

/// <summary>The C ABI, the facade and the command line know the same commands.</summary>
public sealed partial class CommandListTests
{
    private static readonly string[] Verbs = ["Send", "Set", "Follow", "Async"]; // what a method's name adds to what it is about

    /// <summary>The commands of the ABI; that the enum is MSN_COMMAND_TYPE_LIST is tested with the bindings.</summary>
    private static IEnumerable<CommandType> Commands() => Enum.GetValues<CommandType>().Where(command => command != CommandType.None);

    private static IEnumerable<Setting> Settings() => Enum.GetValues<Setting>().Where(setting => setting != Setting.None);

    // Set has a method and a verb for each setting.
    private static IEnumerable<string> Subjects() => [.. Commands().Where(command => command != CommandType.Set).Select(command => $"{command}"), .. Settings().Select(setting => $"{setting}")];

    [TestCaseSource(nameof(Subjects))]
    public void Has_a_facade_method(string subject)
    {
        // AccountAdd is AddAccountAsync, Dtmf is SendDtmfAsync: the same words in a method's order.
        var methods = new[] { typeof(Phone), typeof(Call) }.SelectMany(type => type.GetMethods())
            .Where(method => typeof(Task).IsAssignableFrom(method.ReturnType)).Select(method => method.Name).Distinct();
        Assert.That(methods.Where(method => Words(method).Except(Verbs).ToHashSet().SetEquals(Words(subject))), Has.Exactly(1).Items);
    }

    [TestCaseSource(nameof(Settings))]
    public void A_setting_has_a_verb_and_a_property(Setting setting)
    {
        Command set = CommandTree.Create().Subcommands.Single(verb => verb.Name == "set");
        Assert.That(set.Subcommands.Select(verb => string.Concat(verb.Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))),
            Has.Member($"{setting}"));
        Assert.That(typeof(PhoneSettings).GetProperties().Where(property => Words(property.Name).Except(Verbs).ToHashSet().SetEquals(Words($"{setting}"))),
            Has.Exactly(1).Items);
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
