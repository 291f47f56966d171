// SPDX-License-Identifier: MIT
namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>G.711 µ-law.</summary>
internal static class MuLaw
{
    private const int Bias = 0x84;

    public static short Decode(byte code)
    {
        var value = ~code & 0xff;
        var magnitude = ((((value & 0x0f) << 3) + Bias) << ((value >> 4) & 7)) - Bias;
        return (short)((value & 0x80) != 0 ? -magnitude : magnitude);
    }

    public static byte Encode(short sample)
    {
        var magnitude = Math.Min(Math.Abs((int)sample), 32635) + Bias;
        var exponent = 7;
        while (exponent > 0 && (magnitude & (1 << (exponent + 7))) == 0)
            exponent--;
        return (byte)~((sample < 0 ? 0x80 : 0) | exponent << 4 | (magnitude >> (exponent + 3) & 0x0f));
    }
}
