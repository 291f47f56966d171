// SPDX-License-Identifier: MIT
using System.Text.RegularExpressions;
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Samples;

/// <summary>The terminal softphone, used as a person does: keys in, the screen read.</summary>
internal sealed partial class SoftphoneTests : EndToEndTest
{
    private const string Up = "\x1b[A";

    [Test]
    public async Task A_whole_call_with_digits_levels_hold_and_a_transfer()
    {
        var bob = await StartPhoneAsync();
        var carol = await StartPhoneAsync("--auto-answer", "200");
        await using var phone = await StartAsync();

        await phone.TypeAsync($"d{bob.Uri}\r");
        await phone.SeesAsync("Alerting");
        var atBob = await bob.IncomingAsync();
        await atBob.AnswerAsync();
        await phone.SeesAsync("Established");

        await phone.TypeAsync("4");
        await bob.Log.WaitAsync(e => e.Type == EventType.Dtmf && e.Text == "4", "the digit at bob's");
        await phone.TypeAsync("m");
        await phone.SeesAsync("muted");
        await phone.TypeAsync("m");
        await phone.TypeAsync("]");
        await phone.SeesAsync("110 %");
        await phone.TypeAsync("o");
        await phone.SeesAsync("│ on hold");
        await Wait.UntilAsync(() => atBob.Flags.HasFlag(CallFlag.RemoteHold), "bob is held");

        await phone.TypeAsync($"t{carol.Uri}\r");
        await phone.SeesAsync("Succeeded");
        await phone.SeesAsync(screen => !CallRow().IsMatch(screen), "the call is gone");
        var atCarol = await carol.IncomingAsync();
        await atCarol.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);

        await phone.TypeAsync("q");
        Assert.That(await phone.ExitAsync(), Is.Zero);
    }

    [Test]
    public async Task Two_calls_are_joined_by_an_attended_transfer()
    {
        var bob = await StartPhoneAsync();
        var carol = await StartPhoneAsync("--auto-answer", "200");
        await using var phone = await StartAsync();

        await bob.Phone.DialAsync(await OwnAddressAsync(phone));
        await phone.SeesAsync("call 1 rings: a answers");
        await phone.TypeAsync("a");
        await phone.SeesAsync("Established");
        await phone.TypeAsync("o");
        await phone.SeesAsync("│ on hold");

        await phone.TypeAsync($"d{carol.Uri}\r");
        await phone.SeesAsync(screen => CallRow().Count(screen) == 2 && screen.Contains("Established", StringComparison.Ordinal), "two calls");
        await phone.TypeAsync(Up);
        await phone.SeesAsync(screen => SelectedRow().Match(screen).Groups[1].Value == "1", "call 1 is selected");
        await phone.TypeAsync("t#2\r");
        await phone.SeesAsync("Succeeded");
        await Wait.UntilAsync(() => bob.Phone.Calls.Count == 1 && carol.Phone.Calls.Count == 1 && bob.Phone.Calls[0].Phase == CallPhase.Established,
            "bob and carol talk");
        await phone.TypeAsync("q");
        Assert.That(await phone.ExitAsync(), Is.Zero);
    }

    [Test]
    public async Task An_account_registers_and_its_host_completes_a_number()
    {
        var kamailio = Own(await KamailioProcess.StartAsync());
        var passwordFile = Path.Combine(Folder, "password");
        await File.WriteAllTextAsync(passwordFile, KamailioProcess.Password);
        await using var phone = await StartAsync();
        await phone.TypeAsync($"n{kamailio.Address("alice")} {kamailio.Registrar} {passwordFile}\r");
        await phone.SeesAsync("registered until");
        await phone.TypeAsync("4711\r");
        await phone.SeesAsync("ended, NotFound");
        await phone.TypeAsync(":forget 1\r");
        await kamailio.RegisteredAsync("alice", 0);
        await phone.TypeAsync("q");
        Assert.That(await phone.ExitAsync(), Is.Zero);
    }

    [Test]
    public async Task Wrong_input_is_told_and_harms_nothing()
    {
        await using var phone = await StartAsync();
        await phone.TypeAsync("h");
        await phone.SeesAsync("! there is no call");
        await phone.TypeAsync("d1001\r");
        await phone.SeesAsync("! The URI is not a valid SIP URI");
        await phone.TypeAsync(":fly\r");
        await phone.SeesAsync("! \"fly\" is nothing this phone can do");
        await phone.TypeAsync("?");
        await phone.SeesAsync("holds the call, or takes it back");
        await phone.TypeAsync("q");
        Assert.That(await phone.ExitAsync(), Is.Zero);
    }

    [Test]
    public async Task Without_a_terminal_commands_are_lines()
    {
        var bob = await StartPhoneAsync("--auto-answer", "200");
        await using var phone = new LineProcess(SampleProgram.Softphone, "--instance", EngineProcess.NewInstance());
        await phone.LineAsync(line => line.Contains("sip:127.0.0.1:", StringComparison.Ordinal));
        await phone.SayAsync($"dial {bob.Uri}");
        await phone.LineAsync(line => line.Contains("established", StringComparison.Ordinal));
        await phone.SayAsync("hangup");
        await phone.LineAsync(line => line.Contains("Completed", StringComparison.Ordinal));
        await phone.SayAsync("quit");
        Assert.That(await phone.ExitAsync(), Is.Zero);
    }

    private static async Task<Terminal> StartAsync()
    {
        var phone = new Terminal(SampleProgram.Softphone, "--instance", EngineProcess.NewInstance());
        try
        {
            await phone.SeesAsync("ready");
            return phone;
        }
        catch
        {
            await phone.DisposeAsync();
            throw;
        }
    }

    /// <summary>The phone's own address, from its first line.</summary>
    private static async Task<string> OwnAddressAsync(Terminal phone)
    {
        await phone.SeesAsync("sip:127.0.0.1:");
        return OwnAddress().Match(phone.Text).Value.Replace("sip:", "sip:phone@", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"sip:127\.0\.0\.1:\d+")]
    private static partial Regex OwnAddress();

    [GeneratedRegex(@"│ ► +│ [→←] (\d+)")]
    private static partial Regex SelectedRow();

    /// <summary>A row of the table of calls.</summary>
    [GeneratedRegex(@"│ [→←] \d+ +│")]
    private static partial Regex CallRow();

    /// <summary>A program that takes lines.</summary>
    private sealed class LineProcess(string program, params string[] arguments) : ChildProcess(program, arguments)
    {
        public Task SayAsync(string line) => Input.WriteLineAsync(line);
    }
}
