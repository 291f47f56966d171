// SPDX-License-Identifier: GPL-2.0-or-later
using PjSip.Tests.ClangSharp;

namespace PjSip.Tests;

/// <summary>PJSIP's core structs as ClangSharp sees them.</summary>
internal static class CoreStructs
{
    /// <summary>Those with fields; the C library's are not PJSIP's.</summary>
    public static IReadOnlyList<Type> All { get; } =
    [
        .. Layout.Structs(typeof(CoreStructs).Assembly, typeof(pj_str_t).Namespace!)
            .Where(type => Layout.Fields(type).Any() && type != typeof(in_addr) && type != typeof(in6_addr)),
    ];

    /// <summary>The fields of a struct, and of those declared in it, each with its path in C. Bit-fields have no address.</summary>
    public static IEnumerable<(string Path, int Offset, int Size)> Fields(Type type, string path = "", int start = 0)
    {
        foreach (var field in Layout.Fields(type))
        {
            var (name, offset) = (path + field.Name, start + MeasuredLayout.OffsetOf(field));
            yield return (name, offset, MeasuredLayout.SizeOf(field.FieldType));
            if (Layout.Inner(field.FieldType) is { } inner)
            {
                foreach (var nested in Fields(inner, name + (Layout.IsArray(field.FieldType) ? "[0]." : "."), offset))
                {
                    yield return nested;
                }
            }
        }
    }
}
