// SPDX-License-Identifier: GPL-2.0-or-later
namespace PjSip.Interop;

/// <summary>PJSIP's <c>pj_bool_t</c>: an <c>int</c> of which every value but 0 is true.</summary>
public readonly struct PjBool(bool value) : IEquatable<PjBool>
{
    private readonly int _value = value ? 1 : 0;

    /// <summary>Reads it.</summary>
    public static implicit operator bool(PjBool value) => value._value != 0;

    /// <summary>Makes it.</summary>
    public static implicit operator PjBool(bool value) => new(value);

    /// <summary>Compares the truth, not the number.</summary>
    public static bool operator ==(PjBool left, PjBool right) => left.Equals(right);

    /// <summary>Compares the truth, not the number.</summary>
    public static bool operator !=(PjBool left, PjBool right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(PjBool other) => (_value != 0) == (other._value != 0);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PjBool other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value != 0 ? 1 : 0;

    /// <inheritdoc/>
    public override string ToString() => _value != 0 ? bool.TrueString : bool.FalseString;
}
