// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace MicroSip.Cli.Links;

/// <summary>What of Windows .NET has no call for.</summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsShell
{
    private const uint YesNo = 0x4, IconError = 0x10, IconQuestion = 0x20, DefaultNo = 0x100, Foreground = 0x10000, TopMost = 0x40000;
    private const int Yes = 6;
    private const int AssociationsChanged = 0x0800_0000;
    private const uint IsProtocol = 0x1000; // ASSOCF_IS_PROTOCOL
    private const uint CommandText = 1, FriendlyName = 4; // ASSOCSTR_COMMAND, ASSOCSTR_FRIENDLYAPPNAME

    /// <summary>Null: it cannot be shown.</summary>
    public static bool? Ask(string question, string title) =>
        MessageBox(0, question, title, YesNo | IconQuestion | DefaultNo | Foreground | TopMost) switch { 0 => null, var answer => answer == Yes };

    public static void Tell(string message, string title) => _ = MessageBox(0, message, title, IconError | Foreground);

    public static void TellAssociationsChanged() => ChangeNotify(AssociationsChanged, 0, 0, 0);

    /// <summary>The command line, or the name where there is none, of what opens these links.</summary>
    public static string? HandlerOf(string scheme) => Query(CommandText, scheme) ?? Query(FriendlyName, scheme);

    private static unsafe string? Query(uint what, string scheme)
    {
        uint length = 2048;
        char* text = stackalloc char[(int)length];
        return AssociationString(IsProtocol, what, scheme, "open", text, ref length) == 0 ? new string(text) : null;
    }

    [LibraryImport("user32", EntryPoint = "MessageBoxW", StringMarshalling = StringMarshalling.Utf16)]
    private static partial int MessageBox(nint owner, string text, string title, uint type);

    [LibraryImport("shell32", EntryPoint = "SHChangeNotify")]
    private static partial void ChangeNotify(int what, uint flags, nint item1, nint item2);

    [LibraryImport("shlwapi", EntryPoint = "AssocQueryStringW", StringMarshalling = StringMarshalling.Utf16)]
    private static unsafe partial int AssociationString(uint flags, uint what, string association, string verb, char* text, ref uint length);
}
