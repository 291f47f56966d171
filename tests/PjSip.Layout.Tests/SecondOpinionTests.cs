// SPDX-License-Identifier: GPL-2.0-or-later
using System.Reflection;
using MicroSip.Interop.Generator;
using MicroSip.Interop.Generator.PjSip;

namespace PjSip.Tests;

/// <summary>ClangSharp, asked apart from CppSharp, sees the same structs in PJSIP.</summary>
public sealed class SecondOpinionTests
{
    /// <summary>The structs of PJSIP's; what is written by hand beside them shows no fields.</summary>
    private static readonly Dictionary<string, Type> Bound = Layout.Structs(typeof(Interop.PjStr).Assembly, typeof(Interop.PjStr).Namespace!)
        .Where(type => type.IsPublic && type.GetFields(BindingFlags.Instance | BindingFlags.Public).Length > 0)
        .ToDictionary(type => type.Name);

    /// <summary>Those that have a name: in C one that is declared within another has the same scope.</summary>
    private static IEnumerable<Type> Seen() => CoreStructs.All.Concat(CoreStructs.All.SelectMany(type => type.GetNestedTypes()).Where(type => type.Name[0] != '_'));

    [Test]
    public void Both_see_the_same_structs() => Assert.That(Bound.Keys, Is.EquivalentTo(Seen().Select(type => PjNaming.Type(type.Name))));

    [TestCaseSource(nameof(Seen))]
    public void Both_see_the_same_fields(Type seen)
    {
        Assert.That(Bound, Does.ContainKey(PjNaming.Type(seen.Name)));
        Layout.AssertSame(seen, Bound[PjNaming.Type(seen.Name)], Naming.Pascal);
    }
}
