// SPDX-License-Identifier: GPL-2.0-or-later
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MicroSip.Interop.Generator;
using MicroSip.Interop.Generator.PjSip;

namespace PjSip.Interop.Tests;

/// <summary>Sizes and offsets in C#, read by reflection, are those that PJSIP's C compiler gave the library.</summary>
public sealed class LayoutTests
{
    private static readonly HashSet<Type> Opaque =
        [.. typeof(Pjsua).Assembly.GetTypes().Where(type => type.IsValueType && type.StructLayoutAttribute?.Value != LayoutKind.Explicit)];

    private static IEnumerable<LibraryRow> Structs => LibraryTable.Rows.Where(row => row.Size > 0 && !row.Name.Contains('.', StringComparison.Ordinal));

    private static IEnumerable<LibraryRow> Fields => LibraryTable.Rows.Where(row => row.Name.Contains('.', StringComparison.Ordinal));

    private static Type Bound(string name)
    {
        var type = typeof(Pjsua).Assembly.GetType($"PjSip.Interop.{PjNaming.Type(name.Split(' ')[^1])}");
        Assert.That(type, Is.Not.Null, $"{name} is not bound");
        return type!;
    }

    private static uint SizeOf(Type type) =>
        (uint)(int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type.IsPointer || type.IsFunctionPointer ? typeof(nint) : type).Invoke(null, null)!;

    /// <summary>The member that a row names, its offset in the struct and its type; of a bit-field the property.</summary>
    private static (MemberInfo Member, int Offset, Type Owner) Find(string row)
    {
        var (type, offset) = (Bound(row[..row.IndexOf('.', StringComparison.Ordinal)]), 0);
        MemberInfo? member = null;
        foreach (var step in row[(row.IndexOf('.', StringComparison.Ordinal) + 1)..].Split('.'))
        {
            var owner = member is FieldInfo outer ? outer.FieldType : type;
            owner = owner.GetCustomAttribute<InlineArrayAttribute>() is null ? owner : owner.GetFields(BindingFlags.NonPublic | BindingFlags.Instance)[0].FieldType;
            var name = Naming.Pascal(step.Replace("[0]", "", StringComparison.Ordinal));
            member = (MemberInfo?)owner.GetField(name) ?? owner.GetProperty(name);
            Assert.That(member, Is.Not.Null, $"{row}: no {name} in {owner}");
            offset += member is FieldInfo field ? field.GetCustomAttribute<FieldOffsetAttribute>()!.Value : 0;
            type = owner;
        }

        return (member!, offset, type);
    }

    [Test]
    public void The_table_has_structs_fields_and_bit_fields()
    {
        Assert.That(Structs.Count(), Is.GreaterThan(100));
        Assert.That(Fields.Count(), Is.GreaterThan(1000));
        Assert.That(Fields.Count(row => row.Ones is not null), Is.GreaterThan(5));
    }

    [Test]
    public void Every_struct_has_its_size()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var row in Structs)
            {
                Assert.That(SizeOf(Bound(row.Name)), Is.EqualTo(row.Size), row.Name);
            }
        }
    }

    [Test]
    public void Every_field_has_its_offset_and_size()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var row in Fields.Where(row => row.Ones is null))
            {
                var (member, offset, _) = Find(row.Name);
                Assert.That(offset, Is.EqualTo(row.Offset), row.Name);
                Assert.That(SizeOf(((FieldInfo)member).FieldType), Is.EqualTo(row.Size), row.Name);
            }
        }
    }

    [Test]
    public void Every_bit_field_sets_its_bits_and_no_others()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var row in Fields.Where(row => row.Ones is not null))
            {
                var (member, _, owner) = Find(row.Name);
                var value = Activator.CreateInstance(owner)!;
                ((PropertyInfo)member).SetValue(value, uint.MaxValue);
                var bits = Bytes(value);
                var at = row.Ones.AsSpan().IndexOfAnyExcept((byte)0);
                var start = at - bits.AsSpan().IndexOfAnyExcept((byte)0);
                Assert.That(row.Ones.AsSpan(start, bits.Length).ToArray(), Is.EqualTo(bits), row.Name);
                Assert.That(((PropertyInfo)member).GetValue(value), Is.EqualTo((1u << bits.Sum(item => int.PopCount(item))) - 1), row.Name);
            }
        }
    }

    [Test]
    public void Every_struct_of_the_binding_is_in_the_table()
    {
        var known = Structs.Select(row => Bound(row.Name)).ToHashSet();
        var bound = typeof(Pjsua).Assembly.GetTypes().Where(type => type is { IsValueType: true, IsEnum: false, IsNested: false } && !Opaque.Contains(type));
        Assert.That(bound.Except(known), Is.Empty);
        var inTable = Fields.Select(row => Find(row.Name)).Select(item => (item.Owner, item.Member.Name)).ToHashSet();
        var fields = typeof(Pjsua).Assembly.GetTypes().Where(type => type is { IsValueType: true, IsEnum: false } && !Opaque.Contains(type))
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Instance).Select(field => (type, field.Name)));
        Assert.That(fields.Except(inTable), Is.Empty);
    }

    private static byte[] Bytes(object value)
    {
        var bytes = new byte[SizeOf(value.GetType())];
        var handle = GCHandle.Alloc(value, GCHandleType.Pinned);
        Marshal.Copy(handle.AddrOfPinnedObject(), bytes, 0, bytes.Length);
        handle.Free();
        return bytes;
    }
}
