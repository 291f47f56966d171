// SPDX-License-Identifier: MIT
using System.Reflection;
using MicroSip.Interop.Generator;

namespace MicroSip.Interop.Tests;

/// <summary>Nothing of the headers lacks its binding, and nothing is bound that they do not declare.</summary>
public sealed class BindingTests
{
    private static IEnumerable<TestCaseData> Apis()
    {
        yield return new TestCaseData(CHeaders.Native, typeof(NativeMethods), "microsip_native").SetArgDisplayNames("microsip_native");
        yield return new TestCaseData(CHeaders.Engine, typeof(EngineMethods), "microsip_engine").SetArgDisplayNames("microsip_engine");
    }

    private static IEnumerable<string> HeaderNames() => Directory.GetFiles(Repository.Headers, "*.h").Select(file => Path.GetFileName(file));

    [TestCaseSource(nameof(Apis))]
    public void Every_exported_function_is_bound_with_its_types(object headers, Type methods, string library)
    {
        var bound = Binding.Functions(methods);
        var functions = ((CHeaders)headers).Functions
            .Where(function => function.Name.StartsWith("msn_engine_", StringComparison.Ordinal) == (library == "microsip_engine")).ToList();
        Assert.That(bound.Keys, Is.EquivalentTo(functions.Select(function => function.Name)));
        using (Assert.EnterMultipleScope())
        {
            foreach (var function in functions)
            {
                var method = bound[function.Name];
                Assert.That(method.Name, Is.EqualTo(Binding.Pascal(function.Name["msn_".Length..])));
                Assert.That(Binding.Is(method.ReturnType, new(function.Name, function.Result, null)), $"{function.Name} returns {function.Result}");
                Assert.That(method.GetParameters(), Has.Length.EqualTo(function.Parameters.Count), function.Name);
                foreach (var (parameter, declared) in method.GetParameters().Zip(function.Parameters))
                {
                    Assert.That(Binding.Is(parameter.ParameterType, declared), $"{function.Name}: {declared.Type} {declared.Name}");
                    Assert.That(parameter.Name, Is.EqualTo(Binding.Pascal(declared.Name)).IgnoreCase);
                }
            }
        }
    }

    [TestCaseSource(nameof(Apis))]
    public void Every_struct_field_is_bound_with_its_type(object headers, Type methods, string library)
    {
        Assert.That(((CHeaders)headers).Structs, Is.Not.Empty);
        using (Assert.EnterMultipleScope())
        {
            foreach (var declared in ((CHeaders)headers).Structs)
            {
                var fields = Binding.Struct(declared.Name)?.GetFields(BindingFlags.Instance | BindingFlags.Public) ?? [];
                Assert.That(fields.Select(field => field.Name), Is.EqualTo(declared.Fields.Select(field => Binding.Pascal(field.Name))), declared.Name);
                foreach (var (field, variable) in fields.Zip(declared.Fields))
                {
                    Assert.That(Binding.Is(field.FieldType, variable), $"{declared.Name}: {variable.Type} {variable.Name}");
                }
            }
        }
    }

    [TestCaseSource(nameof(Apis))]
    public void Every_enumerator_is_bound_with_its_value(object headers, Type methods, string library)
    {
        Assert.That(((CHeaders)headers).Enums, Is.Not.Empty);
        using (Assert.EnterMultipleScope())
        {
            foreach (var declared in ((CHeaders)headers).Enums)
            {
                // The enumerators' names begin with the enum's, of which a last word that says its kind may be left out.
                var words = declared.Name.ToUpperInvariant() + "_";
                var prefix = declared.Items[0].Name.StartsWith(words, StringComparison.Ordinal) ? words : words[..(words[..^1].LastIndexOf('_') + 1)];
                var bound = Binding.Enum(declared.Name);
                Assert.That(bound, Is.Not.Null, declared.Name);
                Assert.That(
                    Enum.GetNames(bound!).Select(name => (name, (uint)Enum.Parse(bound!, name))),
                    Is.EquivalentTo(declared.Items.Select(item => (Binding.Pascal(item.Name[prefix.Length..]), item.Value))),
                    declared.Name);
                Assert.That(
                    bound!.IsDefined(typeof(FlagsAttribute)), Is.EqualTo(declared.Name.EndsWith("_flag", StringComparison.Ordinal)), declared.Name);
            }
        }
    }

    [TestCaseSource(nameof(HeaderNames))]
    public void The_binding_was_made_from_the_header_as_it_is(string header)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Headers, header));
        var generated = Path.Combine(Repository.Generated, Binding.Pascal(Path.GetFileNameWithoutExtension(header)) + ".g.cs");
        if (!text.Contains("typedef", StringComparison.Ordinal))
        {
            Assert.That(generated, Does.Not.Exist, "an umbrella has no binding of its own");
            return;
        }

        Assert.That(generated, Does.Exist);
        Assert.That(
            File.ReadLines(generated).Take(6),
            Has.Member($"// Declarations: sha256 {HeaderHash.Compute(text)}"),
            "generate the bindings again: interop/Generator/README.md");
    }
}
