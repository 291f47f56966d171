// SPDX-License-Identifier: GPL-2.0-or-later
using System.CommandLine;

namespace MicroSip.Samples.Softphone;

internal static class Program
{
    private static readonly Option<string> Instance = new("--instance")
    {
        Description = "The name by which other programs find this phone.",
        DefaultValueFactory = _ => "softphone",
    };

    private static readonly Option<int> Port = new("--port") { Description = "SIP port; 0 picks a free one." };

    private static readonly Option<string> Audio = new("--audio")
    {
        Description = "\"default\", a device's name, or \"null\": a clock without hardware.",
        DefaultValueFactory = _ => "null",
    };

    private static readonly Option<string?> Account = new("--account") { Description = "Your address, sip:user@host." };

    private static readonly Option<string?> Registrar = new("--registrar") { Description = "Where to register it, sip:host." };

    private static readonly Option<FileInfo?> PasswordFile = new("--password-file") { Description = "A file whose first line is the account's password." };

    private static readonly Option<bool> Plain = new("--plain") { Description = "Read commands a line each and print lines, without a screen." };

    public static Task<int> Main(string[] args)
    {
        var root = new RootCommand("A softphone in a terminal.") { Instance, Port, Audio, Account, Registrar, PasswordFile, Plain };
        root.SetAction(RunAsync);
        return root.Parse(args).InvokeAsync();
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken stop)
    {
        try
        {
            await using Engine engine = await Engine.StartAsync(Options(parse), stop);
            var session = new Session(engine.Phone);
            string title = $"{parse.GetRequiredValue(Instance)}  sip:127.0.0.1:{engine.UdpPort}";
            await using CancellationTokenRegistration interrupted = stop.Register(session.End);
            _ = engine.Ended.ContinueWith(_ => session.End(), TaskScheduler.Default); // shut down by another program
            if (parse.GetValue(Plain) || Console.IsInputRedirected || Console.IsOutputRedirected)
            {
                Console.WriteLine(title);
                await PlainLines.RunAsync(session);
            }
            else
            {
                await new Screen(session, new Keyboard(session), title).ShowAsync();
            }
            return 0;
        }
        catch (Exception failure) when (failure is MicroSipException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"softphone: {failure.Message}");
            return 1;
        }
    }

    private static EngineOptions Options(ParseResult parse) => new()
    {
        Instance = parse.GetRequiredValue(Instance),
        Port = parse.GetValue(Port),
        Audio = parse.GetRequiredValue(Audio),
        Accounts = parse.GetValue(Account) is { } address
            ?
            [
                new AccountSettings(address)
                {
                    Registrar = parse.GetValue(Registrar),
                    Password = parse.GetValue(PasswordFile) is { } file ? File.ReadLines(file.FullName).FirstOrDefault() : null,
                },
            ]
            : [],
    };
}
