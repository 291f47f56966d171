// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MicroSip.Cli.Output;

/// <summary>
/// .NET's console swallows what a closed pipe refuses, so `watch | head` would run on for ever. Into a pipe we write by a
/// stream of our own that throws. All output is UTF-8, on Windows too, where a console has another code page.
/// </summary>
internal static class StandardOutput
{
    private const int BrokenPipe = 32; // EPIPE
    private const int WindowsBrokenPipe = unchecked((int)0x8007006D); // ERROR_BROKEN_PIPE
    private const int WindowsNoData = unchecked((int)0x800700E8); // ERROR_NO_DATA: the pipe is being closed
    private const int WindowsStandardOutput = -11; // STD_OUTPUT_HANDLE
    private const int LineRoom = 16 * 1024; // a line goes out in one write

    public static void Prepare()
    {
        if (OperatingSystem.IsWindows())
        {
            SetEncoding();
        }
        if (!Console.IsOutputRedirected)
        {
            return;
        }
        nint handle = OperatingSystem.IsWindows() ? GetStdHandle(WindowsStandardOutput) : 1;
        var stream = new FileStream(new SafeFileHandle(handle, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        if (!stream.CanSeek) // a file keeps the console's stream, which shares its position with other processes
        {
            Console.SetOut(new StreamWriter(stream, new UTF8Encoding(false), LineRoom) { AutoFlush = true });
        }
    }

    /// <summary>For people; what programs read is JSON.</summary>
    public static void WriteLine(string text) => Console.WriteLine(VisibleText.Of(text));

    public static bool IsClosedPipe(IOException failure) => failure.HResult is BrokenPipe or WindowsBrokenPipe or WindowsNoData;

    /// <summary>The console, which stays when this program has ended, gets its own code page back.</summary>
    private static void SetEncoding()
    {
        Encoding before = Console.OutputEncoding;
        Console.OutputEncoding = new UTF8Encoding(false);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Console.OutputEncoding = before;
    }

    [DllImport("kernel32", ExactSpelling = true)]
    private static extern nint GetStdHandle(int which);
}
