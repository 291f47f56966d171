// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text.Json;
using MicroSip.Patches.Data;
using MicroSip.Patches.Text;

namespace MicroSip.Patches.Trees;

/// <summary>
/// Changes files of a tree, all or none. New contents are written beside the tree's files first, then the journal, and only
/// then does each take its place. A run that dies before the journal is written has changed nothing; one that dies later is
/// finished by the next run on the tree.
/// </summary>
internal sealed class Transaction : IDisposable
{
    public const string Folder = ".microsip-patches";
    private const string JournalFile = "journal.json";

    private readonly MicroSipTree _tree;
    private readonly Action<string> _step;
    private readonly string _folder;
    private readonly TreeLock _lock;

    /// <summary>Takes the tree for itself. What is unfinished there is for <see cref="Recover"/>.</summary>
    /// <param name="step">Told what is done next; for tests that stop a run there.</param>
    public Transaction(MicroSipTree tree, Action<string>? step = null)
    {
        (_tree, _step) = (tree, step ?? (_ => { }));
        _folder = tree.PathOf(Folder);
        _lock = new TreeLock(tree, Folder);
    }

    /// <summary>Refuses a tree where a run was broken off: some files may be changed and others not.</summary>
    public static void CheckFinished(MicroSipTree tree)
    {
        if (tree.Has($"{Folder}/{JournalFile}"))
        {
            throw new Refusal($"{tree.Root}: an earlier run was broken off there", "Finish it first: microsip-patches apply, or microsip-patches reverse.");
        }
    }

    /// <summary>Finishes what an earlier run has begun.</summary>
    /// <param name="mayTouch">Which paths a journal may name.</param>
    /// <returns>apply or reverse, which is now done; null: there was nothing to finish.</returns>
    public string? Recover(Func<string, bool> mayTouch)
    {
        string file = _tree.PathOf($"{Folder}/{JournalFile}");
        if (!File.Exists(file))
        {
            Clear();
            return null;
        }
        Journal journal = ReadJournal(file);
        if (journal.Entries.FirstOrDefault(entry => !HookSet.IsPlainPath(entry.Path) || !mayTouch(entry.Path)) is { } foreign)
        {
            throw new Refusal($"{file} names a file that is none of the patches': {foreign.Path}", $"Remove {_folder}, it is not this program's work.");
        }
        Finish(journal);
        return journal.Action;
    }

    public void Commit(string action, IReadOnlyList<Change> changes)
    {
        Journal journal = new(action, [.. changes.Select(change => new JournalEntry(change.Path, HashOf(change.Path), change.Content is null ? null : LineHash.OfBytes(change.Content)))]);
        foreach (Change change in changes)
        {
            CheckWritable(change.Path);
        }
        for (int i = 0; i < changes.Count; i++)
        {
            if (changes[i].Content is { } content)
            {
                _step($"stage {changes[i].Path}");
                Write(Staged(i), content);
                KeepMode(changes[i].Path, Staged(i));
            }
        }
        string file = Path.Combine(_folder, JournalFile);
        _step("write the journal");
        Write(file + ".new", Repository.ToJson(journal, DataJson.Readable.Journal));
        File.Move(file + ".new", file);
        Finish(journal);
    }

    public void Dispose()
    {
        if (!File.Exists(Path.Combine(_folder, JournalFile)))
        {
            Clear();
        }
        _lock.Dispose();
    }

    private string Staged(int index) => _tree.PathOf($"{Folder}/{index}");

    private static void Write(string path, byte[] content)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }

    private static Journal ReadJournal(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), DataJson.Readable.Journal) ?? throw new JsonException("it is empty");
        }
        catch (JsonException failure)
        {
            throw new Refusal($"{file}: {failure.Message}", $"Get the tree anew from MicroSIP's archive, or remove {Path.GetDirectoryName(file)} where you know it to be whole.");
        }
    }

    private string? HashOf(string file) => _tree.Has(file) ? LineHash.OfBytes(_tree.ReadBytes(file)) : null;

    private void CheckWritable(string file)
    {
        string path = _tree.PathOf(file);
        if (!File.Exists(path))
        {
            return;
        }
        try
        {
            using var probe = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            if (File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly))
            {
                throw new UnauthorizedAccessException("it is read-only");
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new Refusal($"{file} cannot be written: {failure.Message}", "Make it writable, or close the program that holds it.");
        }
    }

    private void KeepMode(string from, string to)
    {
        if (!OperatingSystem.IsWindows() && _tree.Has(from))
        {
            File.SetUnixFileMode(to, File.GetUnixFileMode(_tree.PathOf(from)));
        }
    }

    private void Finish(Journal journal)
    {
        for (int i = 0; i < journal.Entries.Count; i++)
        {
            JournalEntry entry = journal.Entries[i];
            string? present = HashOf(entry.Path);
            bool staged = File.Exists(Staged(i)) && HashOf($"{Folder}/{i}") == entry.After;
            if (present != entry.After && (present != entry.Before || (entry.After is not null && !staged)))
            {
                throw new Refusal($"{entry.Path} was changed while an earlier run ({journal.Action}) was unfinished",
                    $"Get the tree anew from MicroSIP's archive, or put the file back as it was and try again. The unfinished run lies in {_folder}.");
            }
        }
        for (int i = 0; i < journal.Entries.Count; i++)
        {
            JournalEntry entry = journal.Entries[i];
            string path = _tree.PathOf(entry.Path);
            _step($"{(entry.After is null ? "remove" : "place")} {entry.Path}");
            if (entry.After is null)
            {
                if (File.Exists(path))
                {
                    File.Delete(path);
                }
                RemoveEmptyAbove(path);
            }
            else if (File.Exists(Staged(i)))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.Move(Staged(i), path, overwrite: true);
            }
        }
        _step("remove the journal");
        File.Delete(Path.Combine(_folder, JournalFile));
        _step("clear");
        Clear();
    }

    private void RemoveEmptyAbove(string path)
    {
        for (string folder = Path.GetDirectoryName(path)!; folder != _tree.Root && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any(); folder = Path.GetDirectoryName(folder)!)
        {
            Directory.Delete(folder);
        }
    }

    private void Clear()
    {
        foreach (string file in Directory.EnumerateFiles(_folder).Where(file => IsOwn(Path.GetFileName(file))))
        {
            File.Delete(file);
        }
    }

    private static bool IsOwn(string file) => file is JournalFile or JournalFile + ".new" || int.TryParse(file, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
