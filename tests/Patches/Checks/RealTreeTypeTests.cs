// SPDX-License-Identifier: MIT
using System.Text;
using MicroSip.Patches.Data;
using MicroSip.Patches.Verify;

namespace MicroSip.Patches.Tests.Checks;

/// <summary>MicroSIP's own trees, which MSN_MICROSIP_SRC names, with the PJSIP headers that MSN_PJSIP_HEADERS names.</summary>
[Category("Windows")]
internal sealed class RealTreeTypeTests
{
    private static string[] Trees => RealTreeTests.Known(Repository.Open(OwnDataTests.Root), true);

    private static string Pjsip => Environment.GetEnvironmentVariable("MSN_PJSIP_HEADERS") ?? "";

    [Test]
    public void Patched_trees_give_the_diagnostics_of_the_unpatched_ones()
    {
        string[] trees = Trees;
        Assert.Multiple(() =>
        {
            foreach (string tree in trees)
            {
                using TemporaryFolder folder = Patch(tree);
                TypeCheck check = TypeCheck.Run(Pjsip, "tree", tree, folder.Path);
                Assert.That(check.ExitCode, Is.Zero, $"{tree}: {check}");
                TestContext.Out.WriteLine($"{tree}\n{check}");
            }
        });
    }

    [Test]
    public void One_hook_spelt_wrongly_is_told_by_its_line()
    {
        string tree = Trees[0];
        using TemporaryFolder folder = Patch(tree);
        string file = Path.Combine(folder.Path, "mainDlg.cpp");
        string text = Encoding.Latin1.GetString(File.ReadAllBytes(file)); // its encoding and its mark stay
        File.WriteAllBytes(file, Encoding.Latin1.GetBytes(text.Replace("creating.initialized()", "creating.initialised()")));
        TypeCheck check = TypeCheck.Run("", "tree", tree, folder.Path);
        Assert.That(check.FaultsOf("new"), Has.Exactly(1).Items.And.All.StartsWith("mainDlg.cpp:+").And.All.Contains("initialised"), check.ToString());
    }

    [Test]
    public void A_fault_in_what_calls_MicroSIP_is_told()
    {
        string tree = Trees[0];
        using TemporaryFolder folder = Patch(tree);
        File.AppendAllText(Path.Combine(folder.Path, "microsip-native/microsip/microsip_actions.cpp"), "\nint wrong = mainDlg->missing;\n");
        TypeCheck check = TypeCheck.Run("", "tree", tree, folder.Path);
        Assert.That(check.FaultsOf("own"), Is.Not.Empty.And.All.StartsWith("microsip-native/microsip/microsip_actions.cpp:"), check.ToString());
    }

    private static TemporaryFolder Patch(string tree)
    {
        var folder = new TemporaryFolder();
        Assert.That(Tool.Run("cp", tree, "-r", "--no-preserve=mode", ".", folder.Path)?.ExitCode, Is.Zero);
        using StringWriter output = new(), error = new();
        Assert.That(Program.Run(output, error, "apply", folder.Path, "--repository", OwnDataTests.Root), Is.EqualTo(ExitCode.Done), error.ToString());
        return folder;
    }
}
