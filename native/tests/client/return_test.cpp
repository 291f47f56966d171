// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <memory>
#include <thread>

#include "client/calls.h"
#include "client/host_process.h"
#include "client/reader.h"
#include "connection/private_directory.h"
#include "host/soon.h"

namespace {

using namespace microsip::test;

constexpr std::uint32_t kHeal = MSN_CLIENT_FLAG_WAIT_FOR_HOST | MSN_CLIENT_FLAG_REATTACH;

// A phone with one call, whose command thread answers.
const HostScript kPhone("phone", [](msn_host* host) {
    report(host, MSN_FACT_ENGINE_STARTED);
    (new ScriptedCall(host))->establish();
    HostScript::command_thread() = std::thread([host] {
        msn_command command = {};
        while (msn_host_take(host, &command, -1) == MSN_STATUS_OK) {
            const msn_outcome done = {};
            msn_host_finish(host, command.command_id, &done);
        }
    });
});

std::uint32_t call_ping(msn_client* client) {
    const msn_command command = ping();
    msn_outcome outcome = {};
    return msn_client_call(client, &command, 0, &outcome);
}

// The phone is there all the while; its heart may be late.
bool link_becomes(msn_client* client, std::uint32_t link) {
    return soon([=] {
        msn_phone phone = {};
        EXPECT_EQ(msn_client_phone(client, &phone), 0u);
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        return phone.link == link;
    });
}

TEST(Return, FirstPhoneIsWaitedFor) {
    const PrivateDirectory directory;
    const ClientHandle client = attach(kHeal);
    msn_event event = {};
    EXPECT_EQ(msn_client_wait(client.get(), 50, 0), static_cast<std::uint32_t>(MSN_STATUS_AGAIN));
    EXPECT_EQ(msn_client_read(client.get(), &event, 1), 0u);
    EXPECT_EQ(call_ping(client.get()), static_cast<std::uint32_t>(MSN_STATUS_NO_SUCH_INSTANCE));
    msn_phone phone = {};
    EXPECT_EQ(msn_client_phone(client.get(), &phone), static_cast<std::uint32_t>(MSN_STATUS_HOST_GONE));
    EXPECT_EQ(phone.link, static_cast<std::uint32_t>(MSN_LINK_NONE));

    HostProcess host(kPhone);
    EXPECT_EQ(next_event(client.get()).type, static_cast<std::uint32_t>(MSN_EVENT_TYPE_HOST_BACK));
    host.wait_ready();
    const auto events = read_until(client.get(), MSN_EVENT_TYPE_SNAPSHOT_END);
    EXPECT_EQ(call_ping(client.get()), 0u);
    EXPECT_TRUE(link_becomes(client.get(), MSN_LINK_ATTACHED));
    EXPECT_EQ(msn_client_phone(client.get(), &phone), 0u);
    EXPECT_EQ(phone.live_calls, 1u);
}

TEST(Return, NextRunIsFoundAfterADeathAndAfterAnOrderlyStop) {
    const PrivateDirectory directory;
    HostProcess first(kPhone);
    first.wait_ready();
    const ClientHandle client = attach(kHeal);
    read_until(client.get(), MSN_EVENT_TYPE_SNAPSHOT_END);
    msn_phone phones[3] = {};
    ASSERT_EQ(msn_client_phone(client.get(), &phones[0]), 0u);

    first.kill();
    const auto death = read_until(client.get(), MSN_EVENT_TYPE_HOST_GONE);
    EXPECT_EQ(next_event(client.get()).phase, static_cast<std::uint32_t>(MSN_CALL_PHASE_ENDED));
    EXPECT_EQ(next_event(client.get()).phase, static_cast<std::uint32_t>(MSN_CALL_PHASE_RELEASED));
    HostProcess second(kPhone);
    second.wait_ready();
    EXPECT_EQ(next_event(client.get()).type, static_cast<std::uint32_t>(MSN_EVENT_TYPE_HOST_BACK));
    read_until(client.get(), MSN_EVENT_TYPE_SNAPSHOT_END);
    ASSERT_EQ(msn_client_phone(client.get(), &phones[1]), 0u);
    EXPECT_EQ(call_ping(client.get()), 0u);

    second.stop();
    const auto end = read_until(client.get(), MSN_EVENT_TYPE_ENGINE_STOPPED);
    for (const msn_event& event : end)
        EXPECT_NE(event.type, static_cast<std::uint32_t>(MSN_EVENT_TYPE_HOST_GONE));
    HostProcess third(kPhone);
    read_until(client.get(), MSN_EVENT_TYPE_HOST_BACK);
    third.wait_ready();
    ASSERT_EQ(msn_client_phone(client.get(), &phones[2]), 0u);
    EXPECT_NE(memcmp(phones[0].epoch, phones[1].epoch, sizeof phones[0].epoch), 0);
    EXPECT_NE(memcmp(phones[1].epoch, phones[2].epoch, sizeof phones[0].epoch), 0);
}

TEST(Return, WhoOnlySendsCommandsFindsTheNextRunToo) {
    const PrivateDirectory directory;
    auto host = std::make_unique<HostProcess>(kPhone);
    host->wait_ready();
    const ClientHandle client = attach(kHeal | MSN_CLIENT_FLAG_COMMANDS_ONLY);
    EXPECT_EQ(call_ping(client.get()), 0u);
    host->kill();
    EXPECT_EQ(call_ping(client.get()), static_cast<std::uint32_t>(MSN_STATUS_HOST_GONE));
    host = std::make_unique<HostProcess>(kPhone);
    host->wait_ready();
    EXPECT_EQ(call_ping(client.get()), 0u);
    msn_event event = {};
    EXPECT_EQ(msn_client_read(client.get(), &event, 1), 0u);
}

TEST(Return, WithoutTheFlagAClientStaysWithItsRun) {
    const PrivateDirectory directory;
    HostProcess first(kPhone);
    first.wait_ready();
    const ClientHandle client = attach();
    first.kill();
    read_until(client.get(), MSN_EVENT_TYPE_HOST_GONE);
    HostProcess second(kPhone);
    second.wait_ready();
    EXPECT_EQ(call_ping(client.get()), static_cast<std::uint32_t>(MSN_STATUS_HOST_GONE));
}

TEST(Return, ASuspendedPhoneIsUnresponsiveNotDead) {
    const PrivateDirectory directory;
    HostProcess host(kPhone);
    host.wait_ready();
    const ClientHandle client = attach(kHeal);
    EXPECT_TRUE(link_becomes(client.get(), MSN_LINK_ATTACHED));
    host.suspend();
    EXPECT_TRUE(link_becomes(client.get(), MSN_LINK_UNRESPONSIVE));
    host.resume();
    EXPECT_TRUE(link_becomes(client.get(), MSN_LINK_ATTACHED));
}

TEST(Return, AFolderThatWentAndCameIsWatchedAgain) {
    const PrivateDirectory directory;
    const ClientHandle client = attach(kHeal);
    EXPECT_EQ(msn_client_wait(client.get(), 20, 0), static_cast<std::uint32_t>(MSN_STATUS_AGAIN));
    std::filesystem::remove_all(directory.sockets());
    EXPECT_EQ(msn_client_wait(client.get(), 20, 0), static_cast<std::uint32_t>(MSN_STATUS_AGAIN));
    HostProcess host(kPhone);
    EXPECT_EQ(next_event(client.get()).type, static_cast<std::uint32_t>(MSN_EVENT_TYPE_HOST_BACK));
}

}  // namespace
