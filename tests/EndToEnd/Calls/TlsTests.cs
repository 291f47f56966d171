// SPDX-License-Identifier: MIT
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Calls;

/// <summary>SIP over TLS (RFC 3261 section 26, RFC 5922): whom a phone believes.</summary>
internal sealed class TlsTests : EndToEndTest
{
    private readonly TestAuthority _authority;

    public TlsTests() => _authority = new TestAuthority(Folder);

    [TearDown]
    public void DisposeAuthority() => _authority.Dispose();

    [TestCase("sip:phone@127.0.0.1:{0};transport=tls")]
    [TestCase("sips:phone@127.0.0.1:{0}")]
    public async Task A_call_goes_over_TLS_between_two_phones(string uri)
    {
        var caller = await StartPhoneAsync(_authority.Options("caller"));
        var callee = await StartPhoneAsync([.. _authority.Options("callee"), "--auto-answer", "200"]);
        var call = await caller.Phone.DialAsync(string.Format(null, uri, callee.Engine.TlsPort));
        await call.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        await caller.Log.WaitAsync(e => e.Type == EventType.Transport && e.Value == 1
            && e.Text == $"tls 127.0.0.1:{callee.Engine.TlsPort}", "the connection is up");
        var incoming = await callee.IncomingAsync();
        await incoming.HangUpAsync();
        var ended = await caller.Log.EndedAsync(call.Id);
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.Completed, Initiator.Remote)));
    }

    [Test]
    public async Task A_phone_without_a_certificate_can_call_over_TLS_and_be_hung_up_on()
    {
        var caller = await StartPhoneAsync("--tls-ca", _authority.CertificateFile);
        var callee = await StartPhoneAsync([.. _authority.Options("callee"), "--auto-answer", "200"]);
        Assert.That(caller.Engine.TlsPort, Is.Zero);
        var call = await caller.Phone.DialAsync(callee.Engine.TlsUri);
        await call.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
        await (await callee.IncomingAsync()).HangUpAsync();
        Assert.That((await caller.Log.EndedAsync(call.Id)).Cause, Is.EqualTo(Cause.Completed));
    }

    [TestCase("somebody.example", true, "another name")]
    [TestCase(null, false, "not trusted")]
    public async Task A_wrong_certificate_is_refused(string? host, bool isTrusted, string why)
    {
        using var stranger = new TestAuthority(Folder, "stranger");
        var caller = await StartPhoneAsync("--tls-ca", (isTrusted ? _authority : stranger).CertificateFile);
        var callee = await StartPhoneAsync([.. _authority.Options("callee", host), "--auto-answer", "200"]);
        var call = await caller.Phone.DialAsync(callee.Engine.TlsUri);
        await AssertRefusedAsync(caller, call, why);
        Assert.That(callee.Log.Events.Count(e => e.Type == EventType.Incoming), Is.Zero, "nothing was said to it");
        var unafraid = await StartPhoneAsync("--tls-unverified");
        var taken = await unafraid.Phone.DialAsync(callee.Engine.TlsUri);
        await taken.WhenAsync(CallPhase.Established).WaitAsync(Wait.Bound);
    }

    [Test]
    public async Task An_expired_certificate_is_refused()
    {
        using var expired = _authority.Expired();
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var serving = ServeAsync();
        var phone = await StartPhoneAsync("--tls-ca", _authority.CertificateFile);
        var call = await phone.Phone.DialAsync($"sip:x@127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port};transport=tls");
        await AssertRefusedAsync(phone, call, "expired");
        await serving.WaitAsync(Wait.Bound);

        async Task ServeAsync()
        {
            using var connection = await server.AcceptTcpClientAsync();
            await using var tls = new SslStream(connection.GetStream());
            await tls.AuthenticateAsServerAsync(expired);
            try
            {
                Assert.That(await tls.ReadAsync(new byte[1]), Is.Zero, "no SIP came");
            }
            catch (IOException)
            {
                // reset: no SIP either
            }
        }
    }

    [Test]
    public async Task A_registration_tells_that_the_registrars_certificate_is_wrong()
    {
        var registrar = await StartPhoneAsync(_authority.Options("registrar", "somebody.example"));
        var phone = await StartPhoneAsync("--tls-ca", _authority.CertificateFile);
        await phone.Phone.AddAccountAsync(new AccountSettings("sip:alice@127.0.0.1") { Registrar = $"sip:127.0.0.1:{registrar.Engine.TlsPort};transport=tls" });
        var failed = await phone.Log.WaitAsync(e => e.Type == EventType.Registration && e.Registration == Registration.Failed, "refused");
        Assert.That(failed.Text, Does.Contain("another name"));
    }

    [TestCase("sips:x@127.0.0.1:5061")]
    [TestCase("sip:x@127.0.0.1:5061;transport=TLS")]
    public async Task Without_TLS_a_secure_address_is_refused_with_the_reason(string uri)
    {
        var phone = await StartPhoneAsync();
        var refused = await RefusedAsync(phone.Phone.DialAsync(uri));
        Assert.That(refused.Status, Is.EqualTo(Status.InvalidArgument));
        Assert.That(refused.Message, Does.Contain("--tls-ca"));
    }

    private static async Task AssertRefusedAsync(Station phone, Call call, string why)
    {
        var ended = await phone.Log.EndedAsync(call.Id);
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.TransportFailure, Initiator.Network)));
        var told = call.Snapshot();
        Assert.That(told.CausePhrase, Does.StartWith("TLS: ").And.Contain(why));
        Assert.That(told.CauseReason, Is.Not.Empty, "PJSIP's own words");
    }
}
