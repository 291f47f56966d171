// SPDX-License-Identifier: GPL-2.0-or-later
namespace PjSip.Interop.Tests;

/// <summary>Bad input gives exceptions that say what was wrong, with PJSIP's own message where it has one.</summary>
public sealed class WrongInputTests
{
    private LoopbackPhone _phone = null!;

    [SetUp]
    public void Start() => _phone = new LoopbackPhone();

    [TearDown]
    public void End() => _phone.Dispose();

    [Test]
    public void A_call_that_is_none()
    {
        const int None = 400;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Pjsua.CallHangup(None, 0), Throws.TypeOf<PjSipException>().With.Property("Function").EqualTo("pjsua_call_hangup"));
            Assert.That(() => Pjsua.CallGetInfo(None), Throws.TypeOf<PjSipException>());
            Assert.That(() => Pjsua.CallAnswer2(None, null, 200), Throws.TypeOf<PjSipException>());
            Assert.That(() => Pjsua.CallSetHold2(None, 0), Throws.TypeOf<PjSipException>());
            Assert.That(() => Pjsua.CallXfer(None, _phone.Uri), Throws.TypeOf<PjSipException>());
            Assert.That(() => Pjsua.CallDialDtmf(None, "1"), Throws.TypeOf<PjSipException>());
            Assert.That(() => Pjsua.CallGetStreamStat(None, 0), Throws.TypeOf<PjSipException>());
            Assert.That(Pjsua.CallIsActive(None), Is.False);
            Assert.That(Pjsua.CallGetConfPort(None), Is.EqualTo(Pjsua.InvalidId));
        }
    }

    [TestCase(-1)]
    [TestCase(512)]
    [TestCase(int.MaxValue)]
    public void Numbers_that_PJSIP_never_gives(int id)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Pjsua.CallHangup(id, 0), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("0 to 511").And.Message.Contains("callId"));
            Assert.That(() => Pjsua.CallIsActive(id), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Pjsua.AccGetInfo(id), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Pjsua.PlayerGetConfPort(id), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Pjsua.RecorderDestroy(id), Throws.TypeOf<ArgumentOutOfRangeException>());
        }
    }

    [Test]
    public void A_call_that_has_ended()
    {
        var call = _phone.CallItself();
        _phone.HangUp(call);
        Assert.That(Pjsua.CallGetCount, Is.Zero.After(60_000, 5));
        Assert.That(() => Pjsua.CallHangup(call, 0), Throws.TypeOf<PjSipException>());
        Assert.That(() => Pjsua.CallXferReplaces(call, call, 0), Throws.TypeOf<PjSipException>());
    }

    [Test]
    public void A_replaced_call_that_is_gone()
    {
        var gone = _phone.CallItself();
        _phone.HangUp(gone);
        var call = _phone.CallItself();
        Assert.That(() => Pjsua.CallXferReplaces(call, 77, 0), Throws.TypeOf<PjSipException>().With.Message.StartsWith("pjsua_call_xfer_replaces: "));
        _phone.HangUp(call);
    }

    [Test]
    public void A_transfer_to_nonsense()
    {
        var call = _phone.CallItself();
        Assert.That(() => Pjsua.CallXfer(call, "not a uri"), Throws.TypeOf<PjSipException>());
        Assert.That(() => Pjsua.CallXfer(call, null!), Throws.ArgumentNullException);
        _phone.HangUp(call);
    }

    [Test]
    public void Targets_that_are_no_URI()
    {
        Assert.That(() => Pjsua.CallMakeCall(_phone.Account, "nonsense"), Throws.TypeOf<PjSipException>().With.Message.Contains("Invalid Request URI"));
        Assert.That(() => Pjsua.CallMakeCall(_phone.Account, ""), Throws.TypeOf<PjSipException>());
        Assert.That(() => Pjsua.CallMakeCall(_phone.Account, null!), Throws.ArgumentNullException.With.Message.Contains("dstUri"));
        Assert.That(() => Pjsua.CallMakeCall(_phone.Account, "sip:a\0b@127.0.0.1"), Throws.ArgumentException.With.Message.Contains("NUL"));
        Assert.That(() => Pjsua.CallMakeCall(_phone.Account, $"sip:{new string('x', 100_000)}@127.0.0.1"), Throws.TypeOf<PjSipException>());
        Assert.That(() => Pjsua.CallMakeCall(63, _phone.Uri), Throws.TypeOf<PjSipException>());
    }

    [Test]
    public void Accounts_transports_ports_codecs_and_files_that_are_none()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Pjsua.AccGetInfo(63), Throws.TypeOf<PjSipException>());
            Assert.That(() => Pjsua.AccDel(62), Throws.TypeOf<PjSipException>());
            Assert.That(() => Pjsua.AccSetRegistration(63, true), Throws.TypeOf<PjSipException>());
            Assert.That(() => Pjsua.TransportGetInfo(7), Throws.TypeOf<PjSipException>());
            Assert.That(() => Pjsua.ConfConnect(2000, 1), Throws.TypeOf<PjSipException>());
            Assert.That(() => Pjsua.ConfGetPortInfo(-5), Throws.TypeOf<PjSipException>());
            Assert.That(() => Pjsua.CodecSetPriority("nothing/8000", 1), Throws.TypeOf<PjSipException>().With.Message.Contains("not found").IgnoreCase);
            Assert.That(() => Pjsua.PlayerCreate("/nothing.wav", 0), Throws.TypeOf<PjSipException>());
            Assert.That(() => Pjsua.PlayerDestroy(100), Throws.TypeOf<PjSipException>());
            Assert.That(() => Pjsua.RecorderCreate("/nothing/there.wav", 0, 0, 0, 0), Throws.TypeOf<PjSipException>());
            Assert.That(() => Pjsua.VerifySipUrl("nonsense"), Throws.TypeOf<PjSipException>());
            Assert.That(() => Pjsua.SetSndDev(99, 99), Throws.TypeOf<PjSipException>());
        }
    }

    [Test]
    public void A_struct_after_its_end()
    {
        var config = Pjsua.AccConfigDefault();
        config.Dispose();
        Assert.That(() => config.Value.Priority, Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => config.Text("x"), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => Pjsua.AccAdd(config, false), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => Pjsua.AccAdd(null!, false), Throws.ArgumentNullException);
        Assert.That(() => new PjOwned<PjsuaCallInfo>(0), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
