// SPDX-License-Identifier: GPL-2.0-or-later
using System.Reflection;

namespace PjSip.Interop.Tests;

/// <summary>Sizes and offsets in C#, measured while it runs, are those that PJSIP's C compiler gave the library.</summary>
public sealed class LayoutTests
{
    private static IEnumerable<LibraryRow> Structs => LibraryTable.Rows.Where(row => row.Size > 0 && !row.Name.Contains('.', StringComparison.Ordinal));

    private static IEnumerable<LibraryRow> Fields => LibraryTable.Rows.Where(row => row.Name.Contains('.', StringComparison.Ordinal));

    [Test]
    public void The_table_has_structs_fields_and_bit_fields()
    {
        Assert.That(Structs.Count(), Is.GreaterThan(100));
        Assert.That(Fields.Count(), Is.GreaterThan(1000));
        Assert.That(Fields.Count(row => row.Ones is not null), Is.GreaterThan(5));
    }

    [Test]
    public void Every_struct_and_field_is_where_the_compiler_has_it() => Assert.That(BoundLayout.Differences(LibraryTable.Rows), Is.Empty);

    [Test]
    public void A_difference_is_seen()
    {
        var wrong = LibraryTable.Rows.Where(row => row.Size > 0).Select(row => row with
        {
            Offset = row.Offset + 1,
            Size = row.Name.Contains('.', StringComparison.Ordinal) ? row.Size : row.Size + 1,
            Ones = row.Ones is { } ones ? [.. ones[1..], 0] : null,
        }).ToList();
        Assert.That(BoundLayout.Differences(wrong).Count(), Is.EqualTo(wrong.Count));
    }

    [Test]
    public void Every_struct_of_the_binding_is_in_the_table()
    {
        var known = Structs.Select(row => BoundLayout.Struct(row.Name)).ToHashSet();
        var withFields = typeof(Pjsua).Assembly.GetTypes().Where(type => type is { IsValueType: true, IsEnum: false, IsVisible: true } && FieldsOf(type).Any()).ToList();
        Assert.That(withFields.Where(type => !type.IsNested).Except(known), Is.Empty);
        var inTable = Fields.Select(row => BoundLayout.Find(row.Name)).Select(item => (item.Owner, item.Member.Name)).ToHashSet();
        Assert.That(withFields.SelectMany(type => FieldsOf(type).Select(field => (type, field.Name))).Except(inTable), Is.Empty);
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Instance);
}
