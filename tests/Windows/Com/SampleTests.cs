// SPDX-License-Identifier: MIT
using System.Text.RegularExpressions;

namespace MicroSip.Windows.Tests.Com;

/// <summary>
/// What samples and documents name of the object model is in it, with so many arguments: also where VBA and PowerShell,
/// which do not run here, name it.
/// </summary>
internal sealed partial class SampleTests
{
    private static readonly string Root = TestFolder.Repository;
    private static readonly string Idl = string.Join('\n',
        Directory.GetFiles(Path.Combine(Root, "native", "src", "com", "idl"), "*.idl").Select(File.ReadAllText));

    /// <summary>Members and events by name, each with the numbers of arguments that it takes.</summary>
    private static readonly ILookup<string, (int Least, int Most)> Members = Member().Matches(Idl).ToLookup(member => member.Groups["name"].Value,
        member =>
        {
            var arguments = member.Groups["arguments"].Value.Split("[in").Skip(1).ToArray();
            return (arguments.Count(argument => !argument.Contains("optional", StringComparison.Ordinal)), arguments.Length);
        });

    private static readonly Dictionary<string, string> Constants = Directory
        .GetFiles(Path.Combine(Root, "native", "include", "microsip"), "*.h").Select(File.ReadAllText)
        .SelectMany(header => List().Matches(header))
        .SelectMany(list => Item().Matches(list.Value).Select(item => (Name: $"MSN_{list.Groups["list"].Value}_{item.Groups["name"].Value}", item)))
        .ToDictionary(constant => constant.Name, constant => constant.item.Groups["value"].Value);

    private static IEnumerable<string> Samples => Directory.GetFiles(Path.Combine(Root, "src", "Samples", "Com"), "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".vbs" or ".js" or ".ps1" or ".bas" or ".cls" || Path.GetFileName(file) == "Program.cs")
        .Append(Path.Combine(Root, "src", "MicroSip", "docs", "migration.md"))
        .Append(Path.Combine(Root, "README.md"))
        .Select(file => Path.GetRelativePath(Root, file));

    [TestCaseSource(nameof(Samples))]
    public void Every_member_and_event_it_names_exists(string sample)
    {
        var text = File.ReadAllText(Path.Combine(Root, sample));
        if (sample.EndsWith(".md", StringComparison.Ordinal))
            text = Com(text);
        var used = Use().Matches(text).Concat(Handler().Matches(text)).ToArray();
        Assert.That(used, Is.Not.Empty);
        foreach (var use in used)
        {
            var name = use.Groups["name"].Value;
            Assert.That(Members.Contains(name), $"{name} of \"{use.Value}\" is in no object");
            var (arguments, isCounted) = (use.Groups["arguments"], use.Groups["arguments"].Success);
            var count = string.IsNullOrWhiteSpace(arguments.Value) ? 0 : arguments.Value.Split(',').Length;
            Assert.That(!isCounted || Members[name].Any(takes => count >= takes.Least && count <= takes.Most), $"\"{use.Value}\" has {count} arguments");
        }
    }

    [TestCaseSource(nameof(Samples))]
    public void Every_constant_has_the_value_of_the_C_ABIs_list(string sample)
    {
        foreach (Match constant in Constant().Matches(File.ReadAllText(Path.Combine(Root, sample))))
        {
            Assert.That(Constants, Does.ContainKey(constant.Groups["name"].Value));
            if (constant.Groups["value"].Success)
                Assert.That(constant.Groups["value"].Value, Is.EqualTo(Constants[constant.Groups["name"].Value]), constant.Value);
        }
    }

    [Test]
    public void The_events_that_CSharp_takes_have_their_ids()
    {
        var taken = Taken().Matches(File.ReadAllText(Path.Combine(Root, "src", "Samples", "Com", "CSharp", "IPhoneEvents.cs")));
        Assert.That(taken, Is.Not.Empty);
        foreach (Match one in taken)
            Assert.That(Idl, Does.Match($@"\[ id\({one.Groups["id"].Value}\b.*\]\s+void {one.Groups["name"].Value}\("));
    }

    /// <summary>A document's part on COM: the last column of tables, and VBA; before other libraries are spoken of.</summary>
    private static string Com(string text)
    {
        text = text.Split("## From pjsua2")[0];
        return string.Join('\n', Row().Matches(text).Concat(Vba().Matches(text)).Select(match => match.Groups[1].Value));
    }

    [GeneratedRegex(@"(?:HRESULT|void) (?<name>\w+)\((?<arguments>[^;]*)\);")]
    private static partial Regex Member();

    // An object of ours by the names that the samples give it, a dot, a member; arguments where they stand in parentheses.
    [GeneratedRegex(@"\b(?:[Pp]hone|[Cc]all_?|[Dd]ialled|endedCall|about|e|Dial|CreateObject\(""MicroSip\.Phone""\))\.(?<name>[A-Z]\w*)(?:\((?<arguments>[^()]*)\))?")]
    private static partial Regex Use();

    // VBA's handlers.
    [GeneratedRegex(@"Sub [Pp]hone_(?<name>\w+)\((?<arguments>[^)]*)\)")]
    private static partial Regex Handler();

    [GeneratedRegex(@"(?<name>MSN_(?:CALL_PHASE|EVENT_TYPE|COMMAND_TYPE|SCOPE)_[A-Z_]+)(?: = (?<value>\d+))?")]
    private static partial Regex Constant();

    [GeneratedRegex(@"#define MSN_(?<list>\w+)_LIST\(X\)(?:.*\\\n)*.*")]
    private static partial Regex List();

    [GeneratedRegex(@"X\((?<name>\w+), (?<value>\d+),")]
    private static partial Regex Item();

    [GeneratedRegex(@"\[DispId\((?<id>\d+)\)\]\s+void (?<name>\w+)\(")]
    private static partial Regex Taken();

    [GeneratedRegex(@"^\|.*\| (.*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"```vb\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Vba();
}
