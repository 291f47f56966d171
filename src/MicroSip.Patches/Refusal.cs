// SPDX-License-Identifier: MIT
namespace MicroSip.Patches;

/// <summary>Something does not fit. Nothing has been written when it is thrown.</summary>
/// <param name="problems">What is wrong, each with its place.</param>
/// <param name="advice">What the user can do.</param>
internal sealed class Refusal(IReadOnlyList<string> problems, string advice) : Exception(string.Join("; ", problems))
{
    public Refusal(string problem, string advice) : this([problem], advice)
    {
    }

    public IReadOnlyList<string> Problems { get; } = problems;

    public string Advice { get; } = advice;
}
