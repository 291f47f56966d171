// SPDX-License-Identifier: GPL-2.0-or-later
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace PjSip.Interop;

/// <summary>
/// Structs of PJSIP's in memory that does not move, for those of them hold pointers to themselves: lists, and texts in
/// buffers of their own. The memory is the garbage collector's: nothing leaks where <see cref="Dispose"/> is forgotten,
/// and nothing calls PJSIP. Copies of a struct are for reading numbers only: their texts end with the original.
/// </summary>
/// <typeparam name="T">A struct of PJSIP's.</typeparam>
/// <remarks>Not for two threads at once.</remarks>
public sealed unsafe class PjOwned<T> : IDisposable
    where T : unmanaged
{
    private readonly List<byte[]> _texts = [];
    private byte[]? _memory;

    /// <summary>One struct, all zero.</summary>
    public PjOwned()
        : this(1)
    {
    }

    /// <summary>Structs in a row, all zero.</summary>
    /// <param name="count">How many, at least one.</param>
    public PjOwned(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _memory = GC.AllocateArray<byte>(checked(count * sizeof(T)), pinned: true);
        Count = count;
    }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The struct, or the first of them.</summary>
    /// <exception cref="ObjectDisposedException">After <see cref="Dispose"/>.</exception>
    public ref T Value => ref Unsafe.As<byte, T>(ref Memory[0]);

    /// <summary>All of them.</summary>
    /// <exception cref="ObjectDisposedException">After <see cref="Dispose"/>.</exception>
    public Span<T> Values => MemoryMarshal.Cast<byte, T>(Memory.AsSpan())[..Count];

    /// <summary>Their address, as long as this object is reachable.</summary>
    /// <exception cref="ObjectDisposedException">After <see cref="Dispose"/>.</exception>
    public T* Pointer => (T*)Unsafe.AsPointer(ref Memory[0]);

    private byte[] Memory => _memory ?? throw new ObjectDisposedException(typeof(T).Name);

    /// <summary>A text that lives as long as this object, to be put into a field of the struct.</summary>
    /// <param name="value">null for none.</param>
    /// <exception cref="ObjectDisposedException">After <see cref="Dispose"/>.</exception>
    public PjStr Text(string? value)
    {
        ObjectDisposedException.ThrowIf(_memory is null, typeof(T));
        if (value is null)
        {
            return default;
        }

        var bytes = GC.AllocateArray<byte>(Encoding.UTF8.GetByteCount(value) + 1, pinned: true);
        var length = Encoding.UTF8.GetBytes(value, bytes);
        _texts.Add(bytes);
        return new PjStr { Ptr = (byte*)Unsafe.AsPointer(ref bytes[0]), Slen = length };
    }

    /// <summary>Overwrites struct and texts: they may hold a password.</summary>
    public void Dispose()
    {
        foreach (var text in _texts)
        {
            Array.Clear(text);
        }

        Array.Clear(_memory ?? []);
        _memory = null;
        _texts.Clear();
        Count = 0;
    }

    /// <summary>The address of what may be missing.</summary>
    internal static T* PointerOf(PjOwned<T>? owned) => owned is null ? null : owned.Pointer;

    /// <summary>Leaves the first ones.</summary>
    internal PjOwned<T> Take(int count)
    {
        Count = count;
        return this;
    }
}
