// SPDX-License-Identifier: MIT
// What is refused, with which status and which words.
#include <gtest/gtest.h>

#include "model/test_phone.h"

namespace microsip::model {
namespace {

class CommandChecks : public testing::Test {
  protected:
    msn_status start(std::uint32_t type, std::uint64_t call_id = 0, std::uint32_t code = 0, const char* text = "") {
        phone.start(type, call_id, code, text);
        return phone.last_status;
    }
    msn_status start(const msn_command& command) {
        phone.start(command);
        return phone.last_status;
    }
    bool says(const char* words) const { return std::strstr(phone.last_text, words) != nullptr; }
    void activate_media(std::uint64_t call_id) {
        phone.report(
            Fact(MSN_FACT_MEDIA, call_id)
                .media(MSN_MEDIA_STATE_ACTIVE, MSN_MEDIA_DIRECTION_SEND_RECEIVE, MSN_MEDIA_DIRECTION_SEND_RECEIVE));
    }
    Phone phone;
};

TEST_F(CommandChecks, an_unknown_type_is_refused) {
    EXPECT_EQ(start(99), MSN_STATUS_UNKNOWN_COMMAND);
    EXPECT_EQ(start(MSN_COMMAND_TYPE_NONE), MSN_STATUS_UNKNOWN_COMMAND);
    EXPECT_TRUE(phone.out.events.empty());
}

TEST_F(CommandChecks, calls_that_are_not_there_have_ended_or_never_were) {
    phone.ring_in(1);
    phone.report(Fact(MSN_FACT_BYE_RECEIVED, 1));
    EXPECT_EQ(start(MSN_COMMAND_TYPE_ANSWER, 1), MSN_STATUS_CALL_ENDED);
    phone.go(1);
    EXPECT_EQ(start(MSN_COMMAND_TYPE_ANSWER, 1), MSN_STATUS_CALL_ENDED);
    EXPECT_TRUE(says("call 1 has ended"));
    EXPECT_EQ(start(MSN_COMMAND_TYPE_ANSWER, 77), MSN_STATUS_NO_SUCH_CALL);
    EXPECT_TRUE(says("77"));
    EXPECT_EQ(start(MSN_COMMAND_TYPE_HANG_UP, 0), MSN_STATUS_NO_SUCH_CALL);
}

TEST_F(CommandChecks, only_a_ringing_incoming_call_is_answered_or_rejected) {
    phone.dial(1);
    phone.establish_in(2);
    phone.ring_in(3);
    for (const auto type : {MSN_COMMAND_TYPE_ANSWER, MSN_COMMAND_TYPE_REJECT}) {
        EXPECT_EQ(start(type, 1), MSN_STATUS_WRONG_PHASE);
        EXPECT_TRUE(says("outgoing"));
        EXPECT_EQ(start(type, 2), MSN_STATUS_WRONG_PHASE);
        EXPECT_TRUE(says("call 2 is Established"));
        EXPECT_EQ(start(type, 3), MSN_STATUS_OK);
    }
}

TEST_F(CommandChecks, codes_are_in_range) {
    phone.ring_in(1);
    for (const std::uint32_t code : {99u, 200u, 299u, 700u}) {
        EXPECT_EQ(start(MSN_COMMAND_TYPE_REJECT, 1, code), MSN_STATUS_BAD_SIP_CODE);
        EXPECT_TRUE(says(std::to_string(code).c_str()));
    }
    for (const std::uint32_t code : {100u, 181u, 202u, 486u}) {
        EXPECT_EQ(start(MSN_COMMAND_TYPE_ANSWER, 1, code), MSN_STATUS_BAD_SIP_CODE);
    }
    for (const std::uint32_t code : {180u, 183u, 200u, 0u}) {
        EXPECT_EQ(start(MSN_COMMAND_TYPE_ANSWER, 1, code), MSN_STATUS_OK);
    }
    for (const std::uint32_t code : {0u, 300u, 699u})
        EXPECT_EQ(start(MSN_COMMAND_TYPE_REJECT, 1, code), MSN_STATUS_OK);
}

TEST_F(CommandChecks, digits_are_dtmf) {
    phone.establish_out(1);
    activate_media(1);
    EXPECT_EQ(start(MSN_COMMAND_TYPE_DTMF, 1, 0, "12x"), MSN_STATUS_BAD_DIGITS);
    EXPECT_TRUE(says("'x'"));
    EXPECT_EQ(start(MSN_COMMAND_TYPE_DTMF, 1, 0, ""), MSN_STATUS_BAD_DIGITS);
    EXPECT_EQ(start(MSN_COMMAND_TYPE_DTMF, 1, 0, "0123456789*#ABCDabcd"), MSN_STATUS_OK);
}

TEST_F(CommandChecks, sound_needs_active_audio_and_a_path) {
    phone.establish_out(1);
    for (const auto type : {MSN_COMMAND_TYPE_PLAY, MSN_COMMAND_TYPE_RECORD}) {
        EXPECT_EQ(start(type, 1, 0, "x.wav"), MSN_STATUS_NO_MEDIA);
        EXPECT_TRUE(says("None"));
    }
    activate_media(1);
    for (const auto type : {MSN_COMMAND_TYPE_PLAY, MSN_COMMAND_TYPE_RECORD}) {
        EXPECT_EQ(start(type, 1, 0, ""), MSN_STATUS_INVALID_ARGUMENT);
        EXPECT_EQ(start(type, 1, 0, "x.wav"), MSN_STATUS_OK);
    }
}

TEST_F(CommandChecks, what_is_so_already_is_refused) {
    phone.establish_out(1);
    activate_media(1);
    EXPECT_EQ(start(MSN_COMMAND_TYPE_UNMUTE, 1), MSN_STATUS_ALREADY);
    EXPECT_EQ(start(MSN_COMMAND_TYPE_RESUME, 1), MSN_STATUS_ALREADY);
    EXPECT_EQ(start(MSN_COMMAND_TYPE_STOP_PLAY, 1), MSN_STATUS_ALREADY);
    EXPECT_EQ(start(MSN_COMMAND_TYPE_STOP_RECORD, 1), MSN_STATUS_ALREADY);
    phone.report(Fact(MSN_FACT_MUTED, 1).value(1), Fact(MSN_FACT_RECORDING, 1).value(1),
                 Fact(MSN_FACT_PLAYBACK, 1).value(1));
    EXPECT_EQ(start(MSN_COMMAND_TYPE_MUTE, 1), MSN_STATUS_ALREADY);
    EXPECT_EQ(start(MSN_COMMAND_TYPE_RECORD, 1, 0, "x"), MSN_STATUS_ALREADY);
    EXPECT_EQ(start(MSN_COMMAND_TYPE_PLAY, 1, 0, "x"), MSN_STATUS_ALREADY);
}

TEST_F(CommandChecks, one_hold_or_resume_at_a_time) {
    phone.establish_out(1);
    phone.dial(2);
    EXPECT_EQ(start(MSN_COMMAND_TYPE_HOLD, 2), MSN_STATUS_WRONG_PHASE);
    const auto hold = phone.start(MSN_COMMAND_TYPE_HOLD, 1);
    EXPECT_EQ(start(MSN_COMMAND_TYPE_HOLD, 1), MSN_STATUS_ALREADY);
    EXPECT_EQ(start(MSN_COMMAND_TYPE_RESUME, 1), MSN_STATUS_WRONG_PHASE);
    EXPECT_TRUE(says("negotiated"));
    phone.report(Fact(MSN_FACT_REINVITE_ANSWERED, 1).code(200).command(hold));
    EXPECT_EQ(start(MSN_COMMAND_TYPE_HOLD, 1), MSN_STATUS_ALREADY);
    EXPECT_EQ(start(MSN_COMMAND_TYPE_RESUME, 1), MSN_STATUS_OK);
    EXPECT_EQ(start(MSN_COMMAND_TYPE_RESUME, 1), MSN_STATUS_ALREADY);
    EXPECT_EQ(start(MSN_COMMAND_TYPE_HOLD, 1), MSN_STATUS_WRONG_PHASE);
}

TEST_F(CommandChecks, headers_are_one_a_line_and_bring_nothing_else) {
    msn_command command{};
    command.type = MSN_COMMAND_TYPE_DIAL;
    std::strcpy(command.uri, "sip:b@x");
    for (const auto* good : {"", "X-A: 1", "X-A: 1\nX-B:2\n", "Subject: a: b"}) {
        std::strcpy(command.headers, good);
        EXPECT_EQ(start(command), MSN_STATUS_OK) << good;
    }
    for (const auto* bad :
         {"X-A", "X A: 1", ": 1", "X-A: 1\r\nX-B: 2", "X-A: 1\n\nbody", "X-A: 1\n folded", "X\x01: 1"}) {
        std::strcpy(command.headers, bad);
        EXPECT_EQ(start(command), MSN_STATUS_BAD_HEADER) << bad;
    }
    std::strcpy(command.headers, "X-A: 1\nno header");
    start(command);
    EXPECT_TRUE(says("line 2"));
    EXPECT_TRUE(says("no header"));
}

TEST_F(CommandChecks, a_dial_needs_a_uri_on_one_line_and_an_account_that_exists) {
    msn_command command{};
    command.type = MSN_COMMAND_TYPE_DIAL;
    EXPECT_EQ(start(command), MSN_STATUS_BAD_URI);
    std::strcpy(command.uri, "sip:b@x\r\nX: y");
    EXPECT_EQ(start(command), MSN_STATUS_BAD_URI);
    std::strcpy(command.uri, "sip:b@x");
    command.account_id = 4;
    EXPECT_EQ(start(command), MSN_STATUS_NO_SUCH_ACCOUNT);
    EXPECT_TRUE(says("4"));
    command.account_id = 0;
    EXPECT_EQ(start(command), MSN_STATUS_OK);
}

TEST_F(CommandChecks, account_zero_is_the_default_account) {
    EXPECT_EQ(start(MSN_COMMAND_TYPE_REGISTER), MSN_STATUS_NO_SUCH_ACCOUNT);
    phone.report(Fact(MSN_FACT_ACCOUNT_ADDED).account(1).text("sip:x").value(1),
                 Fact(MSN_FACT_ACCOUNT_ADDED).account(2).value(1));
    EXPECT_EQ(start(MSN_COMMAND_TYPE_REGISTER), MSN_STATUS_INVALID_ARGUMENT);  // 2 has no registrar
    EXPECT_TRUE(says("account 2"));
    msn_command command{};
    command.type = MSN_COMMAND_TYPE_REGISTER;
    command.account_id = 1;
    EXPECT_EQ(start(command), MSN_STATUS_OK);
}

TEST_F(CommandChecks, a_password_is_in_no_text) {
    msn_command command{};
    command.type = MSN_COMMAND_TYPE_ACCOUNT_ADD;
    std::strcpy(command.account_password,
                "tops\x01"
                "ecret");
    EXPECT_EQ(start(command), MSN_STATUS_BAD_URI);
    EXPECT_FALSE(says("secret") || says("tops"));
    std::strcpy(command.account_address, "sip:a@x");
    EXPECT_EQ(start(command), MSN_STATUS_INVALID_ARGUMENT);
    EXPECT_TRUE(says("account_password"));
    EXPECT_FALSE(says("ecret") || says("tops"));
}

TEST_F(CommandChecks, an_id_runs_once) {
    msn_command command{};
    command.type = MSN_COMMAND_TYPE_PING;
    command.command_id = 8;
    EXPECT_EQ(start(command), MSN_STATUS_OK);
    EXPECT_EQ(start(command), MSN_STATUS_INVALID_ARGUMENT);
    phone.finish(8, MSN_STATUS_OK);
    EXPECT_EQ(start(command), MSN_STATUS_OK);
}

TEST_F(CommandChecks, hang_up_finds_the_call_of_a_dial) {
    const auto dial = phone.start(MSN_COMMAND_TYPE_DIAL);
    msn_command command{};
    command.type = MSN_COMMAND_TYPE_HANG_UP;
    command.target_command_id = dial;
    EXPECT_EQ(start(command), MSN_STATUS_NO_SUCH_CALL);
    phone.report(Fact(MSN_FACT_CALL_CREATED, 1).command(dial), Fact(MSN_FACT_INVITE_SENT, 1));
    command.command_id = 900;
    char text[192];
    EXPECT_EQ(phone.model.start(command, {}, phone.out, text), MSN_STATUS_OK);
    EXPECT_EQ(command.call_id, 1u);
}

}  // namespace
}  // namespace microsip::model
