// SPDX-License-Identifier: GPL-2.0-or-later
namespace PjSip.Interop.Tests;

/// <summary>The pjproject library exports PJSIP's own names, and its table.</summary>
[Platform("Linux")]
public sealed class ExportTests
{
    [Test]
    public void Exports_PJSIP_and_the_table_and_nothing_else()
    {
        var symbols = Tool.Run("nm", "--dynamic", "--defined-only", "--format=posix", Repository.Library)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0].Trim()).Where(name => name.Length > 0).ToList();
        Assert.That(symbols, Has.Member(Layout.Export));
        Assert.That(symbols.Where(name => !name.StartsWith("pj", StringComparison.OrdinalIgnoreCase)), Is.EqualTo([Layout.Export]));
    }
}
