// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;

namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>WAV files: PCM, 16 bit, mono.</summary>
internal static class Wav
{
    private const int HeaderLength = 44;

    /// <summary>Writes a sine of that frequency.</summary>
    public static string WriteTone(string path, double frequency, double seconds = 2, int rate = 8000)
    {
        using var writer = new BinaryWriter(File.Create(path));
        var samples = Tone(frequency, (int)(seconds * rate), rate);
        writer.Write("RIFF"u8);
        writer.Write(36 + samples.Length * 2);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(rate);
        writer.Write(rate * 2);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(samples.Length * 2);
        foreach (var sample in samples)
            writer.Write(sample);
        return path;
    }

    public static short[] Tone(double frequency, int count, int rate = 8000, int from = 0) =>
        [.. Enumerable.Range(from, count).Select(i => (short)(12000 * Math.Sin(2 * Math.PI * frequency * i / rate)))];

    /// <summary>Waits until a recording under way has so many seconds, however fast the machine is.</summary>
    public static Task HoldsAsync(string path, double seconds) => Wait.UntilAsync(
        () => SoFar(path) is var (samples, rate) && samples.Length >= seconds * rate, $"{seconds} s in {path}");

    /// <summary>The same of a tone: who was not heard for a moment on a busy machine is heard later.</summary>
    public static Task HoldsAsync(string path, double seconds, double frequency) => Wait.UntilAsync(
        () => SoFar(path) is var (samples, rate) && Goertzel.Seconds(samples, rate, frequency) >= seconds, $"{seconds} s of {frequency} Hz in {path}");

    public static (short[] Samples, int Rate) Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        Assert.That(bytes, Has.Length.GreaterThanOrEqualTo(HeaderLength), $"{path} has no WAV header");
        var rate = Rate(bytes);
        for (var at = 12; at + 8 <= bytes.Length;)
        {
            var length = BitConverter.ToInt32(bytes, at + 4);
            if (bytes.AsSpan(at, 4).SequenceEqual("data"u8))
            {
                length = Math.Min(length, bytes.Length - at - 8);
                var samples = new short[length / 2];
                Buffer.BlockCopy(bytes, at + 8, samples, 0, samples.Length * 2);
                return (samples, rate);
            }
            at += 8 + length;
        }
        throw new AssertionException($"{path} has no data chunk");
    }

    // Its header says how much only at its end.
    private static (short[] Samples, int Rate)? SoFar(string path) =>
        File.Exists(path) && File.ReadAllBytes(path) is { Length: > HeaderLength } bytes
            ? (MemoryMarshal.Cast<byte, short>(bytes.AsSpan(HeaderLength, (bytes.Length - HeaderLength) & ~1)).ToArray(), Rate(bytes))
            : null;

    private static int Rate(byte[] bytes) => BitConverter.ToInt32(bytes, 24);
}
