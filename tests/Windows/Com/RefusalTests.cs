// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text;

namespace MicroSip.Windows.Tests.Com;

/// <summary>Arguments that make no sense, from VBScript: each is refused with the words for it, and what makes sense is not.</summary>
internal sealed class RefusalTests : ComTest
{
    private const string Million = "String(1000000, \"5\")";

    // A statement, and what its error says; empty: there is none.
    private static readonly (string Statement, string Text)[] Statements =
    [
        ("phone.Attach \"a/b\"", "instance name 'a/b'"),
        ("phone.Attach phone.Instance & Chr(0) & \"x\"", "a NUL in the instance's name"),
        ($"phone.Attach {Million}", "more than 63 bytes for the instance's name"),
        ("phone.Attach \"nonesuch\", -2", "timeoutMs is below -1"),
        ("phone.Attach \"nonesuch\"", "No phone of that name runs: nonesuch"),
        ("phone.WaitForEvent -2", "timeoutMs is below -1"),
        ("Set other = phone.FindCall(1.5)", "a whole number from 0 to 2^53"),
        ("Set other = phone.FindCall(-1)", "a whole number from 0 to 2^53"),
        ("Set other = phone.FindCall(2^53 + 2)", "a whole number from 0 to 2^53"),
        ("Set other = phone.FindCall(2^53)", ""),
        ("Set other = phone.FindAccount(-1)", "the id is negative"),
        ($"phone.Dial {Million}", "more than 511 bytes for the URI"),
        ("phone.Dial \"sip:a@example.org\" & Chr(0)", "a NUL in the URI"),
        ("phone.Dial \"sip:a@example.org\", -1", "the account is negative"),
        ("phone.Dial \"sip:a@example.org\", 0, \"\", -2", "below -1"),
        ("phone.HangUpAll -1", "the scope is negative"),
        ("phone.HangUpAll 9", "scope 9 is none"),
        ("WScript.Echo dialled.WaitForPhase(-1, -1)", "the phase is negative"),
        ("WScript.Echo dialled.WaitForPhase(99, -1)", "there is no phase 99"),
        ("dialled.SendDtmf \"5\", -1", "the method is negative"),
        ($"dialled.SendDtmf {Million}", "more than 1023 bytes for the digits"),
        ("dialled.SpeakerVolume = -1", "the level is negative"),
        ("dialled.TransferTo Nothing", "that is no call of this server"),
        ("dialled.TransferTo dialled", "is the call itself"),
        ("phone.Settings.Transfers = -1", "the policy is negative"),
        ("phone.Settings.SetForward -1", "the kind of forwarding is negative"),
        ("phone.Command \"Hodl\"", "there is no command \"Hodl\"; there are Ping, Dial, "),
        ("phone.Command 9999", "there is no command of number 9999"),
        ("phone.Command Null", "neither a name nor a number"),
        ("Set other = phone.Accounts.Item(1)", "There is no item 1; the list is empty."),
        ("Set other = phone.Calls.Item(0)", "There is no item 0; they go from 1 to 1."),
        ("Set other = phone.Calls.Item(2)", "There is no item 2; they go from 1 to 1."),
        ("Set command = dialled.Command(\"hangup\")", ""),
        ("Set command.Call = dialled", ""),
        ("command.Call = dialled", ""),
        ("Set command.Call = Nothing", "that is no call of this server"),
        ("Set command.Target = Nothing", "that is no pending command of this server"),
        ("command.SipCode = -1", "the SIP code is negative"),
        ("Set pending = command.Send()", ""),
        ("pending.Wait -2", "timeoutMs is below -1"),
        ("pending.Wait", ""),
        ("Set command.Target = pending", ""),
    ];

    [Test]
    public async Task What_makes_no_sense_is_refused_in_words()
    {
        var host = await StartHostAsync();
        var script = new StringBuilder($"""
            Dim phone, dialled, other, command, pending
            Set phone = CreateObject("MicroSip.Phone")
            phone.Attach "{host.Instance}", 60000
            Set dialled = phone.Dial("sip:answer@example.org")
            On Error Resume Next

            """);
        for (var i = 0; i < Statements.Length; i++)
            script.Append(CultureInfo.InvariantCulture, $"{Statements[i].Statement}\nWScript.Echo \"{i}: \" & Err.Description & \".\"\nErr.Clear\n");
        script.Append("dialled.TransferTo phone\n"); // refused in Wine's or Windows' words
        script.Append("WScript.Quit 0\n");
        var file = Path.Combine(Folder, "refusals.vbs");
        await File.WriteAllTextAsync(file, script.ToString());

        var output = (await DoAsync(Cscript, "//nologo", WindowsFolder.WindowsPath(file))).Split('\n').Select(line => line.Trim()).ToArray();

        Assert.Multiple(() =>
        {
            for (var i = 0; i < Statements.Length; i++)
            {
                var line = output.SingleOrDefault(line => line.StartsWith($"{i}: ", StringComparison.Ordinal));
                Assert.That(line, Statements[i].Text == "" ? Is.EqualTo($"{i}: .") : Does.Contain(Statements[i].Text), Statements[i].Statement);
            }
        });
        await ServerEndsAsync();
    }
}
