// SPDX-License-Identifier: MIT
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using MicroSip.Interop.Tests.ClangSharp;

namespace MicroSip.Interop.Tests;

/// <summary>Sizes and offsets in C# are those of the library and of the C compiler.</summary>
public sealed class LayoutTests
{
    private static IEnumerable<(CStruct Declared, Type Bound)> Structs(CHeaders headers) =>
        headers.Structs.Select(declared => (declared, Binding.Struct(declared.Name)!));

    private static IEnumerable<(CVariable Declared, int Offset)> Fields(CStruct declared, Type bound) => declared.Fields.Select(field =>
        (field, bound.GetField(Binding.Pascal(field.Name))!.GetCustomAttribute<FieldOffsetAttribute>()!.Value));

    [Test]
    public void The_library_reports_the_same_sizes_and_offsets()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var (declared, bound) in Structs(CHeaders.Native).Concat(Structs(CHeaders.Engine)))
            {
                Assert.That(NativeLayout.Size(declared.Name), Is.EqualTo(MeasuredLayout.SizeOf(bound)), declared.Name);
                foreach (var (field, offset) in Fields(declared, bound))
                {
                    Assert.That(NativeLayout.Offset(declared.Name, field.Name), Is.EqualTo(offset), $"{declared.Name}.{field.Name}");
                }
            }
        }
    }

    [Test]
    public void The_library_knows_no_other_struct_or_field()
    {
        Assert.That(NativeLayout.Size("msn_nothing"), Is.Zero);
        Assert.That(NativeLayout.Offset("msn_nothing", "call_id"), Is.EqualTo(-1));
        Assert.That(NativeLayout.Offset("msn_event", "nothing"), Is.EqualTo(-1));
    }

    [Test]
    public void The_C_compiler_has_the_same_sizes_and_offsets()
    {
        var source = new StringBuilder("#include <stddef.h>\n#include \"microsip/msn.h\"\n#include \"microsip/engine.h\"\n");
        foreach (var (declared, bound) in Structs(CHeaders.Native).Concat(Structs(CHeaders.Engine)))
        {
            source.AppendLine($"_Static_assert(sizeof({declared.Name}) == {MeasuredLayout.SizeOf(bound)}, \"{declared.Name}\");");
            foreach (var (field, offset) in Fields(declared, bound))
            {
                source.AppendLine($"_Static_assert(offsetof({declared.Name}, {field.Name}) == {offset}, \"{declared.Name}.{field.Name}\");");
            }
        }

        Tool.Run("cc", source.ToString(), "-std=c11", "-fsyntax-only", "-x", "c", "-I", Repository.Include, "-");
    }

    [Test]
    public void No_struct_has_padding_that_differs_between_32_and_64_bit()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var (declared, bound) in Structs(CHeaders.Native).Where(item => item.Declared.Fields.All(field => field.Type[^1] != '*')))
            {
                var end = 0;
                foreach (var field in bound.GetFields(BindingFlags.Instance | BindingFlags.Public))
                {
                    Assert.That(field.GetCustomAttribute<FieldOffsetAttribute>()!.Value, Is.EqualTo(end), $"a gap before {bound.Name}.{field.Name}");
                    end += MeasuredLayout.SizeOf(field.FieldType);
                }

                Assert.That(MeasuredLayout.SizeOf(bound), Is.EqualTo(end), $"a gap at the end of {bound.Name}");
            }
        }
    }
}
