// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "microsip/msn.h"

namespace {

TEST(Names, EveryStatusHasANameATextAndWhatToDo) {
    std::set<std::string> names;
    const std::uint32_t all[] = {
#define X(name, value, text, advice) value,
        MSN_STATUS_LIST(X)
#undef X
    };
    for (const std::uint32_t status : all) {
        EXPECT_TRUE(names.insert(msn_status_name(status)).second) << status;
        EXPECT_STRNE(msn_status_text(status), "") << status;
        EXPECT_EQ(std::string(msn_status_advice(status)).empty(), status == MSN_STATUS_OK) << status;
    }
    EXPECT_FALSE(names.contains("Unknown"));
    EXPECT_STREQ(msn_status_name(MSN_STATUS_OK), "Ok");
    EXPECT_STREQ(msn_status_name(MSN_STATUS_NO_SUCH_CALL), "NoSuchCall");
    EXPECT_STREQ(msn_status_name(MSN_STATUS_TOO_MANY_OF_PROCESS), "TooManyOfProcess");
    EXPECT_STREQ(msn_status_name(4711), "Unknown");
    EXPECT_STRNE(msn_status_text(4711), "");
}

TEST(Names, EnumsHaveDisplayNames) {
    EXPECT_STREQ(msn_call_phase_name(MSN_CALL_PHASE_ESTABLISHED), "Established");
    EXPECT_STREQ(msn_cause_name(MSN_CAUSE_ANSWERED_ELSEWHERE), "AnsweredElsewhere");
    EXPECT_STREQ(msn_initiator_name(MSN_INITIATOR_NETWORK), "Network");
    EXPECT_STREQ(msn_media_state_name(MSN_MEDIA_STATE_ACTIVE), "Active");
    EXPECT_STREQ(msn_media_direction_name(MSN_MEDIA_DIRECTION_SEND_ONLY), "SendOnly");
    EXPECT_STREQ(msn_registration_name(MSN_REGISTRATION_REGISTERED), "Registered");
    EXPECT_STREQ(msn_event_type_name(MSN_EVENT_TYPE_EVENTS_LOST), "EventsLost");
    EXPECT_STREQ(msn_command_type_name(MSN_COMMAND_TYPE_HANG_UP_ALL), "HangUpAll");
    EXPECT_STREQ(msn_fact_name(MSN_FACT_BYE_RECEIVED), "ByeReceived");
    EXPECT_STREQ(msn_media_security_name(MSN_MEDIA_SECURITY_SDES), "Sdes");
    EXPECT_STREQ(msn_transfer_name(MSN_TRANSFER_OFFERED), "Offered");
    EXPECT_STREQ(msn_setting_name(MSN_SETTING_CALL_WAITING), "CallWaiting");
    EXPECT_STREQ(msn_forward_name(MSN_FORWARD_WHEN_BUSY), "WhenBusy");
    EXPECT_STREQ(msn_transfer_policy_name(MSN_TRANSFER_POLICY_ASK), "Ask");
    EXPECT_STREQ(msn_dtmf_method_name(MSN_DTMF_METHOD_INFO), "Info");
    for (const auto name :
         {msn_call_phase_name, msn_cause_name, msn_initiator_name, msn_media_state_name, msn_media_direction_name,
          msn_registration_name, msn_event_type_name, msn_command_type_name, msn_fact_name, msn_media_security_name,
          msn_transfer_name, msn_setting_name, msn_forward_name, msn_transfer_policy_name, msn_dtmf_method_name}) {
        EXPECT_STREQ(name(0xffffffffu), "Unknown");
    }
}

}  // namespace
