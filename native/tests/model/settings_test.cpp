// SPDX-License-Identifier: MIT
#include "model/settings.h"

#include <gtest/gtest.h>

#include "model/test_phone.h"

namespace microsip::model {
namespace {

class Settings : public testing::Test {
  protected:
    msn_status set(msn_setting setting, std::uint32_t value = 0, const char* uri = "", std::uint32_t delay_s = 0,
                   std::uint32_t sip_code = 0, const char* text = "") {
        msn_command command{};
        command.type = MSN_COMMAND_TYPE_SET;
        command.setting = setting;
        command.value = value;
        command.delay_s = delay_s;
        command.sip_code = sip_code;
        std::strcpy(command.uri, uri);
        std::strcpy(command.text, text);
        last = phone.start(command);
        return phone.last_status;
    }
    Fact changed(std::uint32_t setting) { return Fact(MSN_FACT_SETTING_CHANGED).setting(setting); }
    bool says(const char* words) const { return std::strstr(phone.last_text, words) != nullptr; }
    std::uint64_t last = 0;
    Phone phone;
};

TEST_F(Settings, each_one_has_its_place_and_its_words) {
    phone.report(changed(MSN_SETTING_DO_NOT_DISTURB).value(1), changed(MSN_SETTING_AUTO_ANSWER).code(200).delay(3),
                 changed(MSN_SETTING_FORWARD).value(MSN_FORWARD_WHEN_UNANSWERED).target("sip:f@x").delay(20),
                 changed(MSN_SETTING_TRANSFERS).value(MSN_TRANSFER_POLICY_ASK), changed(MSN_SETTING_REPLACES).value(1),
                 changed(MSN_SETTING_CALL_WAITING).value(0), changed(MSN_SETTING_REDIRECTS).value(1),
                 changed(MSN_SETTING_CODECS).text("opus,PCMU"));
    EXPECT_EQ(phone.story(0),
              "DoNotDisturb(on) AutoAnswer(200 after 3 s) Forward(WhenUnanswered after 20 s to sip:f@x) Transfers(Ask) "
              "Replaces(on) CallWaiting(off) Redirects(on) Codecs(opus,PCMU)");
    const auto& now = phone.out.settings;
    EXPECT_EQ(now.do_not_disturb, 1u);
    EXPECT_EQ(now.auto_answer, 200u);
    EXPECT_EQ(now.auto_answer_delay_s, 3u);
    EXPECT_EQ(now.forward, std::uint32_t{MSN_FORWARD_WHEN_UNANSWERED});
    EXPECT_EQ(now.forward_delay_s, 20u);
    EXPECT_STREQ(now.forward_uri, "sip:f@x");
    EXPECT_EQ(now.transfers, std::uint32_t{MSN_TRANSFER_POLICY_ASK});
    EXPECT_EQ(now.replaces, 1u);
    EXPECT_EQ(now.call_waiting, 0u);
    EXPECT_EQ(now.redirects, 1u);
    EXPECT_STREQ(now.codecs, "opus,PCMU");
    EXPECT_EQ(now.last_sequence, phone.out.events.back().sequence);
    phone.mark();
    phone.report(changed(MSN_SETTING_FORWARD).value(MSN_FORWARD_NEVER),
                 changed(MSN_SETTING_FORWARD).value(MSN_FORWARD_ALWAYS).target("sip:g@x"));
    EXPECT_EQ(phone.story(0), "Forward(Never) Forward(Always to sip:g@x)");
    EXPECT_EQ(phone.out.settings.forward_delay_s, 0u);
}

TEST_F(Settings, one_that_is_none_is_illegal) {
    phone.report(changed(MSN_SETTING_NONE), Fact(MSN_FACT_SETTING_CHANGED).setting(99));
    EXPECT_EQ(phone.out.illegal_moves, 2u);
    EXPECT_TRUE(phone.out.events.empty());
}

TEST_F(Settings, a_command_is_complete_with_its_change) {
    ASSERT_EQ(set(MSN_SETTING_DO_NOT_DISTURB, 1), MSN_STATUS_OK);
    phone.report(changed(MSN_SETTING_REPLACES).value(1), changed(MSN_SETTING_DO_NOT_DISTURB).value(1).command(last));
    EXPECT_EQ(phone.story(0), "Replaces(on) DoNotDisturb(on) Set=Ok");
    EXPECT_EQ(phone.last(MSN_EVENT_TYPE_SETTING_CHANGED).command_id, last);
}

TEST_F(Settings, what_is_asked_is_checked_by_field) {
    EXPECT_EQ(set(MSN_SETTING_NONE), MSN_STATUS_INVALID_ARGUMENT);
    EXPECT_TRUE(says("setting 0"));
    for (const auto setting :
         {MSN_SETTING_DO_NOT_DISTURB, MSN_SETTING_REPLACES, MSN_SETTING_CALL_WAITING, MSN_SETTING_REDIRECTS}) {
        EXPECT_EQ(set(setting, 2), MSN_STATUS_INVALID_ARGUMENT);
        EXPECT_TRUE(says("value is 0 to 1, not 2"));
        EXPECT_EQ(set(setting, 0), MSN_STATUS_OK);
        EXPECT_EQ(set(setting, 1), MSN_STATUS_OK);
    }
    EXPECT_EQ(set(MSN_SETTING_TRANSFERS, 3), MSN_STATUS_INVALID_ARGUMENT);
    EXPECT_EQ(set(MSN_SETTING_TRANSFERS, MSN_TRANSFER_POLICY_ASK), MSN_STATUS_OK);
}

TEST_F(Settings, auto_answer_has_a_code_and_a_delay) {
    for (const std::uint32_t code : {0u, 179u, 700u}) {
        EXPECT_EQ(set(MSN_SETTING_AUTO_ANSWER, 0, "", 0, code), MSN_STATUS_BAD_SIP_CODE);
        EXPECT_TRUE(says(std::to_string(code).c_str()));
    }
    EXPECT_EQ(set(MSN_SETTING_AUTO_ANSWER, 0, "", 3601, 200), MSN_STATUS_INVALID_ARGUMENT);
    EXPECT_TRUE(says("delay_s is 0 to 3600, not 3601"));
    for (const std::uint32_t code : {180u, 200u, 699u})
        EXPECT_EQ(set(MSN_SETTING_AUTO_ANSWER, 0, "", 3600, code), MSN_STATUS_OK);
}

TEST_F(Settings, a_forward_needs_a_target_that_fits) {
    EXPECT_EQ(set(MSN_SETTING_FORWARD, 4, "sip:f@x"), MSN_STATUS_INVALID_ARGUMENT);
    EXPECT_EQ(set(MSN_SETTING_FORWARD, MSN_FORWARD_NEVER), MSN_STATUS_OK);
    EXPECT_EQ(set(MSN_SETTING_FORWARD, MSN_FORWARD_ALWAYS), MSN_STATUS_BAD_URI);
    EXPECT_TRUE(says("uri is empty"));
    EXPECT_EQ(set(MSN_SETTING_FORWARD, MSN_FORWARD_ALWAYS, "sip:f@x\r\nX: y"), MSN_STATUS_BAD_URI);
    EXPECT_EQ(set(MSN_SETTING_FORWARD, MSN_FORWARD_ALWAYS, std::string(256, 'x').c_str()), MSN_STATUS_BAD_URI);
    EXPECT_TRUE(says("uri is longer than 255"));
    EXPECT_EQ(set(MSN_SETTING_FORWARD, MSN_FORWARD_WHEN_BUSY, std::string(255, 'x').c_str()), MSN_STATUS_OK);
    EXPECT_EQ(set(MSN_SETTING_FORWARD, MSN_FORWARD_WHEN_UNANSWERED, "sip:f@x"), MSN_STATUS_INVALID_ARGUMENT);
    EXPECT_TRUE(says("delay_s is 1 to 3600, not 0"));
    EXPECT_EQ(set(MSN_SETTING_FORWARD, MSN_FORWARD_WHEN_UNANSWERED, "sip:f@x", 1), MSN_STATUS_OK);
}

TEST_F(Settings, codecs_are_one_line) {
    EXPECT_EQ(set(MSN_SETTING_CODECS, 0, "", 0, 0, "a\nb"), MSN_STATUS_INVALID_ARGUMENT);
    EXPECT_TRUE(says("text has a control character"));
    EXPECT_EQ(set(MSN_SETTING_CODECS, 0, "", 0, 0, std::string(256, 'x').c_str()), MSN_STATUS_INVALID_ARGUMENT);
    EXPECT_EQ(set(MSN_SETTING_CODECS, 0, "", 0, 0, ""), MSN_STATUS_OK);
    phone.finish(last, MSN_STATUS_NO_SUCH_CODEC);
    EXPECT_EQ(phone.outcome(last)->status, std::uint32_t{MSN_STATUS_NO_SUCH_CODEC});
}

}  // namespace
}  // namespace microsip::model
