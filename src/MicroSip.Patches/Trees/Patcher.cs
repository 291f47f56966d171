// SPDX-License-Identifier: MIT
using MicroSip.Patches.Data;
using MicroSip.Patches.Hooks;

namespace MicroSip.Patches.Trees;

/// <summary>What apply and reverse change in a tree. Both look at everything first and refuse, with all reasons, what does not fit.</summary>
internal sealed class Patcher(Repository repository, MicroSipTree tree)
{
    private readonly SortedDictionary<string, byte[]> _files = OwnFiles.Read(repository);

    public Upstream Upstream => repository.Upstream;

    /// <summary>Whether patches, of whatever state of ours, may have to do with a file.</summary>
    public static bool MayTouch(string path) =>
        path.StartsWith(OwnFiles.Folder + "/", StringComparison.Ordinal) || Path.GetExtension(path) is ".h" or ".cpp";

    /// <summary>The version to take the hooks of: the one named, else the tree's own.</summary>
    public string VersionOf(string? named)
    {
        string version = named ?? tree.DetectVersion();
        return repository.Upstream.Find(version) is not null
            ? version
            : throw new Refusal($"there are no patches for MicroSIP {version}; there are for {string.Join(", ", repository.Upstream.Versions.Select(known => known.Version))}",
                $"Make them: microsip-patches port {tree.Root} --to {version}");
    }

    /// <inheritdoc cref="MicroSipTree.Doubt"/>
    public string? Doubt(string version) => tree.Doubt(version);

    /// <summary>Where the hooks lie in a tree that has none of our lines yet.</summary>
    public TreePlan Plan(string version)
    {
        IReadOnlyList<string> marked = Marked(repository.Hooks), own = tree.ListOwnFiles();
        if (marked.Count > 0 || own.Count > 0)
        {
            throw AlreadyPatched(version, marked, own);
        }
        return TreePlan.Make(repository.Hooks, version, tree.Read);
    }

    public IReadOnlyList<Change> Apply(TreePlan plan) =>
    [
        .. _files.Select(file => new Change(file.Key, file.Value)),
        new Change(Manifest.Path, Manifest.Of(repository.Hooks, plan.Version, _files).ToJson()),
        .. plan.Files.Select(file => new Change(file.Name, file.Patched.ToBytes())),
    ];

    /// <summary>Takes out what the tree's manifest says was put in; without one, what this state of ours would put in.</summary>
    public IReadOnlyList<Change> Reverse(string? named)
    {
        IReadOnlyList<string> own = tree.ListOwnFiles();
        Manifest? manifest = ReadManifest(own);
        HookSet hooks = manifest?.Hooks ?? repository.Hooks;
        if (Marked(hooks).Count == 0 && own.Count == 0)
        {
            throw new Refusal($"{tree.Root} is not patched", "Nothing to do.");
        }
        string version = manifest?.MicroSip ?? VersionOf(named);
        IReadOnlyDictionary<string, string> files = (manifest ?? Manifest.Of(hooks, version, _files)).Files;
        List<string> problems = [.. own.Where(file => file != Manifest.Path && files.GetValueOrDefault(file) != Manifest.HashOf(tree.ReadBytes(file)))
            .Select(file => $"{file}: it is not as it was put there")];
        var changes = new List<Change>();
        foreach (string file in hooks.Files)
        {
            if (Unpatcher.Reverse(hooks, version, file, tree.Read(file), problems) is { } original)
            {
                changes.Add(new Change(file, original.ToBytes()));
            }
        }
        return problems.Count == 0
            ? [.. changes, .. own.Where(file => file != Manifest.Path).Append(Manifest.Path).Where(own.Contains).Select(file => new Change(file, null))]
            : throw new Refusal(problems, "Put what is named back as it was, or take the lines out by hand.");
    }

    private List<string> Marked(HookSet hooks) => [.. hooks.Files.SelectMany(file => tree.Read(file).Lines
        .Select((line, index) => (line.Text, Place: $"{file}:{index + 1}"))
        .Where(line => hooks.IsOurs(line.Text)).Select(line => line.Place))];

    private Manifest? ReadManifest(IReadOnlyList<string> own) =>
        own.Contains(Manifest.Path) ? Manifest.Parse(tree.ReadBytes(Manifest.Path)) : null;

    private Refusal AlreadyPatched(string version, IReadOnlyList<string> marked, IReadOnlyList<string> own)
    {
        if (ReadManifest(own) is { } manifest)
        {
            return manifest.ToJson().AsSpan().SequenceEqual(Manifest.Of(repository.Hooks, version, _files).ToJson())
                ? new Refusal($"{tree.Root} is patched already, by this very state of ours", "Nothing to do; `microsip-patches reverse` takes the patches out.")
                : new Refusal($"{tree.Root} was patched by another state of MicroSipNative ({manifest.MicroSipNative}, for MicroSIP {manifest.MicroSip})",
                    "Take that out first: microsip-patches reverse. Then apply.");
        }
        return marked.Count > 0
            ? new Refusal($"lines of ours stand there already: {string.Join(", ", marked)}", "Take them out first: microsip-patches reverse, or git apply -R.")
            : new Refusal([.. own.Select(file => $"{file}: it was not put there by this program")], $"Move the folder {OwnFiles.Folder} away.");
    }
}
