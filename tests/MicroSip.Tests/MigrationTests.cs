// SPDX-License-Identifier: MIT
using System.Text.RegularExpressions;

namespace MicroSip.Tests;

/// <summary>src/MicroSip/docs/migration.md: its C# is that of this file, and does what it says; its names exist.</summary>
internal sealed partial class MigrationTests : PhoneTest
{
    private static readonly string Repository = QuickStartTests.Metadata("Repository");

    private static readonly string Page = File.ReadAllText(Path.Combine(Repository, "src/MicroSip/docs/migration.md"));

    [Test]
    public void Its_code_stands_here_as_it_is_built()
    {
        string source = File.ReadAllText(Path.Combine(Repository, "tests/MicroSip.Tests/MigrationTests.cs"));
        string[] built = [.. Region().Matches(source).Select(region => Indent().Replace(region.Groups["code"].Value, ""))];
        Assert.That(built, Has.Length.EqualTo(4));
        Assert.That(Block().Matches(Page).Select(block => block.Groups["code"].Value), Is.EqualTo(built));
    }

    [Test]
    public void Its_names_are_those_of_the_API_and_of_COM()
    {
        string idl = string.Concat(Directory.GetFiles(Path.Combine(Repository, "native/src/com/idl"), "*.idl").Select(File.ReadAllText));
        string[] api = [.. new[] { "MicroSip", "MicroSip.Engine" }.SelectMany(project => File.ReadLines(Path.Combine(Repository, "src", project, "PublicAPI.Unshipped.txt")))];
        string[] named = [.. Name().Matches(Page).Select(match => $"MicroSip.{Capital(match.Groups["type"].Value)}.{match.Groups["member"].Value}").Distinct()];
        Assert.That(named, Has.Length.GreaterThan(40));
        Assert.That(named.Where(name => !api.Any(line => MemberOf(line).Equals(name, StringComparison.Ordinal)) && !IsOfCom(name)), Is.Empty);

        // Methods of COM wait by themselves; of ours only a property has a name without Async that both have.
        bool IsOfCom(string name) => name.Split('.') is [_, "Phone" or "Call", var member] && Regex.IsMatch(idl, $@"\bHRESULT {member}\(");
    }

