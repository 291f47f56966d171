// SPDX-License-Identifier: MIT
using System.Diagnostics;

namespace MicroSip.Interop.Tests.ClangSharp;

/// <summary>The C type that ClangSharp read.</summary>
[AttributeUsage(AttributeTargets.All)]
[Conditional("DEBUG")]
internal sealed class NativeTypeNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
