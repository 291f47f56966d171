// SPDX-License-Identifier: MIT
using MicroSip.Cli.Output;

namespace MicroSip.Cli.Links;

/// <summary>Speaks with the user: in the terminal, else in a window, for a link is clicked where no terminal is.</summary>
internal static class Dialog
{
    private const string Title = "MicroSipNative";

    // The first that is there; 0 means yes.
    private static readonly (string Program, string[] Question, string[] Message)[] Programs =
    [
        ("zenity", [$"--title={Title}", "--no-markup", "--question", "--default-cancel", "--text"], [$"--title={Title}", "--no-markup", "--error", "--text"]),
        ("kdialog", ["--title", Title, "--yesno"], ["--title", Title, "--error"]),
    ];

    private static bool HasTerminal => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    private static bool HasScreen => Variable("DISPLAY") || Variable("WAYLAND_DISPLAY");

    /// <summary>Null: there is nobody to ask.</summary>
    /// <param name="question">To be answered with yes or no.</param>
    /// <param name="inWindow">Rather in a window, though there be a terminal: it may be the one a browser was started from.</param>
    /// <param name="cancellationToken">Ends the waiting; the window stays.</param>
    public static async Task<bool?> AskAsync(string question, bool inWindow, CancellationToken cancellationToken)
    {
        if (inWindow || !HasTerminal)
        {
            bool? answer = OperatingSystem.IsWindows() ? WindowsShell.Ask(question, Title) : await ShowAsync(dialog => dialog.Question, question, cancellationToken);
            if (answer is not null || !HasTerminal)
            {
                return answer;
            }
        }
        StandardError.WriteLine($"{question} [y/N]");
        string? typed = await Task.Run(Console.ReadLine, cancellationToken).WaitAsync(cancellationToken);
        return typed?.Trim().ToUpperInvariant() is "Y" or "YES";
    }

    /// <summary>Tells in a window what stderr would tell nobody.</summary>
    public static async Task TellAsync(string message, bool inWindow, CancellationToken cancellationToken)
    {
        if (HasTerminal && !inWindow)
        {
            return;
        }
        if (OperatingSystem.IsWindows())
        {
            WindowsShell.Tell(message, Title);
        }
        else
        {
            await ShowAsync(dialog => dialog.Message, message, cancellationToken);
        }
    }

    private static async Task<bool?> ShowAsync(Func<(string Program, string[] Question, string[] Message), string[]> kind, string text, CancellationToken cancellationToken)
    {
        foreach (var dialog in HasScreen ? Programs : [])
        {
            if (await Tool.RunAsync(dialog.Program, [.. kind(dialog), text], cancellationToken) is { } run)
            {
                return run.Code == 0;
            }
        }
        return null;
    }

    private static bool Variable(string name) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name));
}
