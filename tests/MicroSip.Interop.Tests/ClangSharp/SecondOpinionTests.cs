// SPDX-License-Identifier: MIT
namespace MicroSip.Interop.Tests.ClangSharp;

/// <summary>ClangSharp, asked apart from CppSharp, sees the same structs in the C ABI.</summary>
public sealed class SecondOpinionTests
{
    private static readonly Type[] Seen =
        [.. Layout.Structs(typeof(SecondOpinionTests).Assembly, typeof(SecondOpinionTests).Namespace!)];

    private static bool IsHandle(Type type) => !Layout.Fields(type).Any();

    private static IEnumerable<Type> SeenStructs() => Seen.Where(type => !IsHandle(type));

    [Test]
    public void Both_see_the_same_structs_and_handles()
    {
        var bound = Layout.Structs(Binding.Assembly, "MicroSip.Interop").ToLookup(IsHandle);
        Assert.That(SeenStructs().Select(type => Binding.Struct(type.Name)), Is.EquivalentTo(bound[false]));
        Assert.That(Seen.Where(IsHandle).Select(type => Binding.Handle(type.Name)), Is.EquivalentTo(bound[true]));
    }

    [TestCaseSource(nameof(SeenStructs))]
    public void Both_see_the_same_fields(Type seen)
    {
        var bound = Binding.Struct(seen.Name);
        Assert.That(bound, Is.Not.Null, $"{seen.Name} is not bound");
        Layout.AssertSame(seen, bound!, Binding.Pascal);
    }

    [Test]
    public void It_was_made_of_every_header_as_it_is()
    {
        var sources = GeneratedFile.AssertUpToDate("tests/MicroSip.Interop.Tests/ClangSharp/MicroSip.g.cs");
        var headers = Directory.GetFiles(Repository.Headers, "*.h").Select(file => Path.GetRelativePath(Repository.Root, file));
        Assert.That(sources, Is.SupersetOf(headers));
    }
}
