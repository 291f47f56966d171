// SPDX-License-Identifier: MIT
// The callee's sequences of the call model; a test bears the number of its group.
#include <gtest/gtest.h>

#include "model/test_phone.h"

namespace microsip::model {
namespace {

TEST(Group01, our_own_183_is_progress_only) {
    Phone phone;
    phone.ring_in(1);
    phone.report(Fact(MSN_FACT_PROVISIONAL_SENT, 1).code(183).sdp(), Fact(MSN_FACT_PROVISIONAL_SENT, 1).code(180),
                 Fact(MSN_FACT_PROVISIONAL_SENT, 1).code(183).sdp());
    EXPECT_EQ(phone.story(1), "Offered Incoming Progress(183) Alerting Progress(183)");
    EXPECT_NE(phone.row(1).flags & MSN_CALL_FLAG_EARLY_MEDIA, 0u);
    EXPECT_NE(phone.row(1).flags & MSN_CALL_FLAG_INCOMING, 0u);
}

TEST(Group02, our_own_180_sent_again_is_progress) {
    Phone phone;
    phone.ring_in(1);
    phone.report(Fact(MSN_FACT_PROVISIONAL_SENT, 1).code(180), Fact(MSN_FACT_PROVISIONAL_SENT, 1).code(180));
    EXPECT_EQ(phone.story(1), "Offered Incoming Alerting Progress(180)");
}

TEST(Group03, auto_answer_skips_ringing) {
    Phone phone;
    phone.ring_in(1);
    phone.report(Fact(MSN_FACT_ANSWER_SENT, 1).code(200).sdp(), Fact(MSN_FACT_CONFIRMED, 1));
    EXPECT_EQ(phone.story(1), "Offered Incoming Connecting Established");
}

TEST(Group06, callee_whose_200_crosses_the_cancel) {
    Phone phone;
    phone.ring_in(1);
    phone.report(Fact(MSN_FACT_PROVISIONAL_SENT, 1).code(180), Fact(MSN_FACT_ANSWER_SENT, 1).code(200).sdp(),
                 Fact(MSN_FACT_CANCEL_RECEIVED, 1), Fact(MSN_FACT_CONFIRMED, 1), Fact(MSN_FACT_BYE_RECEIVED, 1));
    phone.go(1);
    EXPECT_EQ(phone.story(1), "Offered Incoming Alerting Connecting Established Ended(Completed,Remote,0) Released");
    EXPECT_NE(phone.row(1).flags & MSN_CALL_FLAG_CANCEL_CROSSED, 0u);
    EXPECT_EQ(phone.out.illegal_moves, 0u);
}

TEST(Group06, callee_cancelled_before_it_answers) {
    Phone phone;
    phone.ring_in(1);
    const auto answer = phone.start(MSN_COMMAND_TYPE_ANSWER, 1, 200);
    phone.report(Fact(MSN_FACT_PROVISIONAL_SENT, 1).code(180), Fact(MSN_FACT_CANCEL_RECEIVED, 1));
    EXPECT_EQ(phone.story(1), "Offered Incoming Alerting");
    phone.report(Fact(MSN_FACT_FINAL_SENT, 1).code(487).phrase("Request Terminated"));
    phone.report(Fact(MSN_FACT_FINAL_ACKNOWLEDGED, 1));
    phone.go(1);
    EXPECT_EQ(phone.story(1),
              "Offered Incoming Alerting Ended(CancelledByCaller,Remote,487) Answer=CallEnded,487 "
              "Released");
    EXPECT_NE(phone.outcome(answer), nullptr);
    EXPECT_EQ(phone.out.illegal_moves, 0u);
}

TEST(Group06, cancel_and_reject_meet_and_the_final_sent_decides) {
    for (const bool cancel_won : {true, false}) {
        Phone phone;
        phone.ring_in(1);
        phone.report(Fact(MSN_FACT_HANG_UP_REQUESTED, 1).code(486), Fact(MSN_FACT_CANCEL_RECEIVED, 1),
                     Fact(MSN_FACT_FINAL_SENT, 1).code(cancel_won ? 487 : 486), Fact(MSN_FACT_FINAL_ACKNOWLEDGED, 1));
        EXPECT_EQ(phone.story(1), cancel_won ? "Offered Incoming Ending Ended(CancelledByCaller,Remote,487)"
                                             : "Offered Incoming Ending Ended(Busy,Local,486)");
    }
}

TEST(Group08, a_cancel_because_another_phone_answered_is_no_missed_call) {
    Phone phone;
    phone.ring_in(1);
    phone.report(
        Fact(MSN_FACT_PROVISIONAL_SENT, 1).code(180),
        Fact(MSN_FACT_CANCEL_RECEIVED, 1).reason("SIP;cause=200;text=\"Call completed elsewhere\", Q.850;cause=26"),
        Fact(MSN_FACT_FINAL_SENT, 1).code(487));
    EXPECT_EQ(phone.story(1), "Offered Incoming Alerting Ended(AnsweredElsewhere,Remote,487)");
    EXPECT_EQ(phone.row(1).cause_q850, 26u);
    EXPECT_STREQ(phone.row(1).cause_reason, "SIP;cause=200;text=\"Call completed elsewhere\", Q.850;cause=26");
}

TEST(Group09, bye_in_the_early_dialog) {
    Phone phone;
    phone.ring_in(1);
    phone.report(Fact(MSN_FACT_PROVISIONAL_SENT, 1).code(180), Fact(MSN_FACT_BYE_RECEIVED, 1),
                 Fact(MSN_FACT_FINAL_SENT, 1).code(487), Fact(MSN_FACT_FINAL_ACKNOWLEDGED, 1));
    phone.go(1);
    EXPECT_EQ(phone.story(1), "Offered Incoming Alerting Ended(CancelledByCaller,Remote,0) Released");
    EXPECT_EQ(phone.out.illegal_moves, 0u);
}

TEST(Group09, bye_before_the_ack) {
    Phone phone;
    phone.ring_in(1);
    phone.report(Fact(MSN_FACT_ANSWER_SENT, 1).code(200).sdp(), Fact(MSN_FACT_BYE_RECEIVED, 1),
                 Fact(MSN_FACT_CONFIRMED, 1));
    EXPECT_EQ(phone.story(1), "Offered Incoming Connecting Ended(Completed,Remote,0)");
    EXPECT_EQ(phone.out.illegal_moves, 0u);
}

TEST(Group12, an_ack_without_sdp_after_a_delayed_offer_is_a_media_failure) {
    Phone phone;
    Fact failed(MSN_FACT_CALL_FAILED, 1);
    failed.cause(MSN_CAUSE_MEDIA_FAILURE)->initiator = MSN_INITIATOR_REMOTE;
    phone.report(Fact(MSN_FACT_INVITE_RECEIVED, 1), Fact(MSN_FACT_ANSWER_SENT, 1).code(200).sdp(), failed);
    EXPECT_EQ(phone.story(1), "Offered Incoming Connecting Ended(MediaFailure,Remote,0)");
}

TEST(Group12, a_delayed_offer_that_is_answered_in_the_ack) {
    Phone phone;
    phone.report(Fact(MSN_FACT_INVITE_RECEIVED, 1), Fact(MSN_FACT_ANSWER_SENT, 1).code(200).sdp(),
                 Fact(MSN_FACT_CONFIRMED, 1).tag("t"));
    EXPECT_EQ(phone.story(1), "Offered Incoming Connecting Established");
    EXPECT_STREQ(phone.row(1).remote_tag, "t");
}

TEST(Group13, a_lost_ack_is_the_networks) {
    for (const bool bye_first : {false, true}) {
        Phone phone;
        phone.ring_in(1);
        const auto answer = phone.start(MSN_COMMAND_TYPE_ANSWER, 1);
        phone.report(Fact(MSN_FACT_ANSWER_SENT, 1).code(200).sdp());
        if (bye_first) phone.report(Fact(MSN_FACT_BYE_SENT, 1));
        phone.report(Fact(MSN_FACT_ANSWER_UNACKNOWLEDGED, 1));
        if (!bye_first) phone.report(Fact(MSN_FACT_BYE_SENT, 1));
        phone.report(Fact(MSN_FACT_BYE_ANSWERED, 1).code(481));
        phone.go(1);
        EXPECT_EQ(phone.story(1), std::string("Offered Incoming Connecting ") + (bye_first ? "Ending " : "") +
                                      "Ended(TransportFailure,Network,0) Answer=CallEnded Released");
        EXPECT_EQ(phone.outcome(answer)->status, std::uint32_t{MSN_STATUS_CALL_ENDED});
        EXPECT_EQ(phone.out.illegal_moves, 0u);
    }
}

TEST(Group13, a_hang_up_that_waits_for_the_ack_keeps_its_cause) {
    Phone phone;
    phone.ring_in(1);
    phone.report(Fact(MSN_FACT_ANSWER_SENT, 1).code(200).sdp(), Fact(MSN_FACT_HANG_UP_REQUESTED, 1),
                 Fact(MSN_FACT_ANSWER_UNACKNOWLEDGED, 1));
    EXPECT_EQ(phone.story(1), "Offered Incoming Connecting Ending Ended(Completed,Local,0)");
}

TEST(Group16, a_reject_of_ours_takes_the_row_of_the_code_it_sends) {
    const struct {
        std::uint32_t code;
        const char* ended;
    } rows[] = {{486, "Busy"},         {600, "Busy"},     {603, "Declined"},     {480, "NoAnswer"},
                {488, "MediaFailure"}, {404, "NotFound"}, {500, "ServerFailure"}};
    for (const auto& row : rows) {
        Phone phone;
        phone.ring_in(1);
        const auto reject = phone.start(MSN_COMMAND_TYPE_REJECT, 1, row.code);
        phone.report(Fact(MSN_FACT_HANG_UP_REQUESTED, 1).code(row.code).command(reject),
                     Fact(MSN_FACT_FINAL_SENT, 1).code(row.code).phrase("No"));
        EXPECT_EQ(phone.story(1), "Offered Incoming Ending");
        EXPECT_EQ(phone.outcome(reject), nullptr);
        phone.report(Fact(MSN_FACT_FINAL_ACKNOWLEDGED, 1));
        EXPECT_EQ(phone.story(1), std::string("Offered Incoming Ending Ended(") + row.ended + ",Local," +
                                      std::to_string(row.code) + ") Reject=Ok," + std::to_string(row.code));
        EXPECT_EQ(phone.out.events[2].command_id, reject);  // Ending
        EXPECT_EQ(phone.out.events[3].command_id, reject);  // Ended
        EXPECT_STREQ(phone.out.events[3].text, "No");
    }
}

TEST(Group16, a_hang_up_of_a_ringing_call_is_what_pjsip_sends_for_it) {
    Phone phone;
    phone.ring_in(1);
    phone.report(Fact(MSN_FACT_HANG_UP_REQUESTED, 1), Fact(MSN_FACT_FINAL_SENT, 1).code(603),
                 Fact(MSN_FACT_FINAL_ACKNOWLEDGED, 1).by_timer());
    EXPECT_EQ(phone.story(1), "Offered Incoming Ending Ended(Declined,Local,603)");
}

TEST(Group16, refusals_of_the_phone_itself) {
    Phone phone;
    phone.ring_in(1);
    phone.report(Fact(MSN_FACT_FINAL_SENT, 1).code(486).by_phone());
    EXPECT_EQ(phone.story(1), "Offered Incoming Ended(PolicyRejected,Phone,486)");
    phone.ring_in(2);
    phone.report(Fact(MSN_FACT_FINAL_SENT, 2).code(488).by_phone());
    EXPECT_EQ(phone.story(2), "Offered Incoming Ended(MediaFailure,Phone,488)");
    phone.ring_in(3);
    phone.report(Fact(MSN_FACT_FINAL_SENT, 3).code(480).by_phone().cause(MSN_CAUSE_NO_ANSWER));
    EXPECT_EQ(phone.story(3), "Offered Incoming Ended(NoAnswer,Phone,480)");
    phone.ring_in(4);
    phone.report(Fact(MSN_FACT_HANG_UP_REQUESTED, 4).code(486).by_phone(), Fact(MSN_FACT_FINAL_SENT, 4).code(486),
                 Fact(MSN_FACT_FINAL_ACKNOWLEDGED, 4));
    EXPECT_EQ(phone.story(4), "Offered Incoming Ending Ended(PolicyRejected,Phone,486)");
}

}  // namespace
}  // namespace microsip::model
