// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;

namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>
/// A device of ALSA's without hardware: what a phone plays goes into a FIFO, and what its microphone hears comes out of
/// another, at the pace of a device, because this end takes and gives a frame each 20 ms.
/// </summary>
internal sealed partial class AlsaDevice : IDisposable
{
    private const int Rate = 16000, FrameBytes = Rate / 50 * sizeof(short);
    private const int ReadWrite = 2, NonBlocking = 0x800, CloseOnExec = 0x80000, SetPipeSize = 1031, Busy = 16, OnePage = 4096, UsualSize = 16 * OnePage;
    private readonly List<short> _played = [];
    private readonly byte[] _frame = new byte[FrameBytes];
    private readonly double _tone;
    private int _speaker;
    private int _microphone;
    private int _spoken;

    public AlsaDevice(string folder, string name, double tone)
    {
        (Name, _tone) = (name, tone);
        (SpeakerFile, MicrophoneFile) = (Path.Combine(folder, $"{name}.speaker"), Path.Combine(folder, $"{name}.microphone"));
        Assert.That(MakeFifo(SpeakerFile, 0x180) + MakeFifo(MicrophoneFile, 0x180), Is.Zero, "mkfifo");
        _microphone = OpenFifo(MicrophoneFile);
        Attend();
    }

    public string Name { get; }

    public string SpeakerFile { get; }

    public string MicrophoneFile { get; }

    /// <summary>What was played since <see cref="Forget"/>.</summary>
    public short[] Played
    {
        get
        {
            lock (_played)
                return [.. _played];
        }
    }

    public void Forget()
    {
        lock (_played)
            _played.Clear();
    }

    /// <summary>Whether the tone was among what was played, for half a second or more.</summary>
    public bool HasPlayed(double tone) => Goertzel.Seconds(Played, Rate, tone) >= 0.5;

    /// <summary>Nobody attends to the loudspeaker any more: opening it waits, and what plays on it breaks.</summary>
    public void Abandon() => _ = Close(Interlocked.Exchange(ref _speaker, -1));

    public void Attend() => _speaker = OpenFifo(SpeakerFile);

    /// <summary>One frame each way.</summary>
    public void Move()
    {
        var played = Read(_speaker, _frame, FrameBytes);
        if (played > 0)
            lock (_played)
                _played.AddRange(MemoryMarshal.Cast<byte, short>(_frame.AsSpan(0, (int)played & ~1)));
        var spoken = Wav.Tone(_tone, FrameBytes / sizeof(short), Rate, _spoken);
        if (Write(_microphone, MemoryMarshal.AsBytes(spoken.AsSpan()).ToArray(), FrameBytes) > 0)
            _spoken += spoken.Length;
    }

    public void Dispose()
    {
        Abandon();
        _ = Close(Interlocked.Exchange(ref _microphone, -1));
        File.Delete(SpeakerFile);
        File.Delete(MicrophoneFile);
    }

    /// <summary>For both ends, so that it never ends; small, so that it keeps pace.</summary>
    private static int OpenFifo(string path)
    {
        var fifo = Open(path, ReadWrite | NonBlocking | CloseOnExec);
        Assert.That(fifo, Is.Not.Negative, path);
        var usual = new byte[UsualSize];
        // Who waited for this end may have filled more of it already, and goes on: busy until all of that has just been read.
        for (var deadline = DateTime.UtcNow + Wait.Bound; Control(fifo, SetPipeSize, OnePage) < 0;)
        {
            Assert.That(Marshal.GetLastPInvokeError() == Busy && DateTime.UtcNow < deadline, "F_SETPIPE_SZ");
            _ = Read(fifo, usual, usual.Length);
        }
        return fifo;
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int file, int command, int value);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int file, byte[] to, nint count);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(int file, byte[] from, nint count);
}
