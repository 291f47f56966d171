// SPDX-License-Identifier: GPL-2.0-or-later
namespace PjSip.Interop.Tests;

/// <summary>Enums, arrays and texts of the core structs, read while PJSIP runs.</summary>
public sealed class FieldTests
{
    private LoopbackPhone _phone = null!;

    [SetUp]
    public void Start() => _phone = new LoopbackPhone();

    [TearDown]
    public void End() => _phone.Dispose();

    [Test]
    public void A_call()
    {
        var call = _phone.CallItself();
        using (var info = Pjsua.CallGetInfo(call))
        {
            ref readonly var value = ref info.Value;
            using (Assert.EnterMultipleScope())
            {
                Assert.That(value.Id, Is.EqualTo(call));
                Assert.That(value.AccId, Is.EqualTo(_phone.Account));
                Assert.That(value.Role, Is.EqualTo(PjsipRole.Uac));
                Assert.That(value.State, Is.EqualTo(PjsipInvState.Confirmed));
                Assert.That(value.StateText.ToString(), Is.EqualTo("CONFIRMED"));
                Assert.That(value.LastStatus, Is.EqualTo(PjsipStatusCode.ScOk));
                Assert.That(value.LastStatusText.ToString(), Is.EqualTo("OK"));
                Assert.That(value.RemoteInfo.ToString(), Is.EqualTo(_phone.Uri));
                Assert.That(value.LocalContact.ToString(), Does.Contain("sip:tester@127.0.0.1"));
                Assert.That(value.CallId.Bytes.Length, Is.GreaterThan(8));
                Assert.That(value.MediaStatus, Is.EqualTo(PjsuaCallMediaStatus.Active));
                Assert.That(value.MediaDir, Is.EqualTo(PjmediaDir.EncodingDecoding));
                Assert.That(value.MediaCnt, Is.EqualTo(1));
                Assert.That(value.Media[0].Type, Is.EqualTo(PjmediaType.Audio));
                Assert.That(value.Media[0].Stream.Aud.ConfSlot, Is.EqualTo(Pjsua.CallGetConfPort(call)));
                Assert.That((bool)value.RemOfferer, Is.False);
                Assert.That(value.Setting.AudCnt, Is.EqualTo(1));
            }
        }

        Assert.That(Pjsua.CallDump(call, withMedia: true), Does.Contain("CONFIRMED").And.Contain("#0 audio"));
        Span<int> ids = stackalloc int[8];
        Assert.That(Pjsua.EnumCalls(ids), Is.EqualTo(2));
        Assert.That(ids[..2].Contains(call));
        _phone.HangUp(call);
    }

    [Test]
    public void A_stream_its_statistics_and_its_transport()
    {
        var call = _phone.CallItself();
        using var info = Pjsua.CallGetStreamInfo(call, 0);
        using var stat = Pjsua.CallGetStreamStat(call, 0);
        using var transport = Pjsua.CallGetMedTransportInfo(call, 0);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(info.Value.Type, Is.EqualTo(PjmediaType.Audio));
            Assert.That(info.Value.Info.Aud.Fmt.ClockRate, Is.GreaterThanOrEqualTo(8000));
            Assert.That(info.Value.Info.Aud.Fmt.EncodingName.ToString(), Is.Not.Empty);
            Assert.That(stat.Value.Rtcp.Rx.Discard, Is.Zero);
            Assert.That(stat.Value.Rtcp.Rx.LossType.Burst, Is.Zero);
            Assert.That(transport.Value.SockInfo.RtpAddrName.Addr.SaFamily, Is.EqualTo(2));
        }

