// SPDX-License-Identifier: MIT
using System.CommandLine;
using MicroSip.Cli.Output;

namespace MicroSip.Cli.Commands;

/// <summary>settings shows them, set changes one.</summary>
internal static class SettingCommands
{
    private const int MostSeconds = 3600;
    private const int Ring = 180;

    public static IEnumerable<Command> Create()
    {
        var settings = new Command("settings", "Shows what the phone does by itself.");
        settings.SetAction(Session.Action(session =>
        {
            SettingsPrinter.Print(session.Phone.Settings, session.Json);
            return Task.FromResult(ExitCode.Done);
        }));
        var set = new Command("set", "Changes what the phone does by itself, for calls from now on.")
        {
            OnOff(Setting.DoNotDisturb, "Refuses incoming calls with 486.", (phone, isOn, token) => phone.SetDoNotDisturbAsync(isOn, token)),
            AutoAnswer(),
            Forward(),
            Transfers(),
            OnOff(Setting.Replaces, "Lets an INVITE with Replaces take over a call; off: 486.", (phone, isOn, token) => phone.SetReplacesAsync(isOn, token)),
            OnOff(Setting.CallWaiting, "Lets a second incoming call ring; off: 486.", (phone, isOn, token) => phone.SetCallWaitingAsync(isOn, token)),
            OnOff(Setting.Redirects, "Follows a 3xx to our INVITE; off: it ends the call.", (phone, isOn, token) => phone.SetFollowRedirectsAsync(isOn, token)),
            Codecs(),
        };
        return [settings, set];
    }

    private static Command OnOff(Setting setting, string help, Func<Phone, bool, CancellationToken, Task> set)
    {
        Argument<bool> value = Words.OnOff();
        return Verb(setting, help, [value], session => set(session.Phone, session.Get(value), session.CancellationToken));
    }

    private static Command AutoAnswer()
    {
        var code = new Argument<int?>("CODE")
        {
            Description = "The SIP code that incoming calls get by themselves: 200 takes them, 486 refuses; off: they ring.",
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result => result.Tokens[0].Value == "off" ? Ring : Words.Number(result, "auto-answer", Ring, 699),
        };
        Option<int?> delay = Delay("They ring so long first.");
        return Verb(Setting.AutoAnswer, "Answers incoming calls by itself.", [code, delay],
            session => session.Phone.SetAutoAnswerAsync(session.Get(code)!.Value, Seconds(session, delay), session.CancellationToken));
    }

    private static Command Forward()
    {
        Argument<Forward> when = Words.Choice<Forward>("WHEN", "Which calls");
        var uri = new Argument<string?>("URI") { Description = "Where to; a number is one of the domain of the account that is called.", Arity = ArgumentArity.ZeroOrOne };
        Option<int?> delay = Delay("when-unanswered: they ring so long first.");
        return Verb(Setting.Forward, "Sends incoming calls elsewhere (302).", [when, uri, delay],
            session => session.Phone.SetForwardAsync(session.Get(when), session.Get(uri), Seconds(session, delay), session.CancellationToken));
    }

    private static Command Transfers()
    {
        Argument<TransferPolicy> policy = Words.Choice<TransferPolicy>("POLICY", "What becomes of it");
        return Verb(Setting.Transfers, "Says what becomes of an incoming REFER; ask: accept-transfer or reject-transfer decides.", [policy],
            session => session.Phone.SetTransfersAsync(session.Get(policy), session.CancellationToken));
    }

    private static Command Codecs()
    {
        var codecs = new Argument<string[]>("CODEC") { Description = "In order of preference, for example opus PCMU; none: all.", Arity = ArgumentArity.ZeroOrMore };
        return Verb(Setting.Codecs, "Says which codecs are offered and accepted.", [codecs],
            session => session.Phone.SetCodecsAsync(session.Get(codecs) ?? [], session.CancellationToken));
    }

    private static Command Verb(Setting setting, string help, Symbol[] symbols, Func<Session, Task> set)
    {
        var command = new Command(Words.Of(setting), help);
        Array.ForEach([.. symbols.OfType<Argument>()], command.Arguments.Add);
        Array.ForEach([.. symbols.OfType<Option>()], command.Options.Add);
        command.SetAction(Session.Action(async session =>
        {
            await set(session);
            SettingsPrinter.PrintOne(session.Phone.Settings, setting, session.Json);
            return ExitCode.Done;
        }));
        return command;
    }

    private static Option<int?> Delay(string help) => Words.NumberOption("--delay", "SECONDS", help, 0, MostSeconds);

    private static TimeSpan Seconds(Session session, Option<int?> delay) => TimeSpan.FromSeconds(session.Get(delay) ?? 0);
}
