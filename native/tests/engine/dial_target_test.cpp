// SPDX-License-Identifier: GPL-2.0-or-later
// A number or a name is dialled at the domain of the account that calls.
#include <gtest/gtest.h>

#include "engine/phone.h"

namespace microsip::test {

namespace {

std::uint32_t add(Phone& phone, const char* address) {
    msn_account_settings settings = {};
    std::snprintf(settings.address, sizeof settings.address, "%s", address);
    msn_error error = {};
    const auto account = msn_engine_add_account(phone.engine, &settings, &error);
    EXPECT_NE(account, 0u) << error.text;
    return account;
}

msn_outcome dial(Phone& phone, const std::string& target, std::uint32_t account = 0) {
    msn_command command = {};
    command.type = MSN_COMMAND_TYPE_DIAL;
    command.account_id = account;
    std::snprintf(command.uri, sizeof command.uri, "%s", target.c_str());
    return phone.watcher->run(command);
}

std::string dialled(Phone& phone, const std::string& target, std::uint32_t account = 0) {
    const auto outcome = dial(phone, target, account);
    EXPECT_EQ(outcome.status, std::uint32_t{MSN_STATUS_OK}) << target << ": " << outcome.text;
    return phone.watcher->row(outcome.call_id).dialed;
}

}  // namespace

TEST(DialTarget, ANumberIsCalledAtTheAccountsHost) {
    Phone phone([](msn_engine_options& options) { options.sip_t1_ms = 50; });  // nobody answers
    const auto first = add(phone, "\"me@home\" <sip:me@127.0.0.1:9;transport=udp>");
    const auto second = add(phone, "sip:127.0.0.1:10");
    EXPECT_EQ(dialled(phone, "100"), "sip:100@127.0.0.1:9;transport=udp") << "a secure account calls nobody by UDP";
    EXPECT_EQ(dialled(phone, "+49-30-(12)", first), "sip:+49-30-(12)@127.0.0.1:9;transport=udp");
    EXPECT_EQ(dialled(phone, "*21#"), "sip:*21%23@127.0.0.1:9;transport=udp");
    EXPECT_EQ(dialled(phone, "bob.b_1", second), "sip:bob.b_1@127.0.0.1:10");
    EXPECT_EQ(dialled(phone, "sip:100@127.0.0.1:11", second), "sip:100@127.0.0.1:11") << "a URI stays as it is";
}

TEST(DialTarget, SecureWhereTheAccountIs) {
    Phone phone;
    const auto account = add(phone, "sips:me@127.0.0.1");
    const auto refused = dial(phone, "100", account);
    EXPECT_EQ(refused.status, std::uint32_t{MSN_STATUS_INVALID_ARGUMENT});
    EXPECT_NE(std::string(refused.text).find("\"sips:100@127.0.0.1\" needs TLS"), std::string::npos) << refused.text;
}

TEST(DialTarget, WithoutAnAccountNothingIsCompleted) {
    Phone phone;
    const auto refused = dial(phone, "100");
    EXPECT_EQ(refused.status, std::uint32_t{MSN_STATUS_BAD_URI});
    EXPECT_NE(std::string(refused.text).find("no account whose domain would complete \"100\""), std::string::npos)
        << refused.text;
    EXPECT_EQ(dial(phone, "100", 7).status, std::uint32_t{MSN_STATUS_NO_SUCH_ACCOUNT});
}

TEST(DialTarget, WhatIsNeitherANumberNorAUriIsRefused) {
    Phone phone;
    add(phone, "sip:me@127.0.0.1:9");
    for (const std::string wrong : {"1 2", "1;x=y", "1?x", "bob@127.0.0.1", "100%23", "<1>", "\xc3\xa9", "1/2", "a:b"})
        EXPECT_EQ(dial(phone, wrong).status, std::uint32_t{MSN_STATUS_BAD_URI}) << wrong;
    EXPECT_EQ(dial(phone, std::string(300, '1')).status, std::uint32_t{MSN_STATUS_BAD_URI}) << "too long for PJSIP";
}

}  // namespace microsip::test
