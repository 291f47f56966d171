// SPDX-License-Identifier: MIT
using System.Reflection;

namespace MicroSip.EndToEnd.Tests.Samples;

/// <summary>The samples, and microsipctl, as this build made them.</summary>
internal static class SampleProgram
{
    public static string Softphone => Find("Softphone", "softphone");

    public static string CallCenterPopup => Find("CallCenterPopup", "CallCenterPopup");

    public static string Microsipctl => Find("MicroSip.Cli", "microsipctl");

    private static string Find(string project, string program) => Path.Combine(
        typeof(SampleProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(entry => entry.Key == "Programs").Value!,
        project, Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), program);
}
