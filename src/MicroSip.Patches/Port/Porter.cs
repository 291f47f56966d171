// SPDX-License-Identifier: MIT
using System.Text;
using MicroSip.Patches.Data;
using MicroSip.Patches.Hooks;
using MicroSip.Patches.Trees;

namespace MicroSip.Patches.Port;

/// <summary>Takes a version in: finds each hook in its tree and writes data and patches.</summary>
internal sealed class Porter(Repository repository, MicroSipTree tree)
{
    /// <param name="accepted">Lines (1-based) that the user chose, by the hook's id.</param>
    public IReadOnlyList<HookResult> Find(IReadOnlyDictionary<string, int> accepted)
    {
        Transaction.CheckFinished(tree);
        var sources = repository.Hooks.Files.Where(tree.Has).ToDictionary(name => name, name => new ParsedSource(name, tree.Read(name)));
        foreach (ParsedSource source in sources.Values)
        {
            int ours = source.Text.Lines.TakeWhile(line => !repository.Hooks.IsOurs(line.Text)).Count();
            if (ours < source.Text.Lines.Count)
            {
                throw new Refusal($"{source.Name}:{ours + 1}: a line of ours stands there", "Take an unpatched tree.");
            }
        }
        return [.. repository.Hooks.Hooks.Select(hook => Find(hook, sources.GetValueOrDefault(hook.File), accepted))];
    }

    /// <summary>The files of patches/ that change, by their path; not yet written.</summary>
    /// <param name="template">The version's entry, with all but its files and its date.</param>
    public IReadOnlyDictionary<string, byte[]> Write(UpstreamVersion template, IReadOnlyList<HookResult> found)
    {
        string version = template.Version;
        HookSet hooks = repository.Hooks.Replace(found.Select(result =>
            result.Hook.WithAnchor(result.Source!.AnchorAt(result.Lines[0]), version, result.Lines[0] + 1)));
        TreePlan plan = TreePlan.Make(hooks, version, tree.Read);
        UpstreamVersion entry = template with { Files = plan.Files.ToDictionary(file => file.Name, file => TreePlan.HashOf(file, template.Pristine)) };
        CheckArchive(entry);
        IReadOnlyDictionary<string, byte[]> patches = PatchWriter.Write(hooks, plan, entry.Updated);
        if (!IsSame(version, patches)) // else they keep their date
        {
            entry = entry with { Updated = $"{DateTime.UtcNow:yyyy-MM-dd}" };
            patches = PatchWriter.Write(hooks, plan, entry.Updated);
        }
        var files = patches.ToDictionary(patch => Path.Combine(repository.FolderOf(version), patch.Key), patch => patch.Value);
        files[repository.SeriesFile] = Encoding.ASCII.GetBytes("# SPDX-License-Identifier: GPL-2.0-or-later\n" + string.Concat(hooks.Patches.Select(group => group.Name + ".patch\n")));
        files[repository.UpstreamFile] = Repository.ToJson(repository.Upstream.With(entry), DataJson.Readable.Upstream);
        files[repository.HooksFile] = Repository.ToJson(hooks, DataJson.Readable.HookSet);
        return files.Where(file => !IsSame(file.Key, file.Value)).ToDictionary();
    }

    /// <summary>An archive has one text of each file: another one is no longer its tree.</summary>
    private void CheckArchive(UpstreamVersion entry)
    {
        if (repository.Upstream.Find(entry.Version) is not { Pristine: true } known || known.Sha256 != entry.Sha256)
        {
            return;
        }
        string[] changed = [.. entry.Files.Where(file => known.Files.TryGetValue(file.Key, out string? hash) && hash != file.Value)
            .Select(file => $"{file.Key}: it is not what {known.Archive} holds; nothing was written")];
        if (changed.Length > 0)
        {
            throw new Refusal(changed, "Unpack that archive anew and take its tree, or name another by --archive.");
        }
    }

    private HookResult Find(Hook hook, ParsedSource? source, IReadOnlyDictionary<string, int> accepted)
    {
        if (source is null)
        {
            return new HookResult(hook, null, []);
        }
        if (!accepted.TryGetValue(hook.Id, out int line))
        {
            return new HookResult(hook, source, HookFinder.FindByAny(source, hook));
        }
        if (line < 1 || line > source.Text.Lines.Count)
        {
            throw new Refusal($"--accept {hook.Id}={line}: {hook.File} has {source.Text.Lines.Count} lines", "Name one of its lines.");
        }
        if (!source.IsLive(line - 1))
        {
            throw new Refusal($"--accept {hook.Id}={line}: {hook.File}: it is a comment, or left out by the preprocessor", "Name a line that is compiled.");
        }
        Anchor anchor = source.AnchorAt(line - 1);
        IReadOnlyList<int> alike = source.Find(anchor);
        return alike.Count == 1
            ? new HookResult(hook, source, alike, Accepted: true)
            : throw new Refusal($"--accept {hook.Id}={line}: {hook.File}: it reads, with its neighbours, like {HookFinder.Numbers(alike)}", "Name a line that can be told from all others.");
    }

    private bool IsSame(string version, IReadOnlyDictionary<string, byte[]> patches) =>
        patches.All(patch => IsSame(Path.Combine(repository.FolderOf(version), patch.Key), patch.Value));

    private static bool IsSame(string path, byte[] content) => File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);
}
