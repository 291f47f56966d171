// SPDX-License-Identifier: MIT
namespace MicroSip.Windows.Tests.Harness;

/// <summary>
/// What Wine keeps of a machine: registry, drives, its server. Tests that register something or kill a COM server take
/// a copy of their own; all others share the one that build/wine prepares.
/// </summary>
internal sealed class WinePrefix : IAsyncDisposable
{
    private readonly string? _folder;

    private WinePrefix(string? folder) => _folder = folder;

    /// <summary>The one that build/wine uses without being told.</summary>
    public static WinePrefix Shared { get; } = new(null);

    /// <summary>A copy of the prepared one, with a server of its own; build/wine makes it when a program starts in it.</summary>
    public static WinePrefix Own() => new(Path.Combine(TestFolder.Create(), "prefix"));

    /// <summary>The environment of a program that runs in it.</summary>
    public IReadOnlyDictionary<string, string?> Environment(IReadOnlyDictionary<string, string?>? more = null)
    {
        var all = new Dictionary<string, string?>(more ?? new Dictionary<string, string?>());
        if (_folder is not null)
            all["MSN_WINEPREFIX"] = _folder;
        return all;
    }

    /// <summary>Ends its server and all that still runs in it, and removes it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_folder is null)
            return;
        await using (var ending = new ChildProcess(WindowsFolder.Wine, ["--stop"], Environment()))
            await ending.ExitAsync(WineProcess.Bound);
        Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);
    }
}
