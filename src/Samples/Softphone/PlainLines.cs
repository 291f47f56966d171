// SPDX-License-Identifier: GPL-2.0-or-later
namespace MicroSip.Samples.Softphone;

/// <summary>The phone without a screen: a command a line in, a line per event out.</summary>
internal static class PlainLines
{
    public static async Task RunAsync(Session session)
    {
        session.Told += Console.WriteLine;
        while (!session.IsOver && await Console.In.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            await session.RunAsync(line).ConfigureAwait(false);
        }
        session.Told -= Console.WriteLine;
    }
}
