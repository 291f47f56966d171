// SPDX-License-Identifier: GPL-2.0-or-later
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MicroSip.Interop.Generator;
using MicroSip.Interop.Generator.PjSip;
using Measured = MicroSip.Interop.Tests.ClangSharp.MeasuredLayout;

namespace PjSip.Interop.Tests;

/// <summary>The binding's structs as .NET lays them out in this process, by the names that rows of the library's table have.</summary>
internal static class BoundLayout
{
    /// <summary>The struct that a row names.</summary>
    public static Type Struct(string name) => typeof(Pjsua).Assembly.GetType($"PjSip.Interop.{PjNaming.Type(name.Split(' ')[^1])}")
        ?? throw new InvalidDataException($"{name} is not bound");

    /// <summary>The member that a row names, its offset (of a bit-field, which is a property, its struct's) and the type that has it.</summary>
    public static (MemberInfo Member, int Offset, Type Owner) Find(string row)
    {
        var (type, offset) = (Struct(row[..row.IndexOf('.', StringComparison.Ordinal)]), 0);
        MemberInfo? member = null;
        foreach (var step in row[(row.IndexOf('.', StringComparison.Ordinal) + 1)..].Split('.'))
        {
            var owner = member is FieldInfo outer ? outer.FieldType : type;
            owner = owner.GetCustomAttribute<InlineArrayAttribute>() is null ? owner : owner.GetFields(BindingFlags.NonPublic | BindingFlags.Instance)[0].FieldType;
            var name = Naming.Pascal(step.Replace("[0]", "", StringComparison.Ordinal));
            member = (MemberInfo?)owner.GetField(name) ?? owner.GetProperty(name) ?? throw new InvalidDataException($"{row}: no {name} in {owner}");
            offset += member is FieldInfo field ? Measured.OffsetOf(field) : 0;
            type = owner;
        }

        return (member!, offset, type);
    }

    /// <summary>What is other here than in the table, in words.</summary>
    public static IEnumerable<string> Differences(IEnumerable<LibraryRow> rows) => rows.Select(Difference).OfType<string>();

    private static string? Difference(LibraryRow row)
    {
        if (row.Size == 0)
        {
            return null; // a configuration's value
        }

        if (!row.Name.Contains('.', StringComparison.Ordinal))
        {
            var size = Measured.SizeOf(Struct(row.Name));
            return size == row.Size ? null : $"{row.Name} has {row.Size} bytes, here {size}";
        }

        var (member, offset, owner) = Find(row.Name);
        if (row.Ones is not null)
        {
            return Bits(row, (PropertyInfo)member, offset, owner);
        }

        var fieldSize = Measured.SizeOf(((FieldInfo)member).FieldType);
        return (offset, fieldSize) == ((int)row.Offset, (int)row.Size) ? null : $"{row.Name} is at {row.Offset} ({row.Size}), here at {offset} ({fieldSize})";
    }

    /// <summary>A property sets just the bits that the C compiler sets, and gives them back.</summary>
    private static string? Bits(LibraryRow row, PropertyInfo property, int offset, Type owner)
    {
        var value = Activator.CreateInstance(owner)!;
        property.SetValue(value, uint.MaxValue);
        var all = new byte[row.Ones!.Length];
        var handle = GCHandle.Alloc(value, GCHandleType.Pinned);
        Marshal.Copy(handle.AddrOfPinnedObject(), all, offset, Measured.SizeOf(owner));
        handle.Free();
        return !all.AsSpan().SequenceEqual(row.Ones) ? $"{row.Name} has other bits"
            : (uint)property.GetValue(value)! == (1u << all.Sum(item => int.PopCount(item))) - 1 ? null : $"{row.Name} is not read as it was set";
    }
}
