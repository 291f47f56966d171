// SPDX-License-Identifier: MIT
using MicroSip.Patches.Text;

namespace MicroSip.Patches.Hooks;

/// <summary>What becomes of one file: its hooks, in the order of their places and then of the data.</summary>
internal sealed record FilePlan(ParsedSource Source, IReadOnlyList<PlacedHook> Hooks)
{
    public string Name => Source.Name;

    public SourceText Patched { get; } = Source.Text.Insert([.. Hooks.SelectMany(hook => hook.Insertions)]);

    public int Added => Hooks.Sum(hook => hook.Hook.Add.Count);
}
