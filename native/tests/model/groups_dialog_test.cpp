// SPDX-License-Identifier: MIT
// Sequences of the call model once the dialog stands; a test bears the number of its group.
#include <gtest/gtest.h>

#include "model/test_phone.h"

namespace microsip::model {
namespace {

constexpr auto kBoth = MSN_MEDIA_DIRECTION_SEND_RECEIVE;
constexpr auto kSend = MSN_MEDIA_DIRECTION_SEND_ONLY;
constexpr auto kReceive = MSN_MEDIA_DIRECTION_RECEIVE_ONLY;
constexpr auto kNeither = MSN_MEDIA_DIRECTION_INACTIVE;

Fact media(msn_media_direction local, msn_media_direction remote, const char* codec = "PCMU") {
    return Fact(MSN_FACT_MEDIA, 1).media(MSN_MEDIA_STATE_ACTIVE, local, remote).text(codec);
}

class Established : public testing::Test {
  protected:
    Established() {
        phone.establish_out(1);
        phone.mark();
    }
    Phone phone;
};
using Group09Dialog = Established;
using Group10 = Established;
using Group11 = Established;
using Group12Dialog = Established;
using Group17 = Established;
using Group18 = Established;

TEST_F(Group09Dialog, our_bye_is_answered) {
    phone.report(Fact(MSN_FACT_HANG_UP_REQUESTED, 1), Fact(MSN_FACT_BYE_SENT, 1),
                 Fact(MSN_FACT_BYE_ANSWERED, 1).code(200));
    EXPECT_EQ(phone.story(1), "Ending Ended(Completed,Local,200)");
}

TEST_F(Group17, our_bye_reaches_nobody) {
    phone.establish_out(2);
    phone.mark();
    phone.report(Fact(MSN_FACT_HANG_UP_REQUESTED, 1), Fact(MSN_FACT_BYE_SENT, 1),
                 Fact(MSN_FACT_BYE_ANSWERED, 1).code(481), Fact(MSN_FACT_HANG_UP_REQUESTED, 2),
                 Fact(MSN_FACT_BYE_SENT, 2), Fact(MSN_FACT_BYE_ANSWERED, 2).code(408).by_timer());
    EXPECT_EQ(phone.story(1), "Ending Ended(TransportFailure,Network,481)");
    EXPECT_EQ(phone.story(2), "Ending Ended(TransportFailure,Network,408)");
}

TEST_F(Group09Dialog, bye_crosses_bye_and_the_call_ends_once) {
    phone.report(Fact(MSN_FACT_HANG_UP_REQUESTED, 1), Fact(MSN_FACT_BYE_SENT, 1), Fact(MSN_FACT_BYE_RECEIVED, 1),
                 Fact(MSN_FACT_BYE_ANSWERED, 1).code(200));
    phone.go(1);
    EXPECT_EQ(phone.story(1), "Ending Ended(Completed,Local,0) Released");
    EXPECT_EQ(phone.out.illegal_moves, 0u);
}

TEST_F(Group09Dialog, bye_crosses_our_reinvite) {
    const auto hold = phone.start(MSN_COMMAND_TYPE_HOLD, 1);
    phone.report(Fact(MSN_FACT_REINVITE_SENT, 1).command(hold), Fact(MSN_FACT_BYE_RECEIVED, 1).reason("Q.850;cause=16"),
                 Fact(MSN_FACT_REINVITE_ANSWERED, 1).code(487).command(hold));
    phone.go(1);
    EXPECT_EQ(phone.story(1), "Hold(Holding) Ended(Completed,Remote,0) Hold=CallEnded Released");
    EXPECT_EQ(phone.row(1).flags & MSN_CALL_FLAG_HOLDING, 0u);
    EXPECT_EQ(phone.row(1).cause_q850, 16u);
}

TEST_F(Group09Dialog, our_bye_overtakes_our_reinvite) {
    const auto hold = phone.start(MSN_COMMAND_TYPE_HOLD, 1);
    phone.report(Fact(MSN_FACT_HANG_UP_REQUESTED, 1), Fact(MSN_FACT_BYE_SENT, 1),
                 Fact(MSN_FACT_REINVITE_ANSWERED, 1).code(481).command(hold), Fact(MSN_FACT_BYE_ANSWERED, 1).code(200));
    EXPECT_EQ(phone.story(1), "Hold(Holding) Ending Hold(None) Hold=SipFailure,481 Ended(Completed,Local,200)");
}

TEST_F(Group10, a_refused_hold_rolls_back) {
    const auto hold = phone.start(MSN_COMMAND_TYPE_HOLD, 1);
    phone.report(Fact(MSN_FACT_REINVITE_SENT, 1).command(hold),
                 Fact(MSN_FACT_REINVITE_ANSWERED, 1).code(488).phrase("Not Acceptable Here").command(hold));
    EXPECT_EQ(phone.story(1), "Hold(Holding) Hold(None) Hold=SipFailure,488");
    EXPECT_EQ(phone.out.events[phone.out.events.size() - 2].sip_code, 488u);
    EXPECT_STREQ(phone.outcome(hold)->text, "488 Not Acceptable Here");
}

TEST_F(Group10, glare_is_the_commands_outcome) {
    const auto hold = phone.start(MSN_COMMAND_TYPE_HOLD, 1);
    phone.report(Fact(MSN_FACT_REINVITE_RECEIVED, 1).sdp(),
                 Fact(MSN_FACT_REINVITE_ANSWERED, 1).code(491).command(hold));
    EXPECT_EQ(phone.story(1), "Hold(Holding) Hold(None) Hold=SipFailure,491");
}

TEST_F(Group10, a_hold_pjsip_refuses_rolls_back) {
    const auto hold = phone.start(MSN_COMMAND_TYPE_HOLD, 1);
    phone.finish(hold, MSN_STATUS_PJSIP_FAILURE);
    EXPECT_EQ(phone.story(1), "Hold(Holding) Hold(None) Hold=PjsipFailure");
}

TEST_F(Group11, we_hold_and_resume) {
    const auto hold = phone.start(MSN_COMMAND_TYPE_HOLD, 1);
    phone.report(media(kBoth, kBoth), Fact(MSN_FACT_REINVITE_SENT, 1).command(hold), media(kSend, kReceive),
                 Fact(MSN_FACT_REINVITE_ANSWERED, 1).code(200).command(hold));
    EXPECT_EQ(phone.story(1),
              "Hold(Holding) Media(Active,SendReceive,PCMU) Media(Active,SendOnly,PCMU) Hold(Local) "
              "Hold=Ok,200");
    phone.mark();
    const auto resume = phone.start(MSN_COMMAND_TYPE_RESUME, 1);
    phone.report(media(kBoth, kBoth), Fact(MSN_FACT_REINVITE_ANSWERED, 1).code(200).command(resume));
    EXPECT_EQ(phone.story(1), "Hold(Local+Resuming) Media(Active,SendReceive,PCMU) Hold(None) Resume=Ok,200");
}

TEST_F(Group11, a_refused_resume_leaves_the_hold) {
    phone.report(Fact(MSN_FACT_REINVITE_ANSWERED, 1).code(200).command(phone.start(MSN_COMMAND_TYPE_HOLD, 1)));
    phone.mark();
    phone.report(Fact(MSN_FACT_REINVITE_ANSWERED, 1).code(491).command(phone.start(MSN_COMMAND_TYPE_RESUME, 1)));
    EXPECT_EQ(phone.story(1), "Hold(Local+Resuming) Hold(Local) Resume=SipFailure,491");
}

TEST_F(Group11, both_hold_and_one_resumes) {
    phone.report(media(kBoth, kBoth));
    const auto hold = phone.start(MSN_COMMAND_TYPE_HOLD, 1);
    phone.report(media(kSend, kReceive), Fact(MSN_FACT_REINVITE_ANSWERED, 1).code(200).command(hold));
    phone.mark();
    phone.report(media(kNeither, kNeither));
    EXPECT_EQ(phone.story(1), "Media(Inactive,Inactive,PCMU) Hold(Local+Remote)");
    phone.mark();
    phone.report(media(kSend, kBoth));
    EXPECT_EQ(phone.story(1), "Media(Active,SendOnly,PCMU) Hold(Local)");
}

TEST_F(Group11, they_hold_by_sendonly_by_inactive_and_by_address_zero) {
    phone.report(media(kBoth, kBoth));
    phone.mark();
    phone.report(media(kBoth, kSend), media(kBoth, kBoth));  // c=0.0.0.0 comes as sendonly too
    EXPECT_EQ(phone.story(1), "Media(Active,ReceiveOnly,PCMU) Hold(Remote) Media(Active,SendReceive,PCMU) Hold(None)");
    phone.mark();
    phone.report(media(kBoth, kNeither), media(kBoth, kBoth));
    EXPECT_EQ(phone.story(1), "Media(Inactive,Inactive,PCMU) Hold(Remote) Media(Active,SendReceive,PCMU) Hold(None)");
}

TEST_F(Group12Dialog, a_session_timer_refresh_is_no_hold_event) {
    phone.report(media(kBoth, kBoth));
    phone.mark();
    phone.report(Fact(MSN_FACT_REINVITE_SENT, 1).value(1), media(kBoth, kBoth),
                 Fact(MSN_FACT_REINVITE_ANSWERED, 1).code(200), Fact(MSN_FACT_REINVITE_RECEIVED, 1),
                 media(kBoth, kBoth));
    EXPECT_EQ(phone.story(1), "");
}

TEST_F(Group12Dialog, a_codec_change_is_a_media_event) {
    phone.report(media(kBoth, kBoth, "PCMU"), media(kBoth, kBoth, "G722"));
    EXPECT_EQ(phone.story(1), "Media(Active,SendReceive,PCMU) Media(Active,SendReceive,G722)");
    EXPECT_STREQ(phone.row(1).codec, "G722");
}

TEST_F(Group12Dialog, a_session_timer_that_runs_out_is_the_phones) {
    phone.report(Fact(MSN_FACT_BYE_SENT, 1), Fact(MSN_FACT_BYE_ANSWERED, 1).code(200));
    EXPECT_EQ(phone.story(1), "Ending Ended(SessionTimeout,Phone,200)");
}

TEST_F(Group17, a_dialog_the_other_side_has_forgotten) {
    for (std::uint64_t call = 2; call < 6; ++call)
        phone.establish_out(call);
    phone.mark();
    const auto hold = phone.start(MSN_COMMAND_TYPE_HOLD, 1);
    phone.report(
        Fact(MSN_FACT_REINVITE_ANSWERED, 1).code(481).command(hold), Fact(MSN_FACT_REINVITE_ANSWERED, 2).code(408),
        Fact(MSN_FACT_REINVITE_ANSWERED, 3).code(408).by_timer(),
        Fact(MSN_FACT_REINVITE_ANSWERED, 4).code(503).by_transport(), Fact(MSN_FACT_REINVITE_ANSWERED, 5).code(503));
    EXPECT_EQ(phone.story(1), "Hold(Holding) Hold(None) Hold=SipFailure,481 Ended(TransportFailure,Network,481)");
    EXPECT_EQ(phone.story(2), "Ended(TransportFailure,Network,408)");
    EXPECT_EQ(phone.story(3), "Ended(TransportFailure,Network,408)");
    EXPECT_EQ(phone.story(4), "Ended(TransportFailure,Network,503)");
    EXPECT_EQ(phone.story(5), "");
}

TEST_F(Group17, the_transport_breaks_with_the_call_up) {
    phone.report(Fact(MSN_FACT_TRANSPORT_LOST, 1), Fact(MSN_FACT_SESSION_OVER, 1));
    EXPECT_EQ(phone.story(1), "Ended(TransportFailure,Network,0) Released");
}

TEST_F(Group17, a_session_that_is_over_without_a_word_is_the_networks) {
    phone.report(Fact(MSN_FACT_SESSION_OVER, 1));
    EXPECT_EQ(phone.story(1), "Ended(TransportFailure,Network,0) Released");
    EXPECT_EQ(phone.out.rows_released, 1u);
}

TEST_F(Group17, an_rtp_timeout_is_the_phones) {
    phone.report(Fact(MSN_FACT_HANG_UP_REQUESTED, 1).by_phone().cause(MSN_CAUSE_SESSION_TIMEOUT),
                 Fact(MSN_FACT_BYE_SENT, 1), Fact(MSN_FACT_BYE_ANSWERED, 1).code(200));
    EXPECT_EQ(phone.story(1), "Ending Ended(SessionTimeout,Phone,200)");
}

TEST_F(Group18, the_other_party_changes) {
    phone.report(Fact(MSN_FACT_PARTY_CHANGED, 1).target("sip:dave@x"));
    auto party = Fact(MSN_FACT_PARTY_CHANGED, 1);
    party->asserted_identity = Fact::text_of("sip:+49@x");
    phone.report(party, party, Fact(MSN_FACT_PARTY_CHANGED, 1).target("sip:dave@x"));
    EXPECT_EQ(phone.story(1), "PartyChanged(sip:dave@x) PartyChanged(sip:dave@x)") << "what is known is no news";
    EXPECT_STREQ(phone.row(1).remote_uri, "sip:dave@x");
    EXPECT_STREQ(phone.row(1).asserted_identity, "sip:+49@x");
}

}  // namespace
}  // namespace microsip::model
