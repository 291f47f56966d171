// SPDX-License-Identifier: MIT
using System.Text.RegularExpressions;

namespace MicroSip.Interop.Tests;

/// <summary>The folders of native/src include each other downward only.</summary>
public sealed partial class SourceTreeTests
{
    /// <summary>What a folder may include beside itself and the public headers.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["region"] = [],
        ["connection"] = ["region"],
        ["model"] = ["connection", "region"],
        ["ring"] = ["connection", "region"],
        ["rows"] = ["connection", "region"],
        ["host"] = ["model", "ring", "rows", "connection", "region"],
        ["client"] = ["model", "ring", "rows", "connection", "region"],
        ["api"] = ["host", "client", "model", "ring", "rows", "connection", "region"],
        ["bridge"] = [],
        ["engine"] = ["bridge", "compat"],
        ["microsip"] = ["bridge"],
        ["com"] = [],
        ["compat"] = [],
    };

    /// <summary>Bus clients: of the public headers they see the client's half alone.</summary>
    private static readonly string[] Clients = ["com", "compat"];

    private static readonly string[] Hosts = ["bridge", "engine", "microsip"];

    private static readonly string[] HostHeaders = ["msn.h", "host.h", "facts.h", "engine.h"];

    /// <summary>Every include of a folder: its file, what it includes in quotes, what in angle brackets.</summary>
    private static IEnumerable<(string Folder, string File, string Header, bool IsQuoted)> Includes() =>
        from folder in Directory.GetDirectories(Repository.NativeSources)
        from file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        where Path.GetExtension(file) is ".h" or ".cpp"
        from Match include in Include().Matches(File.ReadAllText(file))
        select (Path.GetFileName(folder), Path.GetRelativePath(Repository.Root, file), include.Groups["header"].Value, include.Groups["quote"].Length > 0);

    private static bool IsPublic(string header) => File.Exists(Path.Combine(Repository.Include, header));

    [Test]
    public void Every_folder_has_its_place_in_the_order() =>
        Assert.That(Directory.GetDirectories(Repository.NativeSources).Select(Path.GetFileName), Is.SubsetOf(Allowed.Keys));

    [Test]
    public void Includes_point_downward()
    {
        var includes = Includes().Where(include => include.IsQuoted && !IsPublic(include.Header)).ToList();
        Assert.That(includes, Is.Not.Empty);
        var wrong = includes.Where(include => !IsMicroSips(include.File) && (include.Header.Split('/') is not [var target, _, ..]
            || (target != include.Folder && !Allowed[include.Folder].Contains(target))));
        Assert.That(wrong.Select(include => $"{include.File} includes {include.Header}"), Is.Empty);
    }

    [Test]
    public void Bus_clients_see_the_client_ABI_alone()
    {
        var wrong = Includes().Where(include => Clients.Contains(include.Folder) && HostHeaders.Any(header => include.Header == $"microsip/{header}")
            && !IsIniReader(include.File, include.Header));
        Assert.That(wrong.Select(include => $"{include.File} includes {include.Header}"), Is.Empty);
    }

    /// <summary>Compiled inside MicroSIP only: the one file that includes its headers.</summary>
    private static bool IsMicroSips(string file) => Path.GetFileName(file) == "microsip_version.h";

    /// <summary>A microsip.ini fills the options of an engine, whose calls it does not know.</summary>
    private static bool IsIniReader(string file, string header) =>
        header == "microsip/engine.h" && Path.GetFileName(file) == "microsip_ini.h";

    [Test]
    public void Only_what_hosts_PJSIP_sees_it()
    {
        var pjsip = Includes().Where(include => PjsipHeader().IsMatch(include.Header)).ToList();
        Assert.That(pjsip, Is.Not.Empty);
        Assert.That(pjsip.Where(include => !Hosts.Contains(include.Folder)).Select(include => $"{include.File} includes {include.Header}"), Is.Empty);
    }

    [GeneratedRegex(@"^\s*#\s*include\s*(?:(?<quote>"")|<)(?<header>[^"">]+)", RegexOptions.Multiline)]
    private static partial Regex Include();

    [GeneratedRegex(@"^(pj|pjlib|pjsip|pjmedia|pjnath|pjsua|pjsua-lib)(lib-util)?[/.]|^pjsua\.h")]
    private static partial Regex PjsipHeader();
}
