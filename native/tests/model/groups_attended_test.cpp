// SPDX-License-Identifier: MIT
// Group 15: attended transfer as each of the three parties sees it, and Replaces.
#include <gtest/gtest.h>

#include "model/test_phone.h"

namespace microsip::model {
namespace {

// Call 1 is to be joined with call 2.
class Group15Transferor : public testing::Test {
  protected:
    Group15Transferor() {
        phone.establish_in(1);
        phone.establish_out(2);
        phone.mark();
        msn_command command{};
        command.type = MSN_COMMAND_TYPE_TRANSFER;
        command.call_id = 1;
        command.other_call_id = 2;
        transfer = phone.start(command);
        phone.report(Fact(MSN_FACT_REFER_SENT, 1).command(transfer).target("sip:carol@x").other(2),
                     Fact(MSN_FACT_REFER_ANSWERED, 1).code(202));
    }
    void succeed() {
        phone.report(Fact(MSN_FACT_NOTIFY_RECEIVED, 1).code(200).value(1),
                     Fact(MSN_FACT_HANG_UP_REQUESTED, 1).by_phone(), Fact(MSN_FACT_BYE_SENT, 1),
                     Fact(MSN_FACT_BYE_ANSWERED, 1).code(200));
    }
    std::uint64_t transfer = 0;
    Phone phone;
};

TEST_F(Group15Transferor, both_calls_end_as_transferred_and_name_each_other) {
    EXPECT_EQ(phone.last(MSN_EVENT_TYPE_TRANSFER).other_call_id, 2u);
    succeed();
    phone.report(Fact(MSN_FACT_BYE_RECEIVED, 2));
    EXPECT_EQ(phone.story(1),
              "Transfer(Requested) Transfer(Accepted,202) Transfer(Succeeded,200) Transfer=Ok,200 Ending "
              "Ended(Transferred,Local,200)");
    EXPECT_EQ(phone.story(2), "Ended(Transferred,Remote,0)");
    EXPECT_EQ(phone.row(1).other_call_id, 2u);
    EXPECT_EQ(phone.row(2).other_call_id, 1u);
}

TEST_F(Group15Transferor, the_target_says_goodbye_before_we_are_notified) {
    phone.report(Fact(MSN_FACT_BYE_RECEIVED, 2));
    phone.go(2);
    succeed();
    EXPECT_EQ(phone.story(2), "Ended(Transferred,Remote,0) Released");
    EXPECT_EQ(phone.row(2).other_call_id, 1u);
    EXPECT_EQ(phone.outcome(transfer)->status, std::uint32_t{MSN_STATUS_OK});
    EXPECT_EQ(phone.row(1).other_call_id, 2u);
}

TEST_F(Group15Transferor, we_hang_up_the_second_call_ourselves_once_it_succeeded) {
    succeed();
    phone.report(Fact(MSN_FACT_HANG_UP_REQUESTED, 2), Fact(MSN_FACT_BYE_SENT, 2),
                 Fact(MSN_FACT_BYE_ANSWERED, 2).code(481));
    EXPECT_EQ(phone.story(2), "Ending Ended(Transferred,Local,481)") << "the other side was quicker";
}

TEST_F(Group15Transferor, it_fails_and_both_calls_go_on) {
    phone.report(Fact(MSN_FACT_NOTIFY_RECEIVED, 1).code(486).value(1), Fact(MSN_FACT_BYE_RECEIVED, 2),
                 Fact(MSN_FACT_BYE_RECEIVED, 1));
    EXPECT_EQ(phone.story(2), "Ended(Completed,Remote,0)");
    EXPECT_EQ(phone.row(1).cause, std::uint32_t{MSN_CAUSE_COMPLETED});
    EXPECT_EQ(phone.row(1).other_call_id, 0u);
    EXPECT_EQ(phone.row(2).other_call_id, 0u);
}

TEST_F(Group15Transferor, our_hang_up_of_the_second_call_meanwhile_is_just_that) {
    phone.report(Fact(MSN_FACT_HANG_UP_REQUESTED, 2), Fact(MSN_FACT_BYE_SENT, 2),
                 Fact(MSN_FACT_BYE_ANSWERED, 2).code(200));
    EXPECT_EQ(phone.story(2), "Ending Ended(Completed,Local,200)");
}

TEST(Group15Transferee, the_new_leg_is_of_the_first_calls_lineage) {
    Phone phone;
    phone.establish_out(1);
    phone.report(Fact(MSN_FACT_REFER_RECEIVED, 1).target("sip:carol@x?Replaces=abc"), Fact(MSN_FACT_REFER_ACCEPTED, 1),
                 Fact(MSN_FACT_CALL_CREATED, 2).other(1), Fact(MSN_FACT_INVITE_SENT, 2),
                 Fact(MSN_FACT_NOTIFY_SENT, 1).code(200).value(1).other(2), Fact(MSN_FACT_BYE_RECEIVED, 1));
    EXPECT_EQ(phone.row(2).lineage_id, 1u);
    EXPECT_EQ(phone.row(1).cause, std::uint32_t{MSN_CAUSE_TRANSFERRED});
    // A third leg keeps it too.
    phone.report(Fact(MSN_FACT_ANSWER_RECEIVED, 2).code(200), Fact(MSN_FACT_CONFIRMED, 2),
                 Fact(MSN_FACT_REFER_RECEIVED, 2), Fact(MSN_FACT_REFER_ACCEPTED, 2),
                 Fact(MSN_FACT_CALL_CREATED, 3).other(2));
    EXPECT_EQ(phone.row(3).lineage_id, 1u);
    EXPECT_EQ(phone.row(3).other_call_id, 2u);
    EXPECT_EQ(phone.row(2).other_call_id, 3u);
}

class Group15Target : public testing::Test {
  protected:
    Group15Target() {
        phone.establish_in(1);
        phone.mark();
        phone.report(Fact(MSN_FACT_INVITE_RECEIVED, 2).sdp().other(1));
    }
    Phone phone;
};

TEST_F(Group15Target, an_invite_takes_the_place_of_a_call) {
    phone.report(Fact(MSN_FACT_REPLACED, 2).other(1), Fact(MSN_FACT_ANSWER_SENT, 2).code(200),
                 Fact(MSN_FACT_BYE_SENT, 1), Fact(MSN_FACT_CONFIRMED, 2), Fact(MSN_FACT_BYE_ANSWERED, 1).code(200));
    EXPECT_EQ(phone.story(1), "Ending Ended(Replaced,Remote,200)");
    EXPECT_EQ(phone.story(2), "Offered Incoming Replaced Connecting Established");
    EXPECT_EQ(phone.row(1).other_call_id, 2u);
    EXPECT_EQ(phone.row(2).other_call_id, 1u);
    EXPECT_EQ(phone.row(2).lineage_id, 1u);
    EXPECT_EQ(phone.last(MSN_EVENT_TYPE_REPLACED).other_call_id, 1u);
    EXPECT_EQ(phone.out.illegal_moves, 0u);
}

TEST_F(Group15Target, however_the_old_call_ends_it_was_replaced) {
    phone.report(Fact(MSN_FACT_ANSWER_SENT, 2).code(200), Fact(MSN_FACT_REPLACED, 2).other(1),
                 Fact(MSN_FACT_BYE_RECEIVED, 1));
    EXPECT_EQ(phone.story(1), "Ended(Replaced,Remote,0)");
}

TEST_F(Group15Target, an_early_dialog_of_ours_is_replaced) {
    phone.dial(3);
    phone.report(Fact(MSN_FACT_INVITE_RECEIVED, 4).other(3), Fact(MSN_FACT_REPLACED, 4).other(3));
    phone.mark();
    phone.report(Fact(MSN_FACT_CANCEL_SENT, 3), Fact(MSN_FACT_FINAL_RECEIVED, 3).code(487));
    EXPECT_EQ(phone.story(3), "Ending Ended(Replaced,Remote,487)");
    EXPECT_EQ(phone.row(4).lineage_id, 3u);
}

TEST_F(Group15Target, policy_refuses_and_the_old_call_stays) {
    phone.report(Fact(MSN_FACT_FINAL_SENT, 2).code(486).by_phone(), Fact(MSN_FACT_BYE_RECEIVED, 1));
    EXPECT_EQ(phone.story(2), "Offered Incoming Ended(PolicyRejected,Phone,486)");
    EXPECT_EQ(phone.story(1), "Ended(Completed,Remote,0)");
    EXPECT_EQ(phone.row(1).other_call_id, 0u);
}

TEST_F(Group15Target, a_dead_dialog_is_no_lineage) {
    phone.report(Fact(MSN_FACT_INVITE_RECEIVED, 5).other(77), Fact(MSN_FACT_FINAL_SENT, 5).code(481).by_phone());
    EXPECT_EQ(phone.row(5).lineage_id, 5u);
    phone.report(Fact(MSN_FACT_REPLACED, 2).other(0), Fact(MSN_FACT_REPLACED, 2).other(2));
    EXPECT_EQ(phone.out.illegal_moves, 2u) << "nothing, or itself";
}

}  // namespace
}  // namespace microsip::model
