// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Tests.Checks;

/// <summary>A patched tree gives the diagnostics of the unpatched one, at the lines that moved; anything else shows.</summary>
[Category("Windows")]
internal sealed class TreeTests
{
    private static IEnumerable<string> Counts(TypeCheck check) => check.Counts.Single()[2..];

    [Test]
    public void Same_diagnostics_before_and_after()
    {
        using var tree = new TypeCheckedTree();
        TypeCheck check = tree.Check();
        Assert.That(Counts(check), Is.EqualTo(new[] { "2", "2", "2", "0", "0", "0" }), check.ToString());
        Assert.That(check.ExitCode, Is.Zero);
    }

    [Test]
    public void Lines_that_got_a_digit_more_are_the_same()
    {
        using var tree = new TypeCheckedTree(end: new string('\n', 99 - 12) + "int line_99 = chi_of_none;\nint line_100 = psi_of_none;\n");
        TypeCheck check = tree.Check();
        Assert.That(Counts(check), Is.EqualTo(new[] { "2", "4", "4", "0", "0", "0" }), check.ToString());
        Assert.That(check.Error, Is.Empty);
    }

    [Test]
    public void A_misspelt_hook_is_new_and_named_by_its_line()
    {
        using var tree = new TypeCheckedTree(hook: "microsip::patch::opend(opened);");
        TypeCheck check = tree.Check();
        Assert.That(Counts(check), Is.EqualTo(new[] { "2", "2", "3", "1", "0", "0" }), check.ToString());
        Assert.That(check.FaultsOf("new").Single(), Does.StartWith("window.cpp:+9:").And.Contain("opend"));
        Assert.That(check.ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void A_hook_with_wrong_arguments_is_new()
    {
        using var tree = new TypeCheckedTree(hook: "microsip::patch::opened(this);");
        Assert.That(tree.Check().FaultsOf("new").Single(), Does.StartWith("window.cpp:+9:"));
    }

    [Test]
    public void A_line_that_hides_a_diagnostic_makes_it_go()
    {
        using var tree = new TypeCheckedTree(hooks: "extern int omega_of_all;\nnamespace microsip { namespace patch { void opened(int); } }\n");
        TypeCheck check = tree.Check();
        Assert.That(check.FaultsOf("gone").Single(), Does.StartWith("window.cpp:11:").And.Contain("omega_of_all"), check.ToString());
        Assert.That(check.ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void A_fault_in_our_own_part_is_told_apart()
    {
        using var tree = new TypeCheckedTree(source: "#include \"microsip/hooks.h\"\nint wrong = lambda_of_none;\n");
        TypeCheck check = tree.Check();
        Assert.That(Counts(check), Is.EqualTo(new[] { "2", "2", "2", "0", "0", "1" }), check.ToString());
        Assert.That(check.FaultsOf("own").Single(), Does.StartWith("microsip-native/all.cpp:2:"));
        Assert.That(check.ExitCode, Is.EqualTo(1));
    }
}
