// SPDX-License-Identifier: MIT
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MicroSip.Cli.Output;

/// <summary>
/// .NET's console swallows what a closed pipe refuses, so `watch | head` would run on for ever. Into a pipe we write by a
/// stream of our own that throws.
/// </summary>
internal static class StandardOutput
{
    private const int BrokenPipe = 32; // EPIPE
    private const int LineRoom = 16 * 1024; // a line goes out in one write

    public static void TellWhenClosed()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
        {
            return;
        }
        var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        if (!stream.CanSeek) // a file keeps the console's stream, which shares its position with other processes
        {
            Console.SetOut(new StreamWriter(stream, new UTF8Encoding(false), LineRoom) { AutoFlush = true });
        }
    }

    public static bool IsClosedPipe(IOException failure) => failure.HResult == BrokenPipe;
}
