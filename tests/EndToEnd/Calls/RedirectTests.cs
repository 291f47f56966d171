// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;
using static MicroSip.CallPhase;

namespace MicroSip.EndToEnd.Tests.Calls;

/// <summary>Group 16: a 302 of ours, and one to a call of ours, followed or not (RFC 3261 8.1.3.4).</summary>
[Category("Group16")]
internal sealed class RedirectTests : EndToEndTest
{
    [Test]
    public async Task A_ringing_call_can_be_sent_elsewhere()
    {
        var phone = await StartPhoneAsync();
        var sipp = StartCaller(Scenario.Caller().Send("INVITE", new Sdp(NetworkPorts.Next())).Receive(180)
            .Receive(302, ("Contact", "<sip:desk@127.0.0.1:9>")).Ack(), phone);
        var call = await phone.IncomingAsync();
        await call.WhenAsync(Alerting).WaitAsync(Wait.Bound);
        Assert.That((await RefusedAsync(call.RedirectAsync("nonsense"))).Status, Is.EqualTo(Status.BadUri));
        await call.RedirectAsync("sip:desk@127.0.0.1:9");
        var ended = await phone.Log.EndedAsync(call.Id);
        Assert.That((ended.Cause, ended.CauseInitiator, ended.CauseSipCode), Is.EqualTo((Cause.Redirected, Initiator.Local, 302)));
        await sipp.SucceedsAsync();
    }

    [Test]
    public async Task A_number_is_one_of_the_domain_of_the_account_that_was_called()
    {
        var phone = await StartPhoneAsync("--account", "sip:me@127.0.0.1:9;transport=tcp");
        var sipp = StartCaller(Scenario.Caller().Send("INVITE", new Sdp(NetworkPorts.Next())).Receive(180)
            .Receive(302, ("Contact", "<sip:\\*21%23@127.0.0.1:9;transport=tcp>")).Ack(), phone);
        var call = await phone.IncomingAsync();
        await call.WhenAsync(Alerting).WaitAsync(Wait.Bound);
        await call.RedirectAsync("*21#");
        await sipp.SucceedsAsync();
    }

    [Test]
    public async Task An_answered_call_cannot_be_redirected()
    {
        var callee = await StartPhoneAsync("--auto-answer", "200");
        var caller = await StartPhoneAsync();
        var call = await caller.Phone.DialAsync(callee.Uri);
        await call.WhenAsync(Established).WaitAsync(Wait.Bound);
        var refused = await RefusedAsync((await callee.IncomingAsync()).RedirectAsync("sip:desk@127.0.0.1:9"));
        Assert.That(refused.Status, Is.EqualTo(Status.WrongPhase));
        Assert.That(call.Phase, Is.EqualTo(Established));
    }

    [Test]
    public async Task A_302_ends_the_call_unless_the_user_wants_it_followed()
    {
        var phone = await StartPhoneAsync();
        var sipp = await StartCalleeAsync(To("sip:x@127.0.0.1:9"));
        var call = await phone.Phone.DialAsync(sipp.Uri);
        await AssertEndAsync(phone, call);
        Assert.That(phone.Log.Events.Count(e => e.Type == EventType.Redirected), Is.Zero);
        await sipp.SucceedsAsync();
    }

    [Test]
    public async Task A_chain_of_302s_leads_to_the_last_one()
    {
        var callee = await StartPhoneAsync("--auto-answer", "200");
        var second = await StartCalleeAsync(To(callee.Uri));
        var first = await StartCalleeAsync(To(second.Uri));
        var phone = await StartPhoneAsync("--redirects", "follow");
        var call = await phone.Phone.DialAsync(first.Uri);
        await call.WhenAsync(Established).WaitAsync(Wait.Bound);
        var followed = phone.Log.Events.Where(e => e.Type == EventType.Redirected).ToArray();
        Assert.That(followed.Select(e => (e.CallId, e.SipCode, e.Text)),
            Is.EqualTo(new[] { (call.Id, 302, second.Uri), (call.Id, 302, callee.Uri) }));
        Assert.That(phone.Log.Phases(call.Id), Is.EqualTo(new[] { Dialing, Connecting, Established }));
        Assert.That(phone.Log.Events.Where(e => e.CallId == call.Id).Select(e => e.LineageId).Distinct().Count(), Is.EqualTo(1));
        await call.HangUpAsync();
        await first.SucceedsAsync();
        await second.SucceedsAsync();
    }

    [Test]
    public async Task A_302_that_leads_back_is_not_followed_twice()
    {
        var phone = await StartPhoneAsync("--redirects", "follow");
        var sipp = await StartCalleeAsync(Scenario.Callee().Receive("INVITE").Answer(302).Receive("ACK")
            .Receive("INVITE").Reply(302, addTag: true).Receive("ACK")); // both times to itself
        var call = await phone.Phone.DialAsync(sipp.Uri);
        await AssertEndAsync(phone, call);
        Assert.That(phone.Log.Events.Count(e => e.Type == EventType.Redirected), Is.EqualTo(1));
        await sipp.SucceedsAsync();
    }

    [Test]
    public async Task A_chain_without_end_is_given_up()
    {
        var phone = await StartPhoneAsync("--redirects", "follow");
        var server = Own(new RedirectServer());
        var call = await phone.Phone.DialAsync(server.Uri);
        await AssertEndAsync(phone, call);
        Assert.That(phone.Log.Events.Count(e => e.Type == EventType.Redirected), Is.EqualTo(10));
        Assert.That(server.Invites, Is.EqualTo(11));
    }

    [Test]
    public async Task A_302_to_nobody_ends_as_that_does([Values("sips:x@127.0.0.1:9", "sip:x@127.0.0.1:9;transport=tcp")] string target)
    {
        var phone = await StartPhoneAsync("--redirects", "follow");
        var sipp = await StartCalleeAsync(To(target));
        var call = await phone.Phone.DialAsync(sipp.Uri);
        var ended = await phone.Log.EndedAsync(call.Id);
        Assert.That((ended.Cause, ended.CauseInitiator), Is.EqualTo((Cause.TransportFailure, Initiator.Network)));
        await sipp.SucceedsAsync();
    }

    [Test]
    public async Task What_a_302_leads_to_is_the_calls_end()
    {
        var busy = await StartPhoneAsync("--auto-answer", "486");
        var sipp = await StartCalleeAsync(To(busy.Uri));
        var phone = await StartPhoneAsync();
        await phone.Phone.SetFollowRedirectsAsync(true);
        var call = await phone.Phone.DialAsync(sipp.Uri);
        var ended = await phone.Log.EndedAsync(call.Id);
        Assert.That((ended.Cause, ended.CauseInitiator, ended.CauseSipCode), Is.EqualTo((Cause.Busy, Initiator.Remote, 486)));
    }

    private static Scenario To(string uri) => Scenario.Callee().Receive("INVITE").Answer(302, contact: $"Contact: <{uri}>").Receive("ACK");

    private static async Task AssertEndAsync(Station phone, Call call)
    {
        var ended = await phone.Log.EndedAsync(call.Id);
        Assert.That((ended.Cause, ended.CauseInitiator, ended.CauseSipCode), Is.EqualTo((Cause.Redirected, Initiator.Remote, 302)));
    }
}
