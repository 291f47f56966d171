// SPDX-License-Identifier: MIT
// What is asked of a TRANSFER, of a decision on theirs, of a REDIRECT and of DTMF by INFO.
#include <gtest/gtest.h>

#include "model/test_phone.h"

namespace microsip::model {
namespace {

class TransferChecks : public testing::Test {
  protected:
    TransferChecks() {
        phone.establish_out(1);
        phone.establish_in(2);
    }
    msn_status transfer(std::uint64_t call_id, const char* uri, std::uint64_t other = 0) {
        msn_command command{};
        command.type = MSN_COMMAND_TYPE_TRANSFER;
        command.call_id = call_id;
        command.other_call_id = other;
        std::strcpy(command.uri, uri);
        last = phone.start(command);
        return phone.last_status;
    }
    bool says(const char* words) const { return std::strstr(phone.last_text, words) != nullptr; }
    std::uint64_t last = 0;
    Phone phone;
};

TEST_F(TransferChecks, one_target) {
    EXPECT_EQ(transfer(1, ""), MSN_STATUS_BAD_URI);
    EXPECT_TRUE(says("uri is empty and other_call_id is 0"));
    EXPECT_EQ(transfer(1, "sip:c@x", 2), MSN_STATUS_INVALID_ARGUMENT);
    EXPECT_TRUE(says("both"));
    EXPECT_EQ(transfer(1, "sip:c@x\n"), MSN_STATUS_BAD_URI);
    msn_command command{};
    command.type = MSN_COMMAND_TYPE_TRANSFER;
    command.call_id = 1;
    std::strcpy(command.uri, "sip:c@x");
    std::strcpy(command.headers, "bad");
    phone.start(command);
    EXPECT_EQ(phone.last_status, MSN_STATUS_BAD_HEADER);
    EXPECT_EQ(transfer(1, "sip:c@x"), MSN_STATUS_OK);
}

TEST_F(TransferChecks, the_call_is_established_and_nothing_is_negotiated) {
    phone.dial(3);
    EXPECT_EQ(transfer(3, "sip:c@x"), MSN_STATUS_WRONG_PHASE);
    EXPECT_EQ(transfer(9, "sip:c@x"), MSN_STATUS_NO_SUCH_CALL);
    phone.start(MSN_COMMAND_TYPE_HOLD, 1);
    EXPECT_EQ(transfer(1, "sip:c@x"), MSN_STATUS_WRONG_PHASE);
    EXPECT_TRUE(says("negotiated"));
}

TEST_F(TransferChecks, the_other_call_is_another_one_that_is_established) {
    EXPECT_EQ(transfer(1, "", 1), MSN_STATUS_INVALID_ARGUMENT);
    EXPECT_TRUE(says("the call itself"));
    EXPECT_EQ(transfer(1, "", 9), MSN_STATUS_NO_SUCH_CALL);
    EXPECT_TRUE(says("there is no call 9"));
    phone.ring_in(3);
    EXPECT_EQ(transfer(1, "", 3), MSN_STATUS_WRONG_PHASE);
    EXPECT_TRUE(says("call 3 is Offered"));
    phone.report(Fact(MSN_FACT_BYE_RECEIVED, 3));
    EXPECT_EQ(transfer(1, "", 3), MSN_STATUS_CALL_ENDED);
    EXPECT_TRUE(says("call 3 has ended"));
    phone.go(3);
    EXPECT_EQ(transfer(1, "", 3), MSN_STATUS_CALL_ENDED);
    EXPECT_EQ(transfer(1, "", 2), MSN_STATUS_OK);
}

TEST_F(TransferChecks, one_at_a_time) {
    ASSERT_EQ(transfer(1, "", 2), MSN_STATUS_OK);
    EXPECT_EQ(transfer(1, "sip:c@x"), MSN_STATUS_WRONG_PHASE) << "its command runs";
    EXPECT_TRUE(says("transferred already"));
    phone.report(Fact(MSN_FACT_REFER_SENT, 1).command(last).other(2));
    phone.finish(last, MSN_STATUS_FAILED);
    EXPECT_EQ(transfer(1, "sip:c@x"), MSN_STATUS_WRONG_PHASE) << "its REFER is out";
    EXPECT_EQ(transfer(2, "sip:c@x"), MSN_STATUS_WRONG_PHASE) << "it is the other call of it";
    EXPECT_EQ(transfer(2, "", 1), MSN_STATUS_WRONG_PHASE);
    phone.establish_out(3);
    EXPECT_EQ(transfer(3, "", 2), MSN_STATUS_WRONG_PHASE);
    EXPECT_TRUE(says("takes part in another transfer"));
    phone.report(Fact(MSN_FACT_NOTIFY_MISSED, 1));
    EXPECT_EQ(transfer(3, "", 2), MSN_STATUS_OK);
}

TEST_F(TransferChecks, theirs_goes_first) {
    phone.report(Fact(MSN_FACT_REFER_RECEIVED, 1));
    EXPECT_EQ(transfer(1, "sip:c@x"), MSN_STATUS_WRONG_PHASE);
    EXPECT_TRUE(says("by the other side"));
    phone.report(Fact(MSN_FACT_REFER_REJECTED, 1).code(603));
    EXPECT_EQ(transfer(1, "sip:c@x"), MSN_STATUS_OK);
}

TEST_F(TransferChecks, a_decision_needs_an_offer_and_a_refusal_a_code) {
    for (const auto type : {MSN_COMMAND_TYPE_ACCEPT_TRANSFER, MSN_COMMAND_TYPE_REJECT_TRANSFER}) {
        phone.start(type, 1);
        EXPECT_EQ(phone.last_status, MSN_STATUS_NO_TRANSFER);
        EXPECT_TRUE(says("is None, not Offered"));
    }
    phone.report(Fact(MSN_FACT_REFER_RECEIVED, 1));
    phone.start(MSN_COMMAND_TYPE_REJECT_TRANSFER, 1, 202);
    EXPECT_EQ(phone.last_status, MSN_STATUS_BAD_SIP_CODE);
    EXPECT_TRUE(says("a transfer is rejected with 300 to 699, not with 202"));
    const auto reject = phone.start(MSN_COMMAND_TYPE_REJECT_TRANSFER, 1, 486);
    EXPECT_EQ(phone.last_status, MSN_STATUS_OK);
    const auto accept = phone.start(MSN_COMMAND_TYPE_ACCEPT_TRANSFER, 1);
    phone.report(Fact(MSN_FACT_REFER_ACCEPTED, 1).code(202).command(accept));
    EXPECT_EQ(phone.outcome(accept)->status, std::uint32_t{MSN_STATUS_OK});
    EXPECT_EQ(phone.outcome(reject)->status, std::uint32_t{MSN_STATUS_NO_TRANSFER}) << "the other was quicker";
}

TEST_F(TransferChecks, only_a_ringing_incoming_call_is_redirected) {
    const auto redirect = [this](std::uint64_t call_id, const char* uri) {
        msn_command command{};
        command.type = MSN_COMMAND_TYPE_REDIRECT;
        command.call_id = call_id;
        std::strcpy(command.uri, uri);
        phone.start(command);
        return phone.last_status;
    };
    phone.ring_in(3);
    phone.dial(4);
    EXPECT_EQ(redirect(3, ""), MSN_STATUS_BAD_URI);
    EXPECT_EQ(redirect(2, "sip:c@x"), MSN_STATUS_WRONG_PHASE);
    EXPECT_EQ(redirect(4, "sip:c@x"), MSN_STATUS_WRONG_PHASE);
    EXPECT_TRUE(says("redirected"));
    EXPECT_EQ(redirect(3, "sip:c@x"), MSN_STATUS_OK);
}

TEST_F(TransferChecks, digits_by_info_need_a_dialog_and_no_audio) {
    const auto send = [this](std::uint64_t call_id, std::uint32_t method) {
        msn_command command{};
        command.type = MSN_COMMAND_TYPE_DTMF;
        command.call_id = call_id;
        command.value = method;
        std::strcpy(command.text, "1");
        phone.start(command);
        return phone.last_status;
    };
    phone.dial(3);
    EXPECT_EQ(send(1, 2), MSN_STATUS_INVALID_ARGUMENT);
    EXPECT_TRUE(says("value 2 is no DTMF method"));
    EXPECT_EQ(send(1, MSN_DTMF_METHOD_RTP_EVENT), MSN_STATUS_NO_MEDIA);
    EXPECT_EQ(send(3, MSN_DTMF_METHOD_INFO), MSN_STATUS_WRONG_PHASE);
    EXPECT_EQ(send(1, MSN_DTMF_METHOD_INFO), MSN_STATUS_OK);
}

}  // namespace
}  // namespace microsip::model
