// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Data;

/// <summary>Order of version numbers.</summary>
internal static class Versions
{
    public static Version Number(string version) => Version.TryParse(version, out Version? number) ? number : new Version(0, 0);

    /// <summary>Digits and dots alone, without needless zeros: it becomes the name of a folder.</summary>
    public static bool IsVersion(string text) => Version.TryParse(text, out Version? number) && number.ToString() == text;

    public static IReadOnlyDictionary<string, T> Sort<T>(IReadOnlyDictionary<string, T> byVersion) =>
        new Dictionary<string, T>(byVersion.OrderBy(entry => Number(entry.Key)));
}
