// SPDX-License-Identifier: MIT
using MicroSip.Patches.Data;
using MicroSip.Patches.Hooks;
using MicroSip.Patches.Text;
using MicroSip.Patches.Trees;

namespace MicroSip.Patches.Verify;

/// <summary>Whether git, with the patch files, makes of a tree what this program makes of it.</summary>
internal static class GitCheck
{
    /// <summary>A folder above with a repository of its own must not change what is applied, nor the user's settings the line ends.</summary>
    public static readonly string[] Apply = ["--git-dir=.no-repository", "-c", "core.autocrlf=false", "apply", "--unidiff-zero", "--whitespace=nowarn"];

    /// <returns>yes, NO, or why it was not or only nearly so.</returns>
    public static string Run(Repository repository, MicroSipTree unpatched, MicroSipTree patched, TreePlan plan)
    {
        using var copy = new TreeCopy(unpatched.Root);
        foreach (string patch in repository.Series)
        {
            string file = Path.Combine(repository.FolderOf(plan.Version), patch);
            if (Tool.Run("git", copy.Root, [.. Apply, file]) is not { } run)
            {
                return "no git";
            }
            if (run.ExitCode != 0)
            {
                return VerifyRow.No;
            }
        }
        var git = new MicroSipTree(copy.Root);
        if (plan.Files.All(file => git.ReadBytes(file.Name).AsSpan().SequenceEqual(patched.ReadBytes(file.Name))))
        {
            return VerifyRow.Yes;
        }
        return plan.Files.All(file => LineHash.OfText(git.Read(file.Name)) == LineHash.OfText(patched.Read(file.Name))) ? "other line ends" : VerifyRow.No;
    }
}
