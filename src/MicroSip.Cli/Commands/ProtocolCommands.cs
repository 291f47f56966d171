// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.Security;
using MicroSip.Cli.Links;
using MicroSip.Cli.Output;

namespace MicroSip.Cli.Commands;

/// <summary>protocol: who opens sip:, tel: and callto: links, for this user alone. They need no phone.</summary>
internal static class ProtocolCommands
{
    private static readonly Argument<string[]> Schemes = LinkScheme.CreateArgument();
    private static readonly Argument<bool> Asks = Words.OnOff();

    public static Command Create()
    {
        var ask = new Command("ask", "Says whether a link dials only after a question. Off: any page can call at your cost.") { Asks };
        ask.SetAction(Action((parse, json) =>
        {
            AskSetting.IsOn = parse.GetValue(Asks);
            PrintAsk(json);
        }));
        return new Command("protocol", "Says who opens sip:, tel: and callto: links: for this user, no administrator needed.")
        {
            Verb("register", "Has these links opened by this microsipctl; with --instance: dialled by that phone.", Register),
            Verb("unregister", "Takes that back; what opened them before does so again.", (handlers, schemes, _) => handlers.Unregister(schemes)),
            Verb("status", "Shows who opens these links, and whether a question is asked.", (_, _, _) => { }, PrintAsk),
            ask,
        };
    }

    private static void Register(ILinkHandlers handlers, string[] schemes, ParseResult parse)
    {
        string? instance = parse.GetValue(GlobalOptions.Instance);
        if (instance is not null && !instance.All(character => char.IsAsciiLetterOrDigit(character) || "._-".Contains(character)))
        {
            throw new MicroSipException(Status.InvalidArgument, $"A phone's name has only A-Z a-z 0-9 . _ - in it, not \"{instance}\".");
        }
        handlers.Register(schemes, instance);
    }

    private static Command Verb(string name, string help, Action<ILinkHandlers, string[], ParseResult> run, Action<bool>? more = null)
    {
        var command = new Command(name, help) { Schemes };
        command.SetAction(Action((parse, json) =>
        {
            ILinkHandlers handlers = ILinkHandlers.Create();
            string[] schemes = parse.GetValue(Schemes)!;
            run(handlers, schemes, parse);
            var found = schemes.Select(scheme => (Scheme: scheme, Handler: handlers.Find(scheme))).ToList();
            found.ForEach(one => Print(one.Scheme, one.Handler, json));
            more?.Invoke(json);
            if (name == "register" && found.Any(one => one.Handler is not { IsOurs: true }))
            {
                StandardError.WriteLine($"microsipctl: registered, but not yet used for all of these links. {handlers.HowToChoose}");
            }
        }));
        return command;
    }

    private static Func<ParseResult, int> Action(Action<ParseResult, bool> run) => parse =>
    {
        bool json = parse.GetValue(GlobalOptions.Json);
        try
        {
            run(parse, json);
            return ExitCode.Done;
        }
        catch (MicroSipException failure)
        {
            return Failure.Report(failure, json);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or SecurityException or IOException && !(failure is IOException io && StandardOutput.IsClosedPipe(io)))
        {
            return Failure.Report(Status.Failed, failure.Message, json);
        }
    };

    private static void Print(string scheme, LinkHandler? handler, bool json)
    {
        if (!json)
        {
            StandardOutput.WriteLine($"{scheme + ":",-8} {(handler is null ? "nobody" : $"{(handler.IsOurs ? "microsipctl" : "another program")}: {handler.Name}")}");
            return;
        }
        JsonLine.Write(writer =>
        {
            writer.WriteString("scheme", scheme);
            writer.WriteString("handler", handler?.Name);
            writer.WriteBoolean("ours", handler is { IsOurs: true });
        });
    }

    private static void PrintAsk(bool json)
    {
        if (!json)
        {
            StandardOutput.WriteLine($"a link dials {(AskSetting.IsOn ? "after a question" : "unasked")}");
            return;
        }
        JsonLine.Write(writer => writer.WriteBoolean("ask", AskSetting.IsOn));
    }
}
