// SPDX-License-Identifier: MIT
// The phone's settings as a client sees them.
#include <gtest/gtest.h>

#include <cstring>

#include "client/host_process.h"
#include "client/reader.h"
#include "connection/private_directory.h"
#include "host/open_host.h"
#include "host/soon.h"

namespace {

using namespace microsip::test;

void forward_to(msn_host* host, const char* uri) {
    msn_fact fact = {};
    fact.type = MSN_FACT_SETTING_CHANGED;
    fact.setting = MSN_SETTING_FORWARD;
    fact.value = MSN_FORWARD_ALWAYS;
    fact.remote_uri = {uri, std::strlen(uri)};
    msn_host_report(host, &fact);
}

// The settings as they are told once the client has the notice of the phone's end.
bool becomes_gone(msn_client* client, msn_settings& settings) {
    return soon([&] {
        settings = {};
        return msn_client_settings(client, &settings) == static_cast<std::uint32_t>(MSN_STATUS_HOST_GONE);
    });
}

TEST(ClientSettings, AreThoseOfThePhoneNow) {
    OpenHost host;
    const ClientHandle client = attach();
    msn_settings settings = {};
    EXPECT_EQ(msn_client_settings(client.get(), nullptr), static_cast<std::uint32_t>(MSN_STATUS_INVALID_ARGUMENT));
    ASSERT_EQ(msn_client_settings(client.get(), &settings), 0u);
    EXPECT_EQ(settings.last_sequence, 0u);
    forward_to(host.get(), "sip:f@x");
    ASSERT_EQ(msn_client_settings(client.get(), &settings), 0u);
    EXPECT_STREQ(settings.forward_uri, "sip:f@x");
    const auto events = read_until(client.get(), MSN_EVENT_TYPE_SETTING_CHANGED);
    EXPECT_EQ(events.back().sequence, settings.last_sequence);
    EXPECT_EQ(events.back().value, static_cast<std::uint64_t>(MSN_SETTING_FORWARD));
    EXPECT_STREQ(events.back().text, "Always to sip:f@x");
    host.close();
    EXPECT_TRUE(becomes_gone(client.get(), settings));
    EXPECT_STREQ(settings.forward_uri, "sip:f@x") << "what was last known";
}

TEST(ClientSettings, OfNoPhoneAreNone) {
    const PrivateDirectory directory;
    const ClientHandle client = attach(MSN_CLIENT_FLAG_WAIT_FOR_HOST);
    msn_settings settings = {};
    settings.forward = 7;
    EXPECT_EQ(msn_client_settings(client.get(), &settings), static_cast<std::uint32_t>(MSN_STATUS_HOST_GONE));
    EXPECT_EQ(settings.forward, 0u);
}

const HostScript kForwards("forwards", [](msn_host* opened) { forward_to(opened, "sip:good@x"); });
const HostScript kForwardsElsewhere("forwards-elsewhere", [](msn_host* opened) { forward_to(opened, "sip:never@x"); });

// The phone dies between the two stores of the row's word.
TEST(ClientSettings, TornOnesAreTheLastGoodCopy) {
    const PrivateDirectory directory;
    HostProcess host(kForwards, &kForwardsElsewhere, "row:2");
    host.wait_ready();
    const ClientHandle client = attach();
    msn_settings settings = {};
    ASSERT_EQ(msn_client_settings(client.get(), &settings), 0u);
    EXPECT_STREQ(settings.forward_uri, "sip:good@x");
    host.go_on();
    host.wait_stopped();
    host.kill();
    EXPECT_TRUE(becomes_gone(client.get(), settings));
    EXPECT_STREQ(settings.forward_uri, "sip:good@x");
    EXPECT_EQ(settings.last_sequence, 1u);
}

}  // namespace
