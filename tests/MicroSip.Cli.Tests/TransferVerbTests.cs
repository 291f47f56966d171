// SPDX-License-Identifier: MIT
using System.Text.Json;
using MicroSip.Interop;
using MicroSip.Native;

namespace MicroSip.Cli.Tests;

/// <summary>transfer to an address and to another call; accept-transfer and reject-transfer.</summary>
internal sealed class TransferVerbTests : CliTest
{
    private const string Carol = "sip:carol@example.org";

    [TestCase("transfer sip:carol@example.org 1 --header X-A:1", 1ul, 0ul)]
    [TestCase("transfer 1 --to 2", 1ul, 2ul)]
    [TestCase("transfer --to 1", 2ul, 1ul)]
    public async Task Hands_over_what_was_typed(string typed, ulong call, ulong other)
    {
        CommandData sent = default;
        Host.Intercept = command =>
        {
            sent = command;
            return false;
        };
        Establish();
        Establish(Carol);
        Assert.That((await TypeAsync(typed)).Done().Output, Does.StartWith($"transferred: call {call} ").And.Contain(" Succeeded (200)]"));
        Assert.That((sent.CallId, sent.OtherCallId), Is.EqualTo((call, other)));
        Assert.That((NativeText.Read(sent.Uri), NativeText.Read(sent.Headers)), Is.EqualTo(other == 0 ? (Carol, "X-A:1") : ("", "")));
    }

    [Test]
    public async Task A_refusal_is_told_with_its_code_and_a_time_that_is_up_too()
    {
        Establish();
        Host.Intercept = command =>
        {
            Host.Report(FactType.ReferSent, 1, command.CommandId, remoteUri: Carol);
            Host.Report(FactType.ReferAnswered, 1, command.CommandId, 603, phrase: "Decline");
            return true;
        };
        JsonElement error = (await RunAsync("transfer", Carol, "--json")).Failed(ExitCode.Failed, "603").Json.GetProperty("error");
        Assert.That(error.GetProperty("sipCode").GetInt32(), Is.EqualTo(603));
        Assert.That((await RunAsync("status")).Done().Output, Does.Contain($"[transfer to {Carol} Failed (603)]"));
        Host.Intercept = _ => true;
        (await RunAsync("transfer", Carol, "--timeout", "0.1")).Failed(ExitCode.TimedOut);
    }

    [TestCase("accept-transfer", CommandType.AcceptTransfer, "transfer accepted", "Accepted", 0u)]
    [TestCase("reject-transfer", CommandType.RejectTransfer, "transfer rejected", "Rejected", 603u)]
    [TestCase("reject-transfer 1 --code 486", CommandType.RejectTransfer, "transfer rejected", "Rejected", 486u)]
    public async Task Theirs_is_decided(string typed, CommandType command, string said, string state, uint code)
    {
        Establish();
        (await TypeAsync(typed.Split(' ')[0])).Failed(ExitCode.Failed, "There is no call to");
        Host.Report(FactType.ReferReceived, 1, remoteUri: Carol, value: 1);
        uint sent = 0;
        Host.Intercept = taken =>
        {
            sent = taken.SipCode;
            return false;
        };
        Assert.That((await TypeAsync(typed)).Done().Output, Does.StartWith($"{said}: call 1 ").And.Contain($"[their transfer to {Carol} {state}"));
        Assert.That(Host.Taken, Is.EqualTo(new[] { command }));
        Assert.That(sent, Is.EqualTo(code));
        JsonElement transfer = (await RunAsync("status", "--json")).Done().Json.GetProperty("calls")[0].GetProperty("transfer");
        Assert.That((transfer.GetProperty("state").GetString(), transfer.GetProperty("remote").GetBoolean(), transfer.GetProperty("target").GetString()),
            Is.EqualTo((state, true, Carol)));
    }
}
