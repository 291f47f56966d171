// SPDX-License-Identifier: MIT
using System.Text;
using MicroSip.EndToEnd.Tests.Compat;

namespace MicroSip.Windows.Tests.Ini;

/// <summary>A caller's number is never a second argument nor a command, also where Windows' own interpreters run the program.</summary>
internal sealed class HostileNumberTests : TriggerTest
{
    private static readonly string[] Users =
    [
        "100", "a%20b", "a%22%20b%22", "%22%22", "%5c%5c", "a%5c%22", "%PATH%".Replace("%", "%25"), "1&calc", "1%7ccalc", "1%5ecalc", "a'b'",
        "$(calc)", "1;calc", "!PATH!", "1%0acalc", "%c3%bc",
    ];

    [Test]
    public async Task It_is_one_argument_as_the_URI_has_it()
    {
        var phone = await StartAsync("denyIncoming=all");
        foreach (var user in Users)
            await RefusedCall.MakeAsync(phone.Engine.UdpPort, user);
        await EndedAsync(phone, Users.Length);
        Assert.That(Triggers.Records.Where(record => record.Trigger == "IncomingCall").Select(record => string.Join('\n', record.Arguments)),
            Is.EqualTo(Users.Select(user => user.Replace("%25", "%"))));
    }

    [TestCase("+49-30*1", "\"Bob\" ", "[+49-30*1][][Bob]")]
    [TestCase("1&echo%20x", "\"Eve & echo %PATH% > pwned | x\" ", "[][][Eve _ echo _PATH_ _ pwned _ x]")]
    [TestCase("%22&echo%22", "\"\\\"&echo x>pwned&\\\"\" ", "[][][__echo x_pwned__]")]
    [TestCase("1%20/c", "", "[][][]")]
    public async Task A_batch_file_gets_it_where_it_is_harmless(string user, string name, string expected)
    {
        var batch = Path.Combine(Folder, "a trigger.bat");
        await File.WriteAllTextAsync(batch, "@echo off\r\n>\"%~1\\%MSN_TRIGGER%\" echo [%2][%3][%MSN_REMOTE_NAME%]\r\n", Encoding.ASCII);
        var phone = await StartAsync("denyIncoming=all", $"\"{WindowsFolder.WindowsPath(batch)}\" \"{{0}}\"");
        await RefusedCall.MakeAsync(phone.Engine.UdpPort, user, name);
        await EndedAsync(phone);
        Assert.That((await File.ReadAllTextAsync(Path.Combine(Triggers.Folder, "cmdIncomingCall"))).TrimEnd(), Is.EqualTo(expected));
        Assert.That(phone.Engine.Output.Contains("a trigger.bat could run what stands in it", StringComparison.Ordinal), Is.EqualTo(expected.StartsWith("[]", StringComparison.Ordinal)));
        Assert.That(Directory.GetFiles(Triggers.Folder).Select(Path.GetFileName), Is.EquivalentTo(new[] { "cmdIncomingCall", "cmdCallBusy" }));
    }

    [TestCase("100", "2|100"), TestCase("1%22%20x", "1|")]
    public async Task A_script_gets_it_where_it_is_harmless(string user, string expected)
    {
        var script = Path.Combine(Folder, "trigger.vbs");
        await File.WriteAllTextAsync(script, """
            Set all = WScript.Arguments
            number = ""
            If all.Count > 1 Then number = all(1)
            name = CreateObject("WScript.Shell").Environment("PROCESS")("MSN_TRIGGER")
            Set file = CreateObject("Scripting.FileSystemObject").CreateTextFile(all(0) & "\" & name)
            file.Write all.Count & "|" & number
            file.Close
            """.ReplaceLineEndings("\r\n"));
        var phone = await StartAsync("denyIncoming=all", $"\"{WindowsFolder.WindowsPath(script)}\" \"{{0}}\"");
        await RefusedCall.MakeAsync(phone.Engine.UdpPort, user);
        await EndedAsync(phone);
        Assert.That(await File.ReadAllTextAsync(Path.Combine(Triggers.Folder, "cmdIncomingCall")), Is.EqualTo(expected));
    }

    // Each call started two programs, which take their time under Wine.
    private async Task EndedAsync(WindowsPhone phone, int calls = 1)
    {
        await Triggers.EndedAsync(() => phone.Engine.Output, 2 * calls);
        await EndAsync(phone);
    }
}
