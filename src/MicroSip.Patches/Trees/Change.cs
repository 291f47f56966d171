// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Trees;

/// <summary>A file of a tree that gets these bytes; null: it is removed.</summary>
internal readonly record struct Change(string Path, byte[]? Content);
