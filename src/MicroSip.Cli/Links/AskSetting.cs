// SPDX-License-Identifier: MIT
namespace MicroSip.Cli.Links;

/// <summary>
/// Whether a link dials only after a question. It is asked unless a file says otherwise: dial-links-unasked in
/// $XDG_CONFIG_HOME/microsip-native (Windows: %APPDATA%\microsip-native).
/// </summary>
internal static class AskSetting
{
    private static readonly string File = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "microsip-native", "dial-links-unasked");

    public static bool IsOn
    {
        get => !System.IO.File.Exists(File);
        set
        {
            if (value == IsOn)
            {
                return;
            }
            if (value)
            {
                System.IO.File.Delete(File);
                return;
            }
            Directory.CreateDirectory(Path.GetDirectoryName(File)!);
            System.IO.File.WriteAllText(File, "As long as this file exists, `microsipctl open` dials without asking.\n");
        }
    }
}
