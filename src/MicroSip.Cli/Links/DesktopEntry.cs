// SPDX-License-Identifier: MIT
using System.Buffers;
using System.Text;

namespace MicroSip.Cli.Links;

/// <summary>
/// Linux: an entry of the Desktop Entry Specification, made the default of x-scheme-handler/SCHEME by xdg-mime.
/// </summary>
internal sealed class DesktopEntry : ILinkHandlers
{
    private const string Id = "microsip-native-link.desktop";
    private const string TypesKey = "MimeType=";

    private static readonly SearchValues<char> Reserved = SearchValues.Create(" \"'\\><~|&;$*?#()`");

    private static readonly string Folder =
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "applications");

    private static readonly string File = Path.Combine(Folder, Id);

    public string HowToChoose => "Choose in the desktop's settings, default applications.";

    public void Register(IReadOnlyList<string> schemes, string? instance)
    {
        XdgMime("--version"); // before anything is changed
        Directory.CreateDirectory(Folder);
        System.IO.File.WriteAllText(File, Text(LinkCommand.Of(instance), LinkScheme.All.Intersect(schemes.Union(Registered()))));
        foreach (string scheme in schemes)
        {
            IReadOnlyList<string> before = MimeApps.DefaultsOf(TypeOf(scheme));
            XdgMime("default", Id, TypeOf(scheme)); // in place of those
            MimeApps.AddDefaults(TypeOf(scheme), before);
        }
        Refresh();
    }

    public void Unregister(IReadOnlyList<string> schemes)
    {
        XdgMime("--version"); // before anything is changed: it tells who opens them then
        // First, or a desktop would go on naming an entry that is gone.
        MimeApps.Remove(Id, schemes.Select(TypeOf));
        if (!System.IO.File.Exists(File))
        {
            return;
        }
        string[] left = [.. Registered().Except(schemes)];
        if (left.Length == 0)
        {
            System.IO.File.Delete(File);
        }
        else
        {
            System.IO.File.WriteAllLines(File, System.IO.File.ReadAllLines(File).Select(line => line.StartsWith(TypesKey, StringComparison.Ordinal) ? Types(left) : line));
        }
        Refresh();
    }

    public LinkHandler? Find(string scheme)
    {
        string entry = XdgMime("query", "default", TypeOf(scheme));
        return entry.Length > 0 ? new LinkHandler(entry, entry == Id) : null;
    }

    private static IEnumerable<string> Registered() =>
        LinkScheme.All.Where(scheme => System.IO.File.Exists(File) && System.IO.File.ReadLines(File)
            .Any(line => line.StartsWith(TypesKey, StringComparison.Ordinal) && line.Contains($"{TypeOf(scheme)};", StringComparison.Ordinal)));

    private static string Text(IEnumerable<string> command, IEnumerable<string> schemes) => $"""
        [Desktop Entry]
        Type=Application
        Name=MicroSipNative
        Comment=Calls whom a link names
        Exec={string.Join(' ', command.Select(Quoted))} %u
        Terminal=false
        NoDisplay=true
        StartupNotify=false
        {Types(schemes)}

        """;

    private static string Types(IEnumerable<string> schemes) => TypesKey + string.Concat(schemes.Select(scheme => $"{TypeOf(scheme)};"));

    private static string TypeOf(string scheme) => $"x-scheme-handler/{scheme}";

    // Only where needed, for xdg-open's own way of starting an entry knows no quotes. Within them ", `, $ and \ are escaped,
    // and then each \ of the value is written twice; % begins a field code everywhere.
    private static string Quoted(string argument)
    {
        if (argument.Any(char.IsControl))
        {
            throw new MicroSipException(Status.Failed, $"A desktop entry cannot name \"{argument}\": it has a control character in it.");
        }
        if (!argument.AsSpan().ContainsAny(Reserved))
        {
            return argument.Replace("%", "%%", StringComparison.Ordinal);
        }
        var quoted = new StringBuilder("\"");
        foreach (char character in argument)
        {
            quoted.Append(character switch
            {
                '"' or '`' or '$' => $@"\\{character}",
                '\\' => @"\\\\",
                '%' => "%%",
                _ => $"{character}",
            });
        }
        return quoted.Append('"').ToString();
    }

    // Where the desktop keeps a cache of its entries, it offers ours from now on.
    private static void Refresh() => Tool.Run("update-desktop-database", Folder);

    private static string XdgMime(params string[] arguments) => Tool.Run("xdg-mime", arguments) switch
    {
        null => throw new MicroSipException(Status.Failed, "xdg-mime is not installed; it is in the package xdg-utils."),
        (0, var output) => output,
        var (code, output) => throw new MicroSipException(Status.Failed, $"`xdg-mime {string.Join(' ', arguments)}` ended with {code}. {output}".TrimEnd()),
    };
}
