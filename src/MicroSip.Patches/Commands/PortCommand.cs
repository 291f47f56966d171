// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.CommandLine.Parsing;
using MicroSip.Patches.Data;
using MicroSip.Patches.Port;
using MicroSip.Patches.Text;
using MicroSip.Patches.Trees;

namespace MicroSip.Patches.Commands;

internal static class PortCommand
{
    public static Command Create()
    {
        Argument<string> folder = CommandTree.CreateTree();
        var version = new Option<string>("--to") { Description = "The version to write patches for.", HelpName = "VERSION", Required = true };
        var accepted = new Option<string[]>("--accept") { Description = "The line of a hook that is gone or stands several times; once for each such hook.", HelpName = "ID=LINE" };
        var source = new Option<string?>("--source") { Description = "Where the tree came from, for upstream.json.", HelpName = "NAME" };
        var archive = new Option<FileInfo?>("--archive") { Description = "MicroSIP's archive that the tree was unpacked from, unchanged.", HelpName = "FILE" };
        var pjsip = new Option<string[]>("--pjsip") { Description = "A PJSIP version that it builds with; once for each.", HelpName = "VERSION" };
        version.Validators.Add(result => CheckVersion(result, result.GetValue(version)));
        accepted.Validators.Add(result =>
        {
            foreach (string text in (result.GetValue(accepted) ?? []).Where(text => Choice(text) is null))
            {
                result.AddError($"--accept takes ID=LINE, with the line's number, not \"{text}\".");
            }
            foreach (var several in (result.GetValue(accepted) ?? []).GroupBy(text => text.Split('=')[0]).Where(hook => hook.Count() > 1))
            {
                result.AddError($"--accept names {several.Key} {several.Count()} times.");
            }
        });
        var command = new Command("port", "Looks for every hook in a tree of another version; where each has its place, writes the patches for it.")
        {
            folder, version, accepted, source, archive, pjsip,
        };
        command.SetAction(parse => Run(CommandTree.Open(parse), parse.GetValue(folder)!, parse.GetValue(version)!,
            (parse.GetValue(accepted) ?? []).Select(text => Choice(text)!.Value), parse.GetValue(source), parse.GetValue(archive),
            parse.GetValue(pjsip) ?? [], parse.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(Repository repository, string folder, string version, IEnumerable<KeyValuePair<string, int>> choices,
        string? source, FileInfo? archive, string[] pjsip, TextWriter output)
    {
        var accepted = new Dictionary<string, int>(choices);
        if (accepted.Keys.FirstOrDefault(id => repository.Hooks.Hooks.All(hook => hook.Id != id)) is { } unknown)
        {
            throw new Refusal($"there is no hook {unknown}", "`microsip-patches list` names them.");
        }
        var tree = new MicroSipTree(folder);
        if (tree.Doubt(version) is { } doubt)
        {
            output.WriteLine(doubt);
        }
        var porter = new Porter(repository, tree);
        IReadOnlyList<HookResult> found = porter.Find(accepted);
        foreach (string line in found.SelectMany(result => result.Describe()))
        {
            output.WriteLine(line);
        }
        int open = found.Count(result => !result.Fits);
        if (open > 0)
        {
            throw new Refusal($"{open} of {found.Count} hooks have no place in {folder} yet; nothing was written", "Read the function that is named, and choose a line by --accept.");
        }
        UpstreamVersion entry = repository.Upstream.Find(version) ?? new() { Version = version, Pristine = false, Source = "unnamed", Updated = "", Files = new Dictionary<string, string>() };
        entry = entry with { Source = source ?? entry.Source, Pjsip = pjsip.Length > 0 ? pjsip : entry.Pjsip };
        if (archive is not null)
        {
            entry = entry with { Archive = archive.Name, Sha256 = LineHash.OfBytes(File.ReadAllBytes(archive.FullName)), Pristine = true };
        }
        foreach (var (path, content) in porter.Write(entry, found))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path + ".new", content);
            File.Move(path + ".new", path, overwrite: true);
            output.WriteLine($"written: {Path.GetRelativePath(repository.Root, path)}");
        }
        output.WriteLine($"All {found.Count} hooks have their place in {version}. Next: microsip-patches verify {folder}");
        return ExitCode.Done;
    }

    private static void CheckVersion(OptionResult result, string? version)
    {
        if (version is null || !Versions.IsVersion(version))
        {
            result.AddError($"--to takes a version like 3.22.3, not \"{version}\".");
        }
    }

    private static KeyValuePair<string, int>? Choice(string text) =>
        text.Split('=') is [{ Length: > 0 } id, var line] && int.TryParse(line, out int number) ? KeyValuePair.Create(id, number) : null;
}
