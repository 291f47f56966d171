// SPDX-License-Identifier: MIT
namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>Finds a tone in sound.</summary>
internal static class Goertzel
{
    /// <summary>The part of the sound's energy, 0 to 1, that lies at that frequency.</summary>
    public static double Share(ReadOnlySpan<short> samples, int rate, double frequency)
    {
        double before = 0, beforeThat = 0, energy = 0;
        var coefficient = 2 * Math.Cos(2 * Math.PI * frequency / rate);
        foreach (var sample in samples)
        {
            (before, beforeThat) = (sample + coefficient * before - beforeThat, before);
            energy += (double)sample * sample;
        }
        var power = before * before + beforeThat * beforeThat - coefficient * before * beforeThat;
        return energy == 0 ? 0 : 2 * power / (energy * samples.Length);
    }

    /// <summary>How many seconds of the sound hold the tone: windows of 100 ms with a fifth of their energy or more in it.</summary>
    public static double Seconds(ReadOnlySpan<short> samples, int rate, double frequency)
    {
        var window = rate / 10;
        var found = 0;
        for (var at = 0; at + window <= samples.Length; at += window)
        {
            var part = samples.Slice(at, window);
            if (part.ContainsAnyExceptInRange<short>(-200, 200) && Share(part, rate, frequency) >= 0.2)
                found++;
        }
        return found / 10.0;
    }
}
