// SPDX-License-Identifier: MIT
namespace MicroSip.Windows.Tests.Com;

/// <summary>The samples: each language dials, follows the states and hangs up over COM, in a real call.</summary>
internal sealed class LanguageTests : ComTest
{
    private static string Sample(string name) =>
        WindowsFolder.WindowsPath(Path.Combine(TestFolder.Repository, "src", "Samples", "Com", name));

    private static string[] CommandLine(string language) => language switch
    {
        "VBScript" => [Cscript, "//nologo", Sample("dial.vbs")],
        "JScript" => [Cscript, "//nologo", Sample("dial.js")],
        _ => [WindowsFolder.ComDial],
    };

    [TestCase("VBScript")]
    [TestCase("JScript")]
    [TestCase("CSharp")]
    public async Task It_dials_follows_the_states_and_hangs_up(string language)
    {
        var phone = await StartWindowsPhoneAsync();
        var callee = await StartWindowsPhoneAsync("--auto-answer", "200");
        string[] command = [.. CommandLine(language), callee.Uri, phone.Engine.Instance];
        var output = await DoAsync(command[0], command[1..]);
        Assert.That(output, Does.Contain($"dialled {callee.Uri}").And.Contain("Completed, SIP 200"));
        var (dialing, established, ended) = language == "CSharp"
            ? ("0 -> 1", "-> 6", "7 -> 8")
            : ("Dialing", "Established", "Ended");
        Assert.That(output, Does.Match($@"(?s){dialing}.*{established}.*{ended}"), "the states, in their order");
        var call = (await callee.Log.WaitAsync(EventType.Incoming)).Event.CallId;
        await phone.Log.WaitAsync(e => e.Event.Type == EventType.Dtmf && e.Json.GetProperty("digit").GetString() == "#");
        await callee.Log.PhaseAsync(call, CallPhase.Ended);
    }

    [TestCase("VBScript")]
    [TestCase("JScript")]
    [TestCase("CSharp")]
    public async Task It_says_in_words_what_was_refused(string language)
    {
        var phone = await StartWindowsPhoneAsync();
        string[] command = [.. CommandLine(language), "sip:", phone.Engine.Instance];
        var (code, output) = await WineProcess.RunAsync(command[0], command[1..], Prefix);
        Assert.That(code, Is.EqualTo(1), output);
        const uint badUri = 0x80040200 + (uint)Status.BadUri;
        Assert.That(output, Does.Contain("The URI is not a valid SIP URI").And.Contain($"0x{badUri:x}").IgnoreCase);
    }
}
