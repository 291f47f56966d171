// SPDX-License-Identifier: MIT
using MicroSip.Cli.Output;

namespace MicroSip.Cli.Tests;

/// <summary>What others send reaches a terminal as text and as nothing else.</summary>
internal sealed class VisibleTextTests : CliTest
{
    [TestCase("Böb 💬 日本", "Böb 💬 日本")]
    [TestCase("two\nlines", "two\nlines")]
    [TestCase("a\u001b]0;title\a", "a\\u001b]0;title\\u0007")]
    [TestCase("\r\t\0\u007f", "\\u000d\\u0009\\u0000\\u007f")]
    [TestCase("\u009b31m", "\\u009b31m")]
    [TestCase("\u202egnp.exe\u2066", "\\u202egnp.exe\\u2066")]
    public void Controls_are_shown_by_their_code(string text, string visible) => Assert.That(VisibleText.Of(text), Is.EqualTo(visible));

    [Test]
    public async Task A_phrase_from_the_network_moves_no_cursor()
    {
        Host.Refuse(Host.Dial("sip:bob@example.org"), 486, "\u001b[2J\u009b31mBusy");
        CliRun watched = (await RunAsync("watch", "--plain", "--from-start", "--wait", "Released")).Done();
        Assert.That(watched.Output, Does.Contain("(486 \\u001b[2J\\u009b31mBusy)").And.Not.Contain('\u001b'));
    }
}
