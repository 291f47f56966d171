// SPDX-License-Identifier: MIT
// Group 14: REFER, as the one who sends it and the one who gets it sees it.
#include <gtest/gtest.h>

#include "model/test_phone.h"

namespace microsip::model {
namespace {

// Call 1 stands and is to be transferred by a command.
class Group14Ours : public testing::Test {
  protected:
    Group14Ours() {
        phone.establish_out(1);
        phone.mark();
        msn_command command{};
        command.type = MSN_COMMAND_TYPE_TRANSFER;
        command.call_id = 1;
        std::strcpy(command.uri, "sip:carol@x");
        transfer = phone.start(command);
    }
    Fact refer_sent() { return Fact(MSN_FACT_REFER_SENT, 1).command(transfer).target("sip:carol@x"); }
    void hang_up(std::uint64_t call_id = 1) {
        phone.report(Fact(MSN_FACT_HANG_UP_REQUESTED, call_id).by_phone(), Fact(MSN_FACT_BYE_SENT, call_id),
                     Fact(MSN_FACT_BYE_ANSWERED, call_id).code(200));
    }
    std::uint64_t transfer = 0;
    Phone phone;
};

TEST_F(Group14Ours, accepted_then_notified_to_success) {
    phone.report(refer_sent(), Fact(MSN_FACT_REFER_ANSWERED, 1).code(202), Fact(MSN_FACT_NOTIFY_RECEIVED, 1).code(100),
                 Fact(MSN_FACT_NOTIFY_RECEIVED, 1).code(180), Fact(MSN_FACT_NOTIFY_RECEIVED, 1).code(180));
    EXPECT_EQ(phone.outcome(transfer), nullptr);
    phone.report(Fact(MSN_FACT_NOTIFY_RECEIVED, 1).code(200).value(1));
    hang_up();
    EXPECT_EQ(phone.story(1),
              "Transfer(Requested) Transfer(Accepted,202) Transfer(Progress,100) Transfer(Progress,180) "
              "Transfer(Succeeded,200) Transfer=Ok,200 Ending Ended(Transferred,Local,200)");
    EXPECT_STREQ(phone.row(1).transfer_target, "sip:carol@x");
    EXPECT_EQ(phone.row(1).transfer, std::uint32_t{MSN_TRANSFER_SUCCEEDED});
    EXPECT_EQ(phone.row(1).transfer_sip_code, 200u);
    EXPECT_EQ(phone.row(1).other_call_id, 0u);
    EXPECT_EQ(phone.last(MSN_EVENT_TYPE_TRANSFER).command_id, transfer);
    EXPECT_STREQ(phone.last(MSN_EVENT_TYPE_TRANSFER).text, "sip:carol@x");
    EXPECT_EQ(phone.out.illegal_moves, 0u);
}

TEST_F(Group14Ours, the_other_side_may_say_goodbye_first_once_it_succeeded) {
    phone.report(refer_sent(), Fact(MSN_FACT_NOTIFY_RECEIVED, 1).code(200).value(1), Fact(MSN_FACT_BYE_RECEIVED, 1));
    EXPECT_EQ(phone.story(1),
              "Transfer(Requested) Transfer(Succeeded,200) Transfer=Ok,200 Ended(Transferred,Remote,0)");
}

TEST_F(Group14Ours, accepted_and_nothing_more) {
    phone.report(refer_sent(), Fact(MSN_FACT_REFER_ANSWERED, 1).code(202), Fact(MSN_FACT_NOTIFY_MISSED, 1));
    EXPECT_EQ(phone.story(1),
              "Transfer(Requested) Transfer(Accepted,202) Transfer(Unknown,202) Transfer=OutcomeUnknown");
    EXPECT_STREQ(phone.outcome(transfer)->text, "no final NOTIFY came in time");
    phone.mark();
    phone.report(Fact(MSN_FACT_NOTIFY_RECEIVED, 1).code(200).value(1), Fact(MSN_FACT_NOTIFY_MISSED, 1));
    EXPECT_EQ(phone.story(1), "") << "it has had its last word";
    EXPECT_EQ(phone.out.illegal_moves, 0u);
}

TEST_F(Group14Ours, the_subscription_ends_without_a_final_word) {
    phone.report(refer_sent(), Fact(MSN_FACT_REFER_ANSWERED, 1).code(202),
                 Fact(MSN_FACT_NOTIFY_RECEIVED, 1).code(180).value(1));
    EXPECT_EQ(phone.outcome(transfer)->status, std::uint32_t{MSN_STATUS_OUTCOME_UNKNOWN});
    EXPECT_STREQ(phone.outcome(transfer)->text, "its subscription ended without a final NOTIFY");
}

TEST_F(Group14Ours, notified_of_a_refusal) {
    phone.report(refer_sent(), Fact(MSN_FACT_REFER_ANSWERED, 1).code(202),
                 Fact(MSN_FACT_NOTIFY_RECEIVED, 1).code(603).phrase("Decline").value(1));
    EXPECT_EQ(phone.story(1),
              "Transfer(Requested) Transfer(Accepted,202) Transfer(Failed,603) Transfer=SipFailure,603");
    EXPECT_STREQ(phone.outcome(transfer)->text, "603 Decline");
    phone.mark();
    hang_up();
    EXPECT_EQ(phone.story(1), "Ending Ended(Completed,Phone,200)") << "nothing was transferred";
}

TEST_F(Group14Ours, the_refer_itself_is_refused_or_never_answered) {
    phone.report(refer_sent(), refer_sent(), Fact(MSN_FACT_REFER_ANSWERED, 1).code(405));
    EXPECT_EQ(phone.story(1), "Transfer(Requested) Transfer(Failed,405) Transfer=SipFailure,405");
    phone.mark();
    transfer = phone.start(phone.last_command);
    ASSERT_EQ(phone.last_status, MSN_STATUS_OK) << "it may be tried again";
    phone.report(refer_sent(), Fact(MSN_FACT_REFER_ANSWERED, 1).code(408).by_timer());
    EXPECT_EQ(phone.story(1), "Transfer(Requested) Transfer(Failed,408) Transfer=SipFailure,408");
    EXPECT_EQ(phone.out.illegal_moves, 0u);
}

TEST_F(Group14Ours, a_notify_overtakes_the_answer) {
    phone.report(refer_sent(), Fact(MSN_FACT_NOTIFY_RECEIVED, 1).code(100), Fact(MSN_FACT_REFER_ANSWERED, 1).code(202));
    EXPECT_EQ(phone.story(1), "Transfer(Requested) Transfer(Progress,100)");
}

TEST_F(Group14Ours, the_call_ends_first) {
    phone.report(refer_sent(), Fact(MSN_FACT_REFER_ANSWERED, 1).code(202), Fact(MSN_FACT_BYE_RECEIVED, 1));
    EXPECT_EQ(phone.story(1),
              "Transfer(Requested) Transfer(Accepted,202) Transfer(Unknown,202) Transfer=OutcomeUnknown "
              "Ended(Completed,Remote,0)");
    EXPECT_STREQ(phone.outcome(transfer)->text, "the call ended before the final NOTIFY");
}

TEST_F(Group14Ours, the_call_ends_before_the_refer) {
    phone.report(Fact(MSN_FACT_BYE_RECEIVED, 1));
    EXPECT_EQ(phone.story(1), "Ended(Completed,Remote,0) Transfer=CallEnded");
}

TEST_F(Group14Ours, it_holds_first_and_resumes_when_it_fails) {
    phone.report(Fact(MSN_FACT_REINVITE_SENT, 1).command(transfer),
                 Fact(MSN_FACT_REINVITE_ANSWERED, 1).code(200).command(transfer));
    EXPECT_EQ(phone.story(1), "Hold(Holding) Hold(Local)");
    phone.mark();
    phone.report(refer_sent(), Fact(MSN_FACT_REFER_ANSWERED, 1).code(603));
    EXPECT_EQ(phone.story(1), "Transfer(Requested) Transfer(Failed,603) Transfer=SipFailure,603");
    phone.mark();
    phone.report(Fact(MSN_FACT_REINVITE_SENT, 1).command(transfer),
                 Fact(MSN_FACT_REINVITE_ANSWERED, 1).code(200).command(transfer),
                 Fact(MSN_FACT_REINVITE_SENT, 1).command(transfer));
    EXPECT_EQ(phone.story(1), "Hold(Local+Resuming) Hold(None)");
}

TEST_F(Group14Ours, a_hold_that_is_refused_leaves_no_trace) {
    phone.report(Fact(MSN_FACT_REINVITE_SENT, 1).command(transfer),
                 Fact(MSN_FACT_REINVITE_ANSWERED, 1).code(488).command(transfer));
    EXPECT_EQ(phone.story(1), "Hold(Holding) Hold(None)");
    EXPECT_EQ(phone.out.events.back().sip_code, 488u);
    phone.finish(transfer, MSN_STATUS_SIP_FAILURE, 488);
    EXPECT_EQ(phone.outcome(transfer)->sip_code, 488u);
}

TEST_F(Group14Ours, a_call_that_the_user_held_or_resumed_himself_is_not_touched_by_a_transfer) {
    phone.report(Fact(MSN_FACT_REINVITE_SENT, 1).command(transfer),
                 Fact(MSN_FACT_REINVITE_ANSWERED, 1).code(200).command(transfer), refer_sent());
    const auto resume = phone.start(MSN_COMMAND_TYPE_RESUME, 1);
    phone.report(Fact(MSN_FACT_REINVITE_ANSWERED, 1).code(200).command(resume));
    const auto hold = phone.start(MSN_COMMAND_TYPE_HOLD, 1);
    phone.report(Fact(MSN_FACT_REINVITE_ANSWERED, 1).code(200).command(hold),
                 Fact(MSN_FACT_REFER_ANSWERED, 1).code(603));
    phone.mark();
    phone.report(Fact(MSN_FACT_REINVITE_SENT, 1).command(transfer),
                 Fact(MSN_FACT_REINVITE_ANSWERED, 1).code(200).command(transfer));
    EXPECT_EQ(phone.story(1), "") << "the hold that stands is the user's";
    EXPECT_NE(phone.row(1).flags & MSN_CALL_FLAG_LOCAL_HOLD, 0u);
}

TEST_F(Group14Ours, facts_of_no_transfer_are_illegal) {
    phone.establish_out(2);
    for (const auto type : {MSN_FACT_REFER_ANSWERED, MSN_FACT_NOTIFY_RECEIVED, MSN_FACT_NOTIFY_MISSED,
                            MSN_FACT_REFER_ACCEPTED, MSN_FACT_REFER_REJECTED, MSN_FACT_NOTIFY_SENT}) {
        phone.report(Fact(type, 2).code(200));
    }
    EXPECT_EQ(phone.out.illegal_moves, 6u);
    EXPECT_EQ(phone.row(2).transfer, std::uint32_t{MSN_TRANSFER_NONE});
}

// Call 1 stands and the other side wants it elsewhere.
class Group14Theirs : public testing::Test {
  protected:
    Group14Theirs() {
        phone.establish_in(1);
        phone.mark();
        phone.report(Fact(MSN_FACT_REFER_RECEIVED, 1).target("sip:carol@x").value(1));
    }
    void make_new_leg() { phone.report(Fact(MSN_FACT_CALL_CREATED, 2).other(1), Fact(MSN_FACT_INVITE_SENT, 2)); }
    Phone phone;
};

TEST_F(Group14Theirs, accepted_makes_a_leg_of_the_same_lineage) {
    const auto accept = phone.start(MSN_COMMAND_TYPE_ACCEPT_TRANSFER, 1);
    phone.report(Fact(MSN_FACT_NOTIFY_SENT, 1).code(100), Fact(MSN_FACT_REFER_ACCEPTED, 1).command(accept));
    make_new_leg();
    phone.report(Fact(MSN_FACT_NOTIFY_SENT, 1).code(180).other(2));
    EXPECT_EQ(phone.last(MSN_EVENT_TYPE_TRANSFER).other_call_id, 2u);
    phone.report(Fact(MSN_FACT_ANSWER_RECEIVED, 2).code(200), Fact(MSN_FACT_CONFIRMED, 2),
                 Fact(MSN_FACT_NOTIFY_SENT, 1).code(200).value(1).other(2), Fact(MSN_FACT_BYE_RECEIVED, 1));
    EXPECT_EQ(phone.story(1),
              "Transfer(Offered) Transfer(Accepted) AcceptTransfer=Ok Transfer(Progress,180) "
              "Transfer(Succeeded,200) Ended(Transferred,Remote,0)");
    EXPECT_EQ(phone.row(2).lineage_id, phone.row(1).lineage_id);
    EXPECT_EQ(phone.row(2).other_call_id, 1u);
    EXPECT_EQ(phone.row(1).other_call_id, 2u);
    EXPECT_EQ(phone.last(MSN_EVENT_TYPE_PHASE).other_call_id, 2u) << "Ended names the leg it went to";
    EXPECT_NE(phone.row(1).flags & MSN_CALL_FLAG_TRANSFER_REMOTE, 0u);
    EXPECT_EQ(phone.out.illegal_moves, 0u);
}

TEST_F(Group14Theirs, the_transferor_may_go_as_soon_as_it_is_accepted) {
    phone.report(Fact(MSN_FACT_REFER_ACCEPTED, 1), Fact(MSN_FACT_BYE_RECEIVED, 1));
    EXPECT_EQ(phone.story(1), "Transfer(Offered) Transfer(Accepted) Ended(Transferred,Remote,0)");
    make_new_leg();  // the old one has Ended but is not Released
    EXPECT_EQ(phone.row(2).lineage_id, 1u);
    phone.report(Fact(MSN_FACT_NOTIFY_SENT, 1).code(200).value(1).other(2));
    EXPECT_EQ(phone.out.illegal_moves, 0u);
}

TEST_F(Group14Theirs, the_new_call_fails_and_the_old_one_goes_on) {
    phone.report(Fact(MSN_FACT_REFER_ACCEPTED, 1));
    make_new_leg();
    phone.report(Fact(MSN_FACT_FINAL_RECEIVED, 2).code(486), Fact(MSN_FACT_NOTIFY_SENT, 1).code(486).value(1).other(2),
                 Fact(MSN_FACT_BYE_RECEIVED, 1));
    EXPECT_EQ(phone.story(1), "Transfer(Offered) Transfer(Accepted) Transfer(Failed,486) Ended(Completed,Remote,0)");
}

TEST_F(Group14Theirs, rejected_by_command_by_policy_and_by_time) {
    const auto reject = phone.start(MSN_COMMAND_TYPE_REJECT_TRANSFER, 1);
    phone.report(Fact(MSN_FACT_REFER_REJECTED, 1).code(603).command(reject), Fact(MSN_FACT_NOTIFY_SENT, 1).code(603));
    EXPECT_EQ(phone.story(1), "Transfer(Offered) Transfer(Rejected,603) RejectTransfer=Ok,603");
    phone.mark();
    phone.report(Fact(MSN_FACT_REFER_RECEIVED, 1).target("tel:1"),
                 Fact(MSN_FACT_REFER_REJECTED, 1).code(400).by_phone());
    EXPECT_EQ(phone.story(1), "Transfer(Offered) Transfer(Rejected,400)");
    phone.report(Fact(MSN_FACT_REFER_RECEIVED, 1));
    const auto late = phone.start(MSN_COMMAND_TYPE_ACCEPT_TRANSFER, 1);
    phone.report(Fact(MSN_FACT_REFER_REJECTED, 1).code(603).by_timer());
    EXPECT_EQ(phone.outcome(late)->status, std::uint32_t{MSN_STATUS_NO_TRANSFER});
    phone.start(MSN_COMMAND_TYPE_ACCEPT_TRANSFER, 1);
    EXPECT_EQ(phone.last_status, MSN_STATUS_NO_TRANSFER);
    EXPECT_STREQ(phone.last_text, "the transfer of call 1 is Rejected, not Offered");
    EXPECT_EQ(phone.out.illegal_moves, 0u);
}

TEST_F(Group14Theirs, the_call_ends_before_anybody_has_decided) {
    const auto accept = phone.start(MSN_COMMAND_TYPE_ACCEPT_TRANSFER, 1);
    phone.report(Fact(MSN_FACT_BYE_RECEIVED, 1));
    EXPECT_EQ(phone.story(1), "Transfer(Offered) Transfer(Unknown) Ended(Completed,Remote,0) AcceptTransfer=CallEnded");
    EXPECT_NE(phone.outcome(accept), nullptr);
}

TEST_F(Group14Theirs, a_second_refer_and_one_of_our_own_wait) {
    phone.report(Fact(MSN_FACT_REFER_RECEIVED, 1).target("sip:dave@x"), Fact(MSN_FACT_REFER_ACCEPTED, 1));
    EXPECT_EQ(phone.story(1), "Transfer(Offered) Transfer(Accepted)");
    EXPECT_STREQ(phone.row(1).transfer_target, "sip:carol@x");
    EXPECT_EQ(phone.out.illegal_moves, 0u);
}

TEST_F(Group14Theirs, our_own_hang_up_meanwhile_is_just_that) {
    phone.report(Fact(MSN_FACT_REFER_ACCEPTED, 1), Fact(MSN_FACT_HANG_UP_REQUESTED, 1), Fact(MSN_FACT_BYE_SENT, 1),
                 Fact(MSN_FACT_BYE_ANSWERED, 1).code(200));
    EXPECT_EQ(phone.story(1), "Transfer(Offered) Transfer(Accepted) Ending Ended(Completed,Local,200)");
}

}  // namespace
}  // namespace microsip::model
