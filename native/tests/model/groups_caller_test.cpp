// SPDX-License-Identifier: MIT
// The caller's sequences of the call model; a test bears the number of its group.
#include <gtest/gtest.h>

#include "model/test_phone.h"

namespace microsip::model {
namespace {

Fact received(std::uint32_t code, const char* tag = "a") {
    return Fact(MSN_FACT_PROVISIONAL_RECEIVED, 1).code(code).tag(tag);
}

TEST(Group01, a_183_after_the_180_does_not_unring) {
    Phone phone;
    phone.dial(1);
    phone.report(received(183).sdp(), received(180), received(183).sdp());
    EXPECT_EQ(phone.story(1), "Dialing Proceeding Alerting Progress(183)");
    EXPECT_NE(phone.row(1).flags & MSN_CALL_FLAG_EARLY_MEDIA, 0u);
    EXPECT_EQ(phone.row(1).early_dialogs, 1u);
    EXPECT_EQ(phone.row(1).sip_code, 183u);
    EXPECT_GT(phone.row(1).alerted_utc_ns, phone.row(1).created_utc_ns);
}

TEST(Group02, each_repeated_180_and_a_199_is_progress) {
    Phone phone;
    phone.dial(1);
    phone.report(received(180), received(180), received(180), received(199));
    EXPECT_EQ(phone.story(1), "Dialing Alerting Progress(180) Progress(180) Progress(199)");
    EXPECT_EQ(phone.out.illegal_moves, 0u);
}

TEST(Group02, a_199_alone_moves_nothing) {
    Phone phone;
    phone.dial(1);
    phone.report(received(199));
    EXPECT_EQ(phone.story(1), "Dialing Progress(199)");
}

TEST(Group03, a_200_without_any_18x_connects) {
    Phone phone;
    phone.dial(1);
    phone.report(Fact(MSN_FACT_ANSWER_RECEIVED, 1).code(200).tag("a").sdp(), Fact(MSN_FACT_CONFIRMED, 1));
    EXPECT_EQ(phone.story(1), "Dialing Connecting Established");
    EXPECT_EQ(phone.row(1).alerted_utc_ns, 0);
    EXPECT_NE(phone.row(1).answered_monotonic_ns, 0);
    EXPECT_STREQ(phone.row(1).remote_tag, "a");
}

TEST(Group03, a_200_after_100_only_connects) {
    Phone phone;
    phone.dial(1);
    phone.report(received(100, ""), Fact(MSN_FACT_ANSWER_RECEIVED, 1).code(200).tag("a").sdp(),
                 Fact(MSN_FACT_CONFIRMED, 1));
    EXPECT_EQ(phone.story(1), "Dialing Progress(100) Connecting Established");
}

TEST(Group04, a_180_without_to_tag_rings_but_a_183_without_one_does_not_proceed) {
    Phone phone;
    phone.dial(1);
    phone.report(received(183, ""), received(180, ""));
    EXPECT_EQ(phone.story(1), "Dialing Progress(183) Alerting");
    EXPECT_EQ(phone.row(1).early_dialogs, 0u);
}

TEST(Group04, early_media_of_one_branch_and_the_answer_of_another) {
    Phone phone;
    phone.dial(1);
    phone.report(received(183, "a").sdp(), received(180, "b"), received(183, "a").sdp(),
                 Fact(MSN_FACT_ANSWER_RECEIVED, 1).code(200).tag("b").sdp(), Fact(MSN_FACT_CONFIRMED, 1));
    EXPECT_EQ(phone.story(1), "Dialing Proceeding Alerting Progress(183) Connecting Established");
    EXPECT_EQ(phone.row(1).early_dialogs, 2u);
    EXPECT_STREQ(phone.row(1).remote_tag, "b");
}

TEST(Group04, the_row_says_which_branch_was_heard_last) {
    Phone phone;
    phone.dial(1);
    phone.report(received(183, "a").sdp());
    EXPECT_STREQ(phone.row(1).remote_tag, "a");
    phone.report(received(183, "b").sdp());
    EXPECT_STREQ(phone.row(1).remote_tag, "b");
    EXPECT_EQ(phone.out.events.back().value, 2u);
}

TEST(Group05, a_second_200_of_a_fork_moves_nothing) {
    Phone phone;
    phone.establish_out(1);
    phone.mark();
    phone.report(Fact(MSN_FACT_ANSWER_RECEIVED, 1).code(200).tag("b").sdp());
    EXPECT_EQ(phone.story(1), "");
    EXPECT_STREQ(phone.row(1).remote_tag, "a");
    EXPECT_EQ(phone.out.illegal_moves, 0u);
}

TEST(Group06, caller_whose_cancel_crosses_the_200) {
    Phone phone;
    phone.dial(1);
    const auto hang_up = phone.start(MSN_COMMAND_TYPE_HANG_UP, 1);
    phone.report(received(180), Fact(MSN_FACT_HANG_UP_REQUESTED, 1).command(hang_up), Fact(MSN_FACT_CANCEL_SENT, 1),
                 Fact(MSN_FACT_ANSWER_RECEIVED, 1).code(200).tag("a").sdp(), Fact(MSN_FACT_CONFIRMED, 1),
                 Fact(MSN_FACT_BYE_SENT, 1));
    EXPECT_EQ(phone.story(1), "Dialing Alerting Ending");
    EXPECT_NE(phone.row(1).flags & MSN_CALL_FLAG_ANSWER_CROSSED, 0u);
    phone.report(Fact(MSN_FACT_BYE_ANSWERED, 1).code(200));
    phone.go(1);
    EXPECT_EQ(phone.story(1), "Dialing Alerting Ending Ended(CancelledByCaller,Local,200) HangUp=Ok,200 Released");
    EXPECT_EQ(phone.out.illegal_moves, 0u);
}

TEST(Group06, caller_whose_bye_after_the_crossing_is_not_answered) {
    Phone phone;
    phone.dial(1);
    phone.report(Fact(MSN_FACT_HANG_UP_REQUESTED, 1), Fact(MSN_FACT_ANSWER_RECEIVED, 1).code(200).sdp(),
                 Fact(MSN_FACT_BYE_SENT, 1), Fact(MSN_FACT_BYE_ANSWERED, 1).code(408).by_timer());
    EXPECT_EQ(phone.story(1), "Dialing Ending Ended(CancelledByCaller,Local,408)");
}

TEST(Group07, hang_up_before_the_100_waits_for_the_answer) {
    Phone phone;
    phone.dial(1);
    phone.report(Fact(MSN_FACT_HANG_UP_REQUESTED, 1), received(100, ""), Fact(MSN_FACT_CANCEL_SENT, 1),
                 Fact(MSN_FACT_FINAL_RECEIVED, 1).code(487).phrase("Request Terminated"));
    EXPECT_EQ(phone.story(1), "Dialing Ending Ended(CancelledByCaller,Local,487)");
    EXPECT_STREQ(phone.row(1).cause_phrase, "Request Terminated");
}

TEST(Group07, hang_up_of_an_invite_that_nobody_answers_ends_by_timer) {
    Phone phone;
    phone.dial(1);
    phone.report(Fact(MSN_FACT_HANG_UP_REQUESTED, 1), Fact(MSN_FACT_FINAL_RECEIVED, 1).code(408).by_timer());
    phone.go(1);
    EXPECT_EQ(phone.story(1), "Dialing Ending Ended(CancelledByCaller,Local,408) Released");
}

TEST(Group07, hang_up_while_the_media_transport_is_made_and_the_invite_goes_out_after_all) {
    Phone phone;
    const auto dial = phone.start(MSN_COMMAND_TYPE_DIAL);
    phone.report(Fact(MSN_FACT_CALL_CREATED, 1).command(dial), Fact(MSN_FACT_HANG_UP_REQUESTED, 1));
    EXPECT_EQ(phone.story(1), "");
    phone.report(Fact(MSN_FACT_INVITE_SENT, 1), Fact(MSN_FACT_FINAL_RECEIVED, 1).code(487));
    EXPECT_EQ(phone.story(1), "Dialing Dial=Ok Ending Ended(CancelledByCaller,Local,487)");
}

TEST(Group07, hang_up_while_the_media_transport_is_made_and_no_invite_goes_out) {
    Phone phone;
    const auto dial = phone.start(MSN_COMMAND_TYPE_DIAL);
    phone.report(Fact(MSN_FACT_CALL_CREATED, 1).command(dial));
    msn_command command{};
    command.type = MSN_COMMAND_TYPE_HANG_UP;
    command.target_command_id = dial;
    const auto hang_up = phone.start(command);
    ASSERT_EQ(phone.last_status, MSN_STATUS_OK);
    phone.report(Fact(MSN_FACT_HANG_UP_REQUESTED, 1).command(hang_up), Fact(MSN_FACT_CALL_FAILED, 1));
    phone.go(1);
    EXPECT_EQ(phone.story(1), "Ended(CancelledByCaller,Local,0) Dial=CallEnded HangUp=Ok Released");
}

TEST(Group12, a_2xx_without_usable_sdp_is_a_media_failure) {
    Phone phone;
    phone.dial(1);
    phone.report(Fact(MSN_FACT_ANSWER_RECEIVED, 1).code(200).tag("a"), Fact(MSN_FACT_BYE_SENT, 1),
                 Fact(MSN_FACT_HANG_UP_REQUESTED, 1), Fact(MSN_FACT_BYE_ANSWERED, 1).code(200));
    EXPECT_EQ(phone.story(1), "Dialing Connecting Ending Ended(MediaFailure,Remote,200)");
}

TEST(Group16, a_digest_retry_does_not_repeat_dialing) {
    Phone phone;
    phone.dial(1);
    phone.report(Fact(MSN_FACT_FINAL_RECEIVED, 1).code(407).phrase("Proxy Authentication Required"),
                 Fact(MSN_FACT_INVITE_SENT, 1), received(180),
                 Fact(MSN_FACT_FINAL_RECEIVED, 1).code(486).phrase("Busy Here"));
    EXPECT_EQ(phone.story(1), "Dialing Alerting Ended(Busy,Remote,486)");
    EXPECT_STREQ(phone.row(1).cause_phrase, "Busy Here");
}

TEST(Group16, a_challenge_without_retry_is_an_auth_failure) {
    for (const auto* last : {"over", "failed", "let go"}) {
        Phone phone;
        phone.dial(1);
        phone.report(Fact(MSN_FACT_FINAL_RECEIVED, 1).code(401).phrase("Unauthorized"));
        EXPECT_EQ(phone.story(1), "Dialing");
        const auto type = *last == 'o' ? MSN_FACT_SESSION_OVER : *last == 'f' ? MSN_FACT_CALL_FAILED : MSN_FACT_LET_GO;
        phone.report(Fact(type, 1));
        phone.go(1);
        EXPECT_EQ(phone.story(1), "Dialing Ended(AuthFailure,Remote,401) Released") << last;
        EXPECT_STREQ(phone.row(1).cause_phrase, "Unauthorized");
    }
}

TEST(Group16, a_loop_of_challenges_ends_with_the_last) {
    Phone phone;
    phone.dial(1);
    phone.report(Fact(MSN_FACT_FINAL_RECEIVED, 1).code(401), Fact(MSN_FACT_INVITE_SENT, 1),
                 Fact(MSN_FACT_FINAL_RECEIVED, 1).code(407), Fact(MSN_FACT_INVITE_SENT, 1),
                 Fact(MSN_FACT_FINAL_RECEIVED, 1).code(407), Fact(MSN_FACT_SESSION_OVER, 1));
    EXPECT_EQ(phone.story(1), "Dialing Ended(AuthFailure,Remote,407) Released");
}

TEST(Group16, the_answers_of_the_peer_have_their_categories) {
    const struct {
        std::uint32_t code;
        const char* ended;
    } rows[] = {{408, "NoAnswer"}, {410, "NotFound"},     {480, "NoAnswer"},      {486, "Busy"},
                {487, "Unknown"},  {488, "MediaFailure"}, {500, "ServerFailure"}, {503, "ServerFailure"},
                {600, "Busy"},     {603, "Declined"},     {604, "NotFound"},      {403, "PolicyRejected"},
                {404, "NotFound"}};
    for (const auto& row : rows) {
        Phone phone;
        phone.dial(1);
        phone.report(Fact(MSN_FACT_FINAL_RECEIVED, 1).code(row.code).reason("Q.850;cause=17"));
        EXPECT_EQ(phone.story(1),
                  std::string("Dialing Ended(") + row.ended + ",Remote," + std::to_string(row.code) + ")");
        EXPECT_EQ(phone.row(1).cause_q850, 17u);
        EXPECT_STREQ(phone.row(1).cause_reason, "Q.850;cause=17");
    }
}

class Group16Redirect : public testing::Test {
  protected:
    Group16Redirect() {
        phone.dial(1);
        phone.mark();
    }
    Fact final(std::uint32_t code, const char* phrase = "") {
        return Fact(MSN_FACT_FINAL_RECEIVED, 1).code(code).phrase(phrase);
    }
    void follow(const char* target, std::uint32_t code = 302) {
        phone.report(Fact(MSN_FACT_REDIRECTED, 1).code(code).target(target), Fact(MSN_FACT_INVITE_SENT, 1));
    }
    Phone phone;
};

TEST_F(Group16Redirect, a_chain_of_them_is_one_call) {
    phone.report(Fact(MSN_FACT_PROVISIONAL_RECEIVED, 1).code(180).tag("a"), final(302, "Moved"));
    EXPECT_STREQ(phone.row(1).cause_phrase, "Moved");
    follow("sip:b@x");
    phone.report(final(301));
    follow("sip:c@x", 301);
    phone.report(Fact(MSN_FACT_PROVISIONAL_RECEIVED, 1).code(183).tag("b"),
                 Fact(MSN_FACT_ANSWER_RECEIVED, 1).code(200).tag("b"), Fact(MSN_FACT_CONFIRMED, 1),
                 Fact(MSN_FACT_BYE_RECEIVED, 1));
    EXPECT_EQ(phone.story(1),
              "Alerting Redirected(302,sip:b@x) Redirected(301,sip:c@x) Progress(183) Connecting Established "
              "Ended(Completed,Remote,0)");
    EXPECT_STREQ(phone.row(1).cause_phrase, "") << "of the 3xx nothing is left";
    EXPECT_EQ(phone.row(1).lineage_id, 1u);
    EXPECT_EQ(phone.out.illegal_moves, 0u);
}

TEST_F(Group16Redirect, one_that_is_not_followed_ends_the_call) {
    phone.report(final(302, "Moved").reason("Q.850;cause=23"));
    EXPECT_EQ(phone.story(1), "") << "it may be followed yet";
    phone.report(Fact(MSN_FACT_SESSION_OVER, 1));
    EXPECT_EQ(phone.story(1), "Ended(Redirected,Remote,302) Released");
    EXPECT_STREQ(phone.row(1).cause_phrase, "Moved");
    EXPECT_EQ(phone.row(1).cause_q850, 23u);
}

TEST_F(Group16Redirect, a_loop_or_a_chain_too_long_ends_the_call) {
    phone.report(final(302));
    follow("sip:b@x");
    phone.report(final(302), Fact(MSN_FACT_CALL_FAILED, 1).cause(MSN_CAUSE_UNKNOWN));
    EXPECT_EQ(phone.story(1), "Redirected(302,sip:b@x) Ended(Redirected,Remote,302)");
}

TEST_F(Group16Redirect, the_next_target_is_tried_when_the_first_is_busy) {
    phone.report(final(302));
    follow("sip:b@x");
    phone.report(final(486));
    follow("sip:c@x", 486);
    phone.report(final(404, "Gone"), Fact(MSN_FACT_SESSION_OVER, 1));
    EXPECT_EQ(phone.story(1), "Redirected(302,sip:b@x) Redirected(486,sip:c@x) Ended(NotFound,Remote,404) Released");
}

TEST_F(Group16Redirect, a_target_that_cannot_be_reached_is_the_networks) {
    phone.report(final(302));
    follow("sip:b@x");
    phone.report(final(503).by_transport(), Fact(MSN_FACT_SESSION_OVER, 1));
    EXPECT_EQ(phone.story(1), "Redirected(302,sip:b@x) Ended(TransportFailure,Network,503) Released");
}

TEST_F(Group16Redirect, hung_up_before_it_came) {
    phone.report(Fact(MSN_FACT_HANG_UP_REQUESTED, 1), final(302));
    EXPECT_EQ(phone.story(1), "Ending Ended(CancelledByCaller,Local,302)");
}

TEST_F(Group16Redirect, without_a_3xx_there_is_none) {
    phone.report(Fact(MSN_FACT_REDIRECTED, 1).code(302).target("sip:b@x"));
    EXPECT_EQ(phone.out.illegal_moves, 1u);
    EXPECT_EQ(phone.story(1), "");
}

TEST(Group16, our_own_302_redirects_by_command_and_by_policy) {
    Phone phone;
    phone.ring_in(1);
    phone.mark();
    msn_command command{};
    command.type = MSN_COMMAND_TYPE_REDIRECT;
    command.call_id = 1;
    std::strcpy(command.uri, "sip:c@x");
    const auto redirect = phone.start(command);
    phone.report(Fact(MSN_FACT_HANG_UP_REQUESTED, 1).code(302).command(redirect),
                 Fact(MSN_FACT_FINAL_SENT, 1).code(302));
    EXPECT_EQ(phone.outcome(redirect), nullptr);
    phone.report(Fact(MSN_FACT_FINAL_ACKNOWLEDGED, 1));
    EXPECT_EQ(phone.story(1), "Ending Ended(Redirected,Local,302) Redirect=Ok,302");
    phone.ring_in(2);
    phone.ring_in(3);
    phone.ring_in(4);
    phone.mark();
    phone.report(Fact(MSN_FACT_HANG_UP_REQUESTED, 2).code(302).by_phone().cause(MSN_CAUSE_REDIRECTED),
                 Fact(MSN_FACT_FINAL_SENT, 2).code(302), Fact(MSN_FACT_FINAL_ACKNOWLEDGED, 2),
                 Fact(MSN_FACT_FINAL_SENT, 3).code(302).by_phone(),
                 Fact(MSN_FACT_HANG_UP_REQUESTED, 4).code(486).by_phone(), Fact(MSN_FACT_FINAL_SENT, 4).code(486),
                 Fact(MSN_FACT_FINAL_ACKNOWLEDGED, 4));
    EXPECT_EQ(phone.story(2), "Ending Ended(Redirected,Phone,302)");
    EXPECT_EQ(phone.story(3), "Ended(Redirected,Phone,302)");
    EXPECT_EQ(phone.story(4), "Ending Ended(PolicyRejected,Phone,486)") << "do not disturb";
}

TEST(Group16, what_pjsip_made_itself_is_the_networks) {
    Phone phone;
    phone.dial(1);
    phone.report(Fact(MSN_FACT_FINAL_RECEIVED, 1).code(408).by_timer());
    EXPECT_EQ(phone.story(1), "Dialing Ended(TransportFailure,Network,408)");
    phone.dial(2);
    phone.report(Fact(MSN_FACT_FINAL_RECEIVED, 2).code(503).by_transport());
    EXPECT_EQ(phone.story(2), "Dialing Ended(TransportFailure,Network,503)");
    phone.report(Fact(MSN_FACT_CALL_CREATED, 3), Fact(MSN_FACT_FINAL_RECEIVED, 3).code(502).by_transport());
    EXPECT_EQ(phone.story(3), "Ended(TransportFailure,Network,502)");
}

TEST(Group16, refused_by_the_phone_before_the_invite_was_out) {
    Phone phone;
    const auto dial = phone.start(MSN_COMMAND_TYPE_DIAL);
    phone.report(Fact(MSN_FACT_CALL_CREATED, 1).command(dial),
                 Fact(MSN_FACT_CALL_FAILED, 1).cause(MSN_CAUSE_MEDIA_FAILURE));
    phone.go(1);
    EXPECT_EQ(phone.story(1), "Ended(MediaFailure,Phone,0) Dial=CallEnded Released");
    EXPECT_EQ(phone.outcome(dial)->call_id, 1u);
}

}  // namespace
}  // namespace microsip::model
