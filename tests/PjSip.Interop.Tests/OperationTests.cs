// SPDX-License-Identifier: GPL-2.0-or-later
using System.Collections.Concurrent;

namespace PjSip.Interop.Tests;

/// <summary>What can be done with a call that is up.</summary>
public sealed class OperationTests
{
    private static void WaitFor<T>(BlockingCollection<T> seen, Func<T, bool> wanted, string what)
    {
        do
        {
            Assert.That(seen.TryTake(out var next, TimeSpan.FromSeconds(60)), $"{what} did not come");
            if (wanted(next!))
            {
                return;
            }
        }
        while (true);
    }

    [Test]
    public void Hold_and_resume()
    {
        using var seen = new BlockingCollection<(int Call, PjsuaCallMediaStatus Status)>();
        using var phone = new LoopbackPhone(new PjsuaCallbacks
        {
            OnCallMediaState = call =>
            {
                using var info = Pjsua.CallGetInfo(call);
                seen.Add((call, info.Value.MediaStatus));
            },
        });
        var call = phone.CallItself();
        Pjsua.CallSetHold2(call, 0);
        WaitFor(seen, item => item.Call != call && item.Status == PjsuaCallMediaStatus.RemoteHold, "the other end's hold");
        WaitFor(seen, item => item == (call, PjsuaCallMediaStatus.LocalHold), "the hold");
        Pjsua.CallReinvite(call, (uint)PjsuaCallFlag.Unhold);
        WaitFor(seen, item => item == (call, PjsuaCallMediaStatus.Active), "the end of the hold");
        phone.HangUp(call);
    }

    [Test]
    public void Digits_by_RFC_4733_and_by_INFO()
    {
        using var digits = new BlockingCollection<(char Digit, PjsuaDtmfMethod Method)>();
        using var phone = new LoopbackPhone(new PjsuaCallbacks
        {
            OnDtmfDigit2 = (int call, ref PjsuaDtmfInfo info) => digits.Add(((char)info.Digit, info.Method)),
        });
        var call = phone.CallItself();
        Pjsua.CallDialDtmf(call, "4");
        WaitFor(digits, item => item == ('4', PjsuaDtmfMethod.Rfc2833), "the digit in the RTP");
        using var param = Pjsua.CallSendDtmfParamDefault();
        param.Value.Method = PjsuaDtmfMethod.SipInfo;
        param.Value.Digits = param.Text("2");
        Pjsua.CallSendDtmf(call, param);
        WaitFor(digits, item => item == ('2', PjsuaDtmfMethod.SipInfo), "the digit in the INFO");
        phone.HangUp(call);
    }

    [Test]
    public void A_blind_transfer_that_its_target_may_refuse()
    {
        using var asked = new BlockingCollection<string>();
        using var outcomes = new BlockingCollection<int>();
        using var phone = new LoopbackPhone(new PjsuaCallbacks
        {
            OnCallTransferRequest = (int call, ref PjStr target, ref PjsipStatusCode code) =>
            {
                asked.Add(target.ToString());
                code = PjsipStatusCode.ScDecline;
            },
            OnCallTransferStatus = (int call, int code, ref PjStr text, PjBool isFinal, ref PjBool goOn) => outcomes.Add(code),
        });
        var call = phone.CallItself();
        Pjsua.CallXfer(call, "sip:third@127.0.0.1:9");
        WaitFor(asked, target => target.Contains("sip:third@127.0.0.1:9", StringComparison.Ordinal), "the REFER");
        WaitFor(outcomes, code => code == 603, "the refusal");
        phone.HangUp(call);
    }

    [Test]
    public void A_header_in_the_INVITE_and_a_recording()
    {
        var invite = "";
        LoopbackPhone? answering = null;
        using var phone = answering = new LoopbackPhone(new PjsuaCallbacks
        {
            OnIncomingCall = (int account, int call, ref PjsipRxData data) =>
            {
                invite = System.Text.Encoding.UTF8.GetString(data.Message);
                Pjsua.CallAnswer2(call, answering!.Setting, 200);
            },
        });
        var file = Path.Combine(Path.GetTempPath(), $"pjsip-{Environment.ProcessId}.wav");
        using var message = Pjsua.MsgDataInit();
        message.Value.TargetUri = message.Text($"{phone.Uri};from=binding");
        var call = Pjsua.CallMakeCall(phone.Account, phone.Uri, phone.Setting, 42, message);
        phone.WaitFor(PjsipInvState.Confirmed, 2);
        Assert.That(Pjsua.CallGetUserData(call), Is.EqualTo((nint)42));
        Assert.That(invite, Does.Contain("from=binding"));

        var recorder = Pjsua.RecorderCreate(file, 0, 0, 0, 0);
        Pjsua.ConfConnect(Pjsua.CallGetConfPort(call), Pjsua.RecorderGetConfPort(recorder));
        Assert.That(() => new FileInfo(file).Length, Is.GreaterThan(44).After(60_000, 20));
        Pjsua.RecorderDestroy(recorder);
        phone.HangUp(call);
        File.Delete(file);
    }
}
