// SPDX-License-Identifier: GPL-2.0-or-later
using System.Reflection;
using System.Runtime.InteropServices;
using MicroSip.Interop;
using MicroSip.Native;

namespace MicroSip.Embedding.Tests;

internal sealed class OptionsTests : EngineTest
{
    /// <summary>Each says something else than the default, so that each field of the C ABI differs from zero.</summary>
    private static readonly EngineOptions All = new()
    {
        Instance = "instance",
        BindAddress = "127.0.0.1",
        PublicAddress = "203.0.113.7",
        Proxy = "sip:proxy.example.org",
        NameServer = "192.0.2.53",
        Accounts = [new AccountSettings("sip:alice@example.org")],
        Audio = "default",
        Codecs = ["opus", "PCMA"],
        PlayFile = "play.wav",
        RecordFile = "record.wav",
        Port = 5070,
        AutoAnswer = 200,
        AutoHangUp = TimeSpan.FromSeconds(30),
        MaxCalls = 4,
        MaxClients = 32,
        LogLevel = 4,
        T1 = TimeSpan.FromMilliseconds(250),
        TlsPort = 5071,
        VerifyTls = false,
        Srtp = Srtp.Required,
        Ice = true,
        DoNotDisturb = true,
        AutoAnswerDelay = TimeSpan.FromSeconds(3),
        Forward = Forward.WhenUnanswered,
        ForwardDelay = TimeSpan.FromSeconds(20),
        Transfers = TransferPolicy.Ask,
        Replaces = false,
        CallWaiting = false,
        Redirects = true,
        TransferTimeout = TimeSpan.FromSeconds(45),
        ForwardUri = "sip:desk@example.org",
        TlsCertificate = "cert.pem",
        TlsKey = "key.pem",
        TlsAuthorities = "ca.pem",
        Stun = "stun.example.org",
        Turn = "turn.example.org",
        TurnUsername = "user",
        TurnPassword = "secret",
    };

    [Test]
    public void Each_field_of_the_C_ABI_has_its_option()
    {
        var options = default(EngineOptionsData);
        All.Fill(ref options);
        foreach (FieldInfo field in typeof(EngineOptionsData).GetFields())
        {
            int size = field.FieldType == typeof(uint) ? sizeof(uint) : 1; // a number, or a text that begins here
            int offset = (int)Marshal.OffsetOf<EngineOptionsData>(field.Name);
            Assert.That(Bytes(options).AsSpan(offset, size).ContainsAnyExcept((byte)0), $"{field.Name} is left at its default");
        }
        Assert.Multiple(() =>
        {
            Assert.That(options.Port, Is.EqualTo(5070));
            Assert.That(options.SipT1Ms, Is.EqualTo(250));
            Assert.That(options.TransferTimeoutS, Is.EqualTo(45));
            Assert.That(options.Forward, Is.EqualTo((uint)Forward.WhenUnanswered));
            Assert.That(NativeText.Read(options.Codec), Is.EqualTo("opus,PCMA"));
            Assert.That(NativeText.Read(options.TurnPassword), Is.EqualTo("secret"));
            Assert.That(All.ToString(), Does.Not.Contain("secret"));
        });
    }

    [Test]
    public void The_defaults_are_those_of_the_C_ABI()
    {
        var options = default(EngineOptionsData);
        new EngineOptions().Fill(ref options);
        var zero = default(EngineOptionsData);
        NativeText.Write(zero.Audio, "null", "audio");
        (zero.AutoAnswer, zero.MaxCalls, zero.MaxClients) = (180, 512, 256); // said, and the same as what zero means
        Assert.That(Bytes(options), Is.EqualTo(Bytes(zero)));
    }

    private static IEnumerable<TestCaseData> Wrong()
    {
        static TestCaseData Case(string name, EngineOptions options, Status status, string text) =>
            new TestCaseData(options, status, text).SetName($"Refused_with_its_reason: {name}");

        EngineOptions good = Options;
        yield return Case("instance", good with { Instance = "no/name" }, Status.InvalidArgument, "no/name");
        yield return Case("long text", good with { Instance = new string('x', 64) }, Status.InvalidArgument, "Instance");
        yield return Case("bind address", good with { BindAddress = "no-address" }, Status.InvalidArgument, "no-address");
        yield return Case("negative number", good with { MaxCalls = -1 }, Status.InvalidArgument, "MaxCalls -1");
        yield return Case("number of calls", good with { MaxCalls = 100_000 }, Status.InvalidArgument, "100000");
        yield return Case("port", good with { Port = 70_000 }, Status.InvalidArgument, "Port 70000");
        yield return Case("codec", good with { Codecs = ["morse"] }, Status.NoSuchCodec, "morse");
        yield return Case("audio device", good with { Audio = "gramophone" }, Status.NoSuchDevice, "gramophone");
        yield return Case("sound file", good with { PlayFile = "/nowhere.wav" }, Status.FileUnreadable, "/nowhere.wav");
        yield return Case("no certificate", good with { TlsPort = 0 }, Status.BadCertificate, "certificate");
        yield return Case("certificate", good with { TlsPort = 0, TlsCertificate = "/nowhere.pem" }, Status.BadCertificate, "/nowhere.pem");
        yield return Case("account", good with { Accounts = [new AccountSettings("nonsense")] }, Status.BadUri, "nonsense");
    }

    [TestCaseSource(nameof(Wrong))]
    public async Task Refused_with_its_reason(EngineOptions options, Status status, string text)
    {
        MicroSipException refusal = await RefusedAsync(() => Engine.StartAsync(options));
        Assert.That(refusal.Status, Is.EqualTo(status), refusal.Message);
        Assert.That(refusal.Message, Does.Contain(text));
        Assert.That(refusal.Advice, Is.Not.Empty);
        await StartAsync(); // it left nothing behind
    }

    [Test]
    public async Task A_port_in_use_is_refused_with_its_number()
    {
        EngineProcess other = await StartOtherAsync();
        MicroSipException refusal = await RefusedAsync(() => Engine.StartAsync(Options with { Port = other.UdpPort }));
        Assert.That(refusal.Status, Is.EqualTo(Status.PortInUse));
        Assert.That(refusal.Message, Does.Contain($"{other.UdpPort}"));
    }

    private static unsafe byte[] Bytes(in EngineOptionsData options)
    {
        fixed (EngineOptionsData* first = &options)
        {
            return new ReadOnlySpan<byte>(first, sizeof(EngineOptionsData)).ToArray();
        }
    }
}
