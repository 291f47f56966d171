// SPDX-License-Identifier: MIT
using System.Text;
using MicroSip.Patches.Data;

namespace MicroSip.Patches.Hooks;

/// <summary>Writes the patches of a version: added lines alone, no context, so that no line of MicroSIP stands in them.</summary>
internal static class PatchWriter
{
    /// <summary>The content of each patch, by its file name.</summary>
    public static IReadOnlyDictionary<string, byte[]> Write(HookSet hooks, TreePlan plan, string updated)
    {
        FilePlan? wide = plan.Files.FirstOrDefault(file => file.Source.Text.Encoding.Wide is not null);
        if (wide is not null)
        {
            throw new Refusal($"{wide.Name} is UTF-16, which git cannot patch", "Convert it to UTF-8 (Visual Studio: Save As, with encoding), or choose another file for its hooks.");
        }
        return hooks.Patches.ToDictionary(group => group.Name + ".patch", group => Encoding.Latin1.GetBytes(Write(group, hooks, plan, updated)));
    }

    private static string Write(PatchGroup group, HookSet hooks, TreePlan plan, string updated)
    {
        var text = new StringBuilder("SPDX-License-Identifier: GPL-2.0-or-later\n");
        text.Append($"Description: {group.Title}\n");
        text.AppendJoin("", group.Why.Select(line => $" {line}\n"));
        text.Append(" .\n");
        text.AppendJoin("", hooks.Hooks.Where(hook => hook.Patch == group.Name).Select(hook => $" {hook.Id} ({hook.ScopeIn(plan.Version)}): {hook.Gives}\n"));
        text.Append("Author: the MicroSipNative contributors\nOrigin: vendor, MicroSipNative\nForwarded: no\nApplied-Upstream: no\n");
        text.Append($"Last-Update: {updated}\n");
        text.Append($"Applies-To: MicroSIP {plan.Version}; zero context, git apply --unidiff-zero\n---\n");
        foreach (FilePlan file in plan.Files)
        {
            AppendFile(text, group, hooks, file);
        }
        return text.ToString();
    }

    private static void AppendFile(StringBuilder text, PatchGroup group, HookSet hooks, FilePlan file)
    {
        int number = Rank(hooks, group.Name), before = 0, own = 0;
        foreach (PlacedHook hook in file.Hooks)
        {
            int count = hook.Hook.Add.Count, rank = Rank(hooks, hook.Hook.Patch);
            if (rank < number)
            {
                before += count; // an earlier patch has added these
            }
            else if (rank == number)
            {
                text.Append(own == 0 ? $"--- a/{file.Name}\n+++ b/{file.Name}\n" : "");
                int old = hook.Index + before;
                text.Append($"@@ -{old},0 +{old + own + 1},{count} @@\n");
                text.AppendJoin("", hook.Insertions.Select(insertion => $"+{insertion.Line.Text}{insertion.Line.End}"));
                own += count;
            }
        }
    }

    private static int Rank(HookSet hooks, string patch) => hooks.Patches.ToList().FindIndex(group => group.Name == patch);
}