    [Test]
    public async Task Calls_are_answered_and_their_end_is_told()
    {
        using var enough = new CancellationTokenSource(Bound);
        TextWriter console = Console.Out;
        using var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            Task answering = AnswerAsync(Phone, enough.Token);
            Phone.CallEnded += (Phone _, in CallEnd _) => enough.Cancel(); // after the one that tells
            await Phone.PingAsync().WaitAsync(Bound);
            ulong call = Host.Invite();
            await Phone.GetCall(call).WhenAsync(CallPhase.Established).WaitAsync(Bound);
            Host.Bye(call);
            Assert.That(() => answering.WaitAsync(Bound), Throws.InstanceOf<OperationCanceledException>());
        }
        finally
        {
            Console.SetOut(console);
        }
        Assert.That(output.ToString(), Does.StartWith("sip:alice@example.org Completed by Remote, SIP "));
    }

    [Test]
    public async Task A_transfer_is_tried_and_its_failure_is_told([Values] bool fails)
    {
        Host.Intercept = command =>
        {
            if (command.Type == (uint)CommandType.Dial)
            {
                Host.Answer(Host.Dial("sip:carol@example.org", command.CommandId));
                return true;
            }
            if (fails && command.Type == (uint)CommandType.Transfer)
            {
                Host.Report(FactType.ReferSent, command.CallId, command.CommandId, remoteUri: "sip:carol@example.org", other: command.OtherCallId);
                Host.Report(FactType.ReferAnswered, command.CallId, command.CommandId, 603);
                return true;
            }
            return false;
        };
        Call call = Phone.GetCall(Host.Establish());
        await TransferAsync(Phone, call).WaitAsync(Bound);
        Assert.That(call.Transfer, Is.EqualTo(fails ? Transfer.Failed : Transfer.Succeeded));
    }

    [Test]
    public async Task A_call_is_dialled_and_answered()
    {
        Host.Intercept = command =>
        {
            Host.Answer(Host.Dial("sip:030123@example.org", command.CommandId));
            return true;
        };
        await DialAsync(Phone).WaitAsync(Bound);
    }

    [Test]
    public async Task Each_trigger_has_its_event()
    {
        var ended = new TaskCompletionSource();
        int calls = 3;
        TextWriter console = Console.Out;
        using var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            ShowTriggers(Phone);
            Phone.CallEnded += (Phone _, in CallEnd _) =>
            {
                if (--calls == 0)
                {
                    ended.SetResult(); // after the handler of the phases
                }
            };
            await Phone.PingAsync().WaitAsync(Bound);
            ulong answered = Host.Invite();
            Host.Report(FactType.ProvisionalSent, answered, code: 180);
            Host.Report(FactType.AnswerSent, answered, code: 200, flags: FactFlag.HasSdp);
            Host.Report(FactType.Confirmed, answered);
            Host.Bye(answered);
            Host.Bye(Host.Establish());
            Host.Refuse(Host.Dial("sip:carol@example.org"), 486, "Busy Here");
            await ended.Task.WaitAsync(Bound);
        }
        finally
        {
            Console.SetOut(console);
        }
        Assert.That(output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(new[]
        {
            "cmdIncomingCall sip:alice@example.org", "cmdCallRing sip:alice@example.org", "cmdCallAnswer, cmdCallStart sip:alice@example.org",
            "cmdCallEnd sip:alice@example.org",
            "cmdOutgoingCall sip:bob@example.org", "cmdCallStart sip:bob@example.org", "cmdCallEnd sip:bob@example.org",
            "cmdOutgoingCall sip:carol@example.org", "cmdCallBusy sip:carol@example.org",
        }));
    }

    private static async Task DialAsync(Phone phone)
    {
        #region dial
        Call call = await phone.DialAsync("sip:030123@example.org");
        await call.WhenAsync(CallPhase.Established);
        #endregion
    }

    private static void ShowTriggers(Phone phone)
    {
        #region triggers
        phone.PhaseChanged += static (Phone _, in PhaseChange change) =>
        {
            string? trigger = (change.Phase, change.Call.IsIncoming) switch
            {
                (CallPhase.Dialing, _) => "cmdOutgoingCall",
                (CallPhase.Offered, _) => "cmdIncomingCall",
                (CallPhase.Alerting, true) => "cmdCallRing",
                (CallPhase.Established, true) => "cmdCallAnswer, cmdCallStart",
                (CallPhase.Established, false) => "cmdCallStart",
                (CallPhase.Ended, _) => change.Call.CauseInfo is { SipCode: 486 or 600 or 603 } ? "cmdCallBusy" : "cmdCallEnd",
                _ => null,
            };
            if (trigger is not null)
            {
                Console.WriteLine($"{trigger} {change.Call.RemoteUri}");
            }
        };
        #endregion
    }

    private static async Task AnswerAsync(Phone phone, CancellationToken cancellationToken)
    {
        #region answer
        phone.CallEnded += static (Phone _, in CallEnd end) =>
            Console.WriteLine($"{end.Call.RemoteUri} {end.Cause} by {end.Initiator}, SIP {end.SipCode}");

        await foreach (PhoneEvent e in phone.ReadEventsAsync(cancellationToken: cancellationToken))
        {
            if (e.Type == EventType.Incoming)
            {
                await e.Call!.AnswerAsync();
            }
        }
        #endregion
    }

    private static async Task TransferAsync(Phone phone, Call call)
    {
        #region transfer
        Call consultation = await phone.DialAsync("sip:carol@example.org");
        await consultation.WhenAsync(CallPhase.Established);
        try
        {
            await call.TransferAsync(consultation);
        }
        catch (MicroSipException failure) when (failure.Status is Status.SipFailure or Status.OutcomeUnknown)
        {
            Console.WriteLine($"{call.TransferTarget}: {failure.Message}");
        }
        #endregion
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    /// <summary>The type and member of a line of PublicAPI.txt, without accessors, parameters and type.</summary>
    private static string MemberOf(string line) => Member().Match(line).Groups["name"].Value;

    [GeneratedRegex(@"#region \w+\n(?<code>.*?)\n *#endregion", RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex("^ {8}", RegexOptions.Multiline)]
    private static partial Regex Indent();

    [GeneratedRegex(@"```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"`(?:await )?(?<type>[Pp]hone|[Cc]all|[Aa]ccount|[Ee]ngine|PhoneOptions|EngineOptions)\.(?<member>\w+)")]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?:static |override |const )?(?<name>MicroSip\.\w+\.\w+)")]
    private static partial Regex Member();
}
