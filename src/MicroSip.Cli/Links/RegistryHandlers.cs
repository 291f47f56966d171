// SPDX-License-Identifier: MIT
using System.Runtime.Versioning;
using Microsoft.Win32;

namespace MicroSip.Cli.Links;

/// <summary>
/// Windows: a class for each scheme, and what lets Settings, Default apps offer us ("Default Programs" in Microsoft's
/// documentation). All of it is this user's own; which of several programs is used the user alone can choose there.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed class RegistryHandlers : ILinkHandlers
{
    private const string App = "MicroSipNative";
    private const string ProgId = $"{App}.Link";
    private const string Classes = @"Software\Classes";
    private const string AppKey = $@"Software\{App}";
    private const string Capabilities = $@"{AppKey}\Capabilities";
    private const string Associations = $@"{Capabilities}\UrlAssociations";
    private const string RegisteredApplications = @"Software\RegisteredApplications";
    private const string Replaced = $@"{AppKey}\Replaced"; // the classes of others that ours took the place of
    private const string CommandKey = @"shell\open\command";

    public string HowToChoose =>
        $"Windows lets only you change that: Settings, Apps, Default apps, {App}; or type: start ms-settings:defaultapps?registeredAppUser={App}";

    public void Register(IReadOnlyList<string> schemes, string? instance)
    {
        string[] command = [.. LinkCommand.Of(instance)];
        string line = string.Join(' ', command.Select(argument => argument.Contains('\\') ? $"\"{argument}\"" : argument)) + " \"%1\"";
        WriteClass(ProgId, $"URL:{App}", command[0], line);
        using (RegistryKey capabilities = Registry.CurrentUser.CreateSubKey(Capabilities))
        {
            capabilities.SetValue("ApplicationName", App);
            capabilities.SetValue("ApplicationDescription", "Calls whom a link names");
        }
        using RegistryKey associations = Registry.CurrentUser.CreateSubKey(Associations);
        foreach (string scheme in schemes)
        {
            if (!IsOurs(scheme))
            {
                Copy($@"{Classes}\{scheme}", $@"{Replaced}\{scheme}");
            }
            WriteClass(scheme, $"URL:{scheme}", command[0], line);
            associations.SetValue(scheme, ProgId);
        }
        using (RegistryKey applications = Registry.CurrentUser.CreateSubKey(RegisteredApplications))
        {
            applications.SetValue(App, Capabilities);
        }
        WindowsShell.TellAssociationsChanged();
    }

    public void Unregister(IReadOnlyList<string> schemes)
    {
        foreach (string scheme in schemes)
        {
            if (IsOurs(scheme))
            {
                Delete($@"{Classes}\{scheme}");
                Copy($@"{Replaced}\{scheme}", $@"{Classes}\{scheme}");
            }
            Delete($@"{Replaced}\{scheme}");
        }
        DeleteIfEmpty(Replaced);
        if (!HasAssociationsLeft(schemes))
        {
            Delete(Capabilities);
            Delete($@"{Classes}\{ProgId}");
            using RegistryKey? applications = Registry.CurrentUser.OpenSubKey(RegisteredApplications, writable: true);
            applications?.DeleteValue(App, throwOnMissingValue: false);
            DeleteIfEmpty(AppKey);
        }
        WindowsShell.TellAssociationsChanged();
    }

    public LinkHandler? Find(string scheme) => WindowsShell.HandlerOf(scheme) is { } handler ? new LinkHandler(handler, LinkCommand.IsIn(handler)) : null;

    private static bool IsOurs(string scheme)
    {
        using RegistryKey? command = Registry.CurrentUser.OpenSubKey($@"{Classes}\{scheme}\{CommandKey}");
        return command?.GetValue(null) is string line && LinkCommand.IsIn(line);
    }

    private static bool HasAssociationsLeft(IEnumerable<string> removed)
    {
        using RegistryKey? associations = Registry.CurrentUser.OpenSubKey(Associations, writable: true);
        foreach (string scheme in removed)
        {
            associations?.DeleteValue(scheme, throwOnMissingValue: false);
        }
        return associations is { ValueCount: > 0 };
    }

    // Whole: what another program left there, a DelegateExecute for example, would go on being used.
    private static void WriteClass(string name, string title, string icon, string command)
    {
        Delete($@"{Classes}\{name}");
        using RegistryKey root = Registry.CurrentUser.CreateSubKey($@"{Classes}\{name}");
        root.SetValue(null, title);
        root.SetValue("URL Protocol", "");
        using RegistryKey iconKey = root.CreateSubKey("DefaultIcon");
        iconKey.SetValue(null, $"\"{icon}\",0");
        using RegistryKey commandKey = root.CreateSubKey(CommandKey);
        commandKey.SetValue(null, command);
    }

    private static void Delete(string path) => Registry.CurrentUser.DeleteSubKeyTree(path, throwOnMissingSubKey: false);

    // In place of what is there; where there is nothing to copy nothing is done.
    private static void Copy(string from, string to)
    {
        using RegistryKey? source = Registry.CurrentUser.OpenSubKey(from);
        if (source is null)
        {
            return;
        }
        Delete(to);
        using RegistryKey target = Registry.CurrentUser.CreateSubKey(to);
        Copy(source, target);
    }

    private static void Copy(RegistryKey source, RegistryKey target)
    {
        foreach (string name in source.GetValueNames())
        {
            target.SetValue(name, source.GetValue(name, null, RegistryValueOptions.DoNotExpandEnvironmentNames)!, source.GetValueKind(name));
        }
        foreach (string name in source.GetSubKeyNames())
        {
            using RegistryKey from = source.OpenSubKey(name)!;
            using RegistryKey to = target.CreateSubKey(name);
            Copy(from, to);
        }
    }

    private static void DeleteIfEmpty(string path)
    {
        bool isEmpty;
        using (RegistryKey? key = Registry.CurrentUser.OpenSubKey(path))
        {
            isEmpty = key is { SubKeyCount: 0, ValueCount: 0 };
        }
        if (isEmpty)
        {
            Registry.CurrentUser.DeleteSubKey(path, throwOnMissingSubKey: false);
        }
    }
}
