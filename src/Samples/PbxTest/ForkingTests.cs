// SPDX-License-Identifier: MIT
namespace MicroSip.Samples.PbxTest;

/// <summary>Does the PBX ring all phones of a user, and stop the others when one is answered?</summary>
internal sealed class ForkingTests
{
    [Test, CancelAfter(120_000)]
    public async Task A_call_rings_both_phones_of_bob_and_stops_where_he_does_not_answer(CancellationToken tooLate)
    {
        await using Pbx pbx = await Pbx.StartAsync(tooLate);
        await using TestPhone alice = await TestPhone.RegisterAsync(pbx, "alice", tooLate);
        await using TestPhone desk = await TestPhone.RegisterAsync(pbx, "bob", tooLate);
        await using TestPhone mobile = await TestPhone.RegisterAsync(pbx, "bob", tooLate);

        Call call = await alice.Phone.DialAsync(pbx.Address("bob"), null, tooLate);
        Call atDesk = await desk.IncomingAsync(tooLate);
        Call atMobile = await mobile.IncomingAsync(tooLate);
        await alice.ForkedAsync(phones: 2, tooLate); // once one has answered the PBX passes on no other's 180
        await atMobile.AnswerAsync(cancellationToken: tooLate);
        await call.WhenAsync(CallPhase.Established, tooLate);

        CauseInfo unanswered = await TestPhone.EndAsync(atDesk, tooLate);
        Assert.That(unanswered.Category, Is.EqualTo(Cause.AnsweredElsewhere), "no missed call is shown on the desk phone");

        await call.HangUpAsync(tooLate);
        CauseInfo end = await TestPhone.EndAsync(atMobile, tooLate);
        Assert.That((end.Category, end.Initiator), Is.EqualTo((Cause.Completed, Initiator.Remote)));
    }

    [Test, CancelAfter(120_000)]
    public async Task A_user_who_is_not_registered_is_not_found(CancellationToken tooLate)
    {
        await using Pbx pbx = await Pbx.StartAsync(tooLate);
        await using TestPhone alice = await TestPhone.RegisterAsync(pbx, "alice", tooLate);

        Call call = await alice.Phone.DialAsync(pbx.Address("carol"), null, tooLate);
        CauseInfo end = await TestPhone.EndAsync(call, tooLate);
        Assert.That((end.Category, end.SipCode), Is.EqualTo((Cause.NotFound, 404)));
    }
}
