// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Trees;

/// <summary>One run at a time on a tree: a locked file in a folder, both there only as long as the run.</summary>
internal sealed class TreeLock : IDisposable
{
    public const string Name = "lock";
    private const int SharingViolation = 32, WouldBlock = 11, AlreadyExists = 17; // ERROR_SHARING_VIOLATION, EWOULDBLOCK, EEXIST

    private readonly string _folder;
    private readonly string _file;
    private readonly FileStream _stream;

    /// <exception cref="Refusal">Another run has it.</exception>
    public TreeLock(MicroSipTree tree, string folder)
    {
        _folder = tree.PathOf(folder);
        _file = tree.PathOf($"{folder}/{Name}");
        var busy = new Refusal($"another microsip-patches works on {tree.Root}", "Wait until it has ended.");
        try
        {
            Directory.CreateDirectory(_folder);
            _stream = new FileStream(_file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0,
                OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None);
        }
        catch (IOException failure) when (IsTaken(failure))
        {
            throw busy;
        }
        if (!OperatingSystem.IsWindows() && !HoldsItsName())
        {
            _stream.Dispose();
            throw busy;
        }
    }

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(_file);
        }
        _stream.Dispose();
        try
        {
            Directory.Delete(_folder);
        }
        catch (IOException)
        {
            // Something is in it: what is unfinished, or the next run's lock.
        }
    }

    /// <summary>Another run has the file, or has just removed the folder.</summary>
    private bool IsTaken(IOException failure) => failure is DirectoryNotFoundException or FileNotFoundException || ((failure.HResult & 0xFFFF) switch
    {
        SharingViolation => OperatingSystem.IsWindows(),
        WouldBlock => !OperatingSystem.IsWindows(),
        AlreadyExists => !OperatingSystem.IsWindows() && !File.Exists(_folder),
        _ => false,
    });

    /// <summary>On Unix the file can be opened, removed by the run that held it, and only then locked: that keeps nobody out.</summary>
    private bool HoldsItsName()
    {
        var mark = new DateTime(Random.Shared.NextInt64(new DateTime(2000, 1, 1).Ticks, new DateTime(2030, 1, 1).Ticks), DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_stream.SafeFileHandle, mark);
        return File.GetLastWriteTimeUtc(_stream.SafeFileHandle) == File.GetLastWriteTimeUtc(_file);
    }
}
