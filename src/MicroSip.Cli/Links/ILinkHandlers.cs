// SPDX-License-Identifier: MIT
namespace MicroSip.Cli.Links;

/// <summary>Who opens which links, as this user's desktop knows it. Failures are MicroSipExceptions with what to do.</summary>
internal interface ILinkHandlers
{
    /// <summary>What to do where <see cref="Register"/> was not enough; it stands behind the name of the handler.</summary>
    string HowToChoose { get; }

    /// <summary>Makes us the handler; more than once changes nothing.</summary>
    /// <param name="schemes">Some of <see cref="LinkScheme.All"/>.</param>
    /// <param name="instance">The phone to dial with; null: as `microsipctl open` without --instance.</param>
    void Register(IReadOnlyList<string> schemes, string? instance);

    /// <summary>
    /// Removes what <see cref="Register"/> made, and nothing of others, and brings back what it replaced; more than once
    /// changes nothing.
    /// </summary>
    void Unregister(IReadOnlyList<string> schemes);

    /// <summary>Null: nothing opens such links.</summary>
    LinkHandler? Find(string scheme);

    static ILinkHandlers Create() => OperatingSystem.IsWindows() ? new RegistryHandlers() : new DesktopEntry();
}
