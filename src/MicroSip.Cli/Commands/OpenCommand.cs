// SPDX-License-Identifier: MIT
using System.CommandLine;
using MicroSip.Cli.Links;
using MicroSip.Cli.Output;

namespace MicroSip.Cli.Commands;

/// <summary>What a desktop starts when somebody clicks a link. There is no option that skips the question.</summary>
internal static class OpenCommand
{
    private static readonly Argument<string> Link = new("LINK") { Description = "A sip:, tel: or callto: link, for example tel:+49-30-123456." };

    private static readonly Option<bool> Window = new("--window") { Description = "Ask in a window, though there be a terminal: a click may come from a program that was started in one." };

    public static Command Create()
    {
        var open = new Command("open", "Calls whom a link names, after a question (see `protocol ask`); done once the INVITE is out.") { Link, Window };
        open.SetAction(RunAsync);
        return open;
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        bool json = parse.GetValue(GlobalOptions.Json);
        bool inWindow = parse.GetValue(Window);
        try
        {
            string target = DialLink.Parse(parse.GetValue(Link)!);
            await using Phone phone = await Phone.ConnectAsync(Session.OptionsOf(parse), cancellationToken);
            string from = phone.Accounts.FirstOrDefault(account => account.IsDefault) is { } account ? $" as {account.Address}" : "";
            bool? mayDial = AskSetting.IsOn
                ? await Dialog.AskAsync($"A link wants to call {target}\n(with the phone \"{phone.Info.Instance}\"{from}). Call?", inWindow, cancellationToken)
                : true;
            if (mayDial == false)
            {
                return Failure.Report(Status.Cancelled, $"{target} is not called: the answer was no.", json);
            }
            if (mayDial is null)
            {
                throw new MicroSipException(Status.NotPermitted,
                    $"{target} is not called: nobody can be asked, for there is no terminal and no window (zenity or kdialog). `microsipctl protocol ask off` lets links dial unasked.");
            }
            CallPrinter.Print(await phone.DialAsync(target, cancellationToken: cancellationToken), "dialled", json);
            return ExitCode.Done;
        }
        catch (MicroSipException failure)
        {
            int code = Failure.Report(failure, json);
            await Dialog.TellAsync(failure.Message, inWindow, cancellationToken);
            return code;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Failed;
        }
    }
}