        _phone.HangUp(call);
    }

    [Test]
    public void An_account_and_a_transport()
    {
        using var account = Pjsua.AccGetInfo(_phone.Account);
        using var transport = Pjsua.TransportGetInfo(_phone.Transport);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(account.Value.AccUri.ToString(), Is.EqualTo(_phone.Uri));
            Assert.That((bool)account.Value.IsDefault);
            Assert.That((bool)account.Value.HasRegistration, Is.False);
            Assert.That(account.Value.OnlineStatusText.ToString(), Is.Not.Empty);
            Assert.That(transport.Value.Type, Is.EqualTo(PjsipTransportType.Udp));
            Assert.That(transport.Value.TypeName.ToString(), Is.EqualTo("UDP"));
            Assert.That(transport.Value.LocalAddr.Ipv4.SinAddr, Is.EqualTo(0x0100007Fu));
            Assert.That(_phone.Uri, Does.EndWith($":{transport.Value.LocalName.Port}"));
        }
    }

    [Test]
    public void Codecs_and_their_bit_fields()
    {
        using var codecs = Pjsua.EnumCodecs();
        var names = codecs.Values.ToArray().Select(codec => codec.CodecId.ToString()).ToList();
        Assert.That(names, Has.Member("PCMU/8000/1").And.Some.StartsWith("opus/"));
        Pjsua.CodecSetPriority("PCMA/8000", 200);
        using (var ordered = Pjsua.EnumCodecs())
        {
            Assert.That(ordered.Value.CodecId.ToString(), Is.EqualTo("PCMA/8000/1"));
            Assert.That(ordered.Value.Priority, Is.EqualTo(200));
        }

        using var param = Pjsua.CodecGetParam("PCMU/8000");
        Assert.That((param.Value.Setting.Vad, param.Value.Setting.Plc, param.Value.Info.ClockRate), Is.EqualTo((1u, 1u, 8000u)));
        param.Value.Setting.Vad = 0;
        Pjsua.CodecSetParam("PCMU/8000", param);
        Pjsua.CodecGetParam("PCMU/8000", param);
        Assert.That((param.Value.Setting.Vad, param.Value.Setting.Plc), Is.EqualTo((0u, 1u)));
        Pjsua.CodecSetParam("PCMU/8000");
        Pjsua.CodecGetParam("PCMU/8000", param);
        Assert.That(param.Value.Setting.Vad, Is.EqualTo(1));
    }

    [Test]
    public void Devices_and_the_conference()
    {
        using var devices = Pjsua.EnumAudDevs();
        Assert.That(devices.Values.ToArray().Select(device => PjStr.Read(device.Name)), Has.Some.Contains("ull"));
        Pjsua.GetSndDev(out var capture, out var playback);
        Assert.That((capture, playback), Is.Not.EqualTo((0, 0)));

        var call = _phone.CallItself();
        var port = Pjsua.CallGetConfPort(call);
        Pjsua.ConfConnect(port, 0);
        Pjsua.ConfAdjustRxLevel(port, 0.5f);
        Pjsua.ConfGetSignalLevel(port, out var sent, out var received);
        using (var info = Pjsua.ConfGetPortInfo(port))
        {
            Assert.That(info.Value.SlotId, Is.EqualTo(port));
            Assert.That(info.Value.RxLevelAdj, Is.EqualTo(0.5f));
            Assert.That(info.Value.Name.ToString(), Is.Not.Empty);
        }

        Assert.That((sent, received), Is.LessThanOrEqualTo((255u, 255u)));
        Pjsua.ConfDisconnect(port, 0);
        _phone.HangUp(call);
    }

    [Test]
    public void Configurations_in_both_directions()
    {
        using var config = Pjsua.AccConfigDefault();
        config.Value.CredCount = 1;
        config.Value.CredInfo[0].Realm = config.Text("*");
        config.Value.CredInfo[0].Username = config.Text("tölpel");
        config.Value.UseSrtp = PjmediaSrtpUse.Optional;
        config.Value.Id = config.Text("sip:second@127.0.0.1");
        var account = Pjsua.AccAdd(config, isDefault: false);
        Assert.That(Pjsua.AccGetCount(), Is.EqualTo(2));
        Assert.That(Pjsua.AccIsValid(account));
        unsafe
        {
            var pool = Pjsua.PoolCreate("test", 1000, 1000);
            using (var back = Pjsua.AccGetConfig(account, pool))
            {
                Assert.That(back.Value.CredInfo[0].Username.ToString(), Is.EqualTo("tölpel"));
                Assert.That(back.Value.UseSrtp, Is.EqualTo(PjmediaSrtpUse.Optional));
            }

            Pj.PoolRelease(pool);
        }

        Pjsua.AccDel(account);
        Assert.That(Pjsua.AccIsValid(account), Is.False);
        Assert.That(config.Value.CredInfo[0].Username.ToString(), Is.EqualTo("tölpel"));
        config.Dispose();
        Assert.That(() => config.Value.CredCount, Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public void Names_that_PJSIP_has_for_numbers()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Pj.GetVersion(), Is.EqualTo(PjConfiguration.Version));
            Assert.That(Pjsip.GetStatusText(486), Is.EqualTo("Busy Here"));
            Assert.That(Pjsip.InvStateName(PjsipInvState.Early), Is.EqualTo("EARLY"));
            Assert.That(Pj.Strerror(70004), Does.Contain("PJ_EINVAL"));
            Assert.That(Pjsua.CallGetMaxCount(), Is.LessThanOrEqualTo((uint)PjConfiguration.PjsuaMaxCalls));
            Assert.That(Pjsua.GetState(), Is.EqualTo(PjsuaState.Running));
        }
    }
}
