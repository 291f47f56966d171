// SPDX-License-Identifier: MIT
namespace MicroSip.Interop.Generator.PjSip;

/// <content>What needs no parsed declaration: tests read this rule too.</content>
internal static partial class PjNaming
{
    /// <summary>The name of a struct or an enum, without the suffix that says that it is a type.</summary>
    public static string Type(string name) => name switch
    {
        "pjsip_method_e" => "PjsipMethodKind", // by the rule these would share their names with others
        "pjsip_hdr_e" => "PjsipHdrKind",
        "pj_thread_t" => "PjThreadHandle",
        _ => Naming.Pascal(
        name.EndsWith("_t", StringComparison.Ordinal) || name.EndsWith("_e", StringComparison.Ordinal) ? name[..^2] : name),
    };
}
