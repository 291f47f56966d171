// SPDX-License-Identifier: MIT
namespace MicroSip.Interop.Tests;

/// <summary>An enum with its enumerators.</summary>
internal sealed record CEnum(string Name, IReadOnlyList<(string Name, uint Value)> Items);

/// <summary>A struct with its fields.</summary>
internal sealed record CStruct(string Name, IReadOnlyList<CVariable> Fields);

/// <summary>An exported function.</summary>
internal sealed record CFunction(string Name, string Result, IReadOnlyList<CVariable> Parameters);

/// <summary>A field, parameter or result; its type without const, its length if it is an array.</summary>
internal sealed record CVariable(string Name, string Type, int? Length);
