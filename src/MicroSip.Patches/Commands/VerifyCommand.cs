// SPDX-License-Identifier: MIT
using System.CommandLine;
using MicroSip.Patches.Data;
using MicroSip.Patches.Verify;

namespace MicroSip.Patches.Commands;

internal static class VerifyCommand
{
    public static Command Create()
    {
        var folders = new Argument<string[]>("DIR") { Description = "Trees of MicroSIP's sources; copies of them are worked on.", Arity = ArgumentArity.OneOrMore };
        Option<string?> version = CommandTree.CreateVersion();
        var plain = new Option<bool>("--no-compile") { Description = "Leave the compiler out." };
        var command = new Command("verify", "Shows in one table how the patches do on trees: applied, reversed, counted, compiled. Ends with 1 if any tree fails.")
        {
            folders, version, plain,
        };
        command.SetAction(parse => Run(CommandTree.Open(parse), parse.GetValue(folders)!, parse.GetValue(version), !parse.GetValue(plain), parse.InvocationConfiguration.Output));
        return command;
    }

    public static int Run(Repository repository, IReadOnlyList<string> folders, string? version, bool compile, TextWriter output)
    {
        var verifier = new Verifier(repository);
        VerifyRow[] rows = [.. folders.Select(folder => verifier.Verify(folder, version, compile))];
        bool compiled = rows.Any(row => row.Compiled is { Diagnostics.Count: > 0 });
        Table.Write(output, [.. VerifyRow.Heads.Take(compiled ? VerifyRow.Heads.Count : VerifyRow.Heads.Count - 1)], [.. rows.Select(row => row.Cells(compiled))]);
        foreach (var notes in rows.SelectMany(row => row.Notes.Select(note => (note, row.Tree))).GroupBy(note => note.note, note => note.Tree))
        {
            output.WriteLine($"{string.Join(", ", notes.Distinct())}: {notes.Key}");
        }
        return rows.All(row => row.Passed) ? ExitCode.Done : ExitCode.Refused;
    }
}
