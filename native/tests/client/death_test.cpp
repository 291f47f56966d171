// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <map>
#include <thread>

#include "client/calls.h"
#include "client/host_process.h"
#include "client/reader.h"
#include "connection/private_directory.h"
#include "host/open_host.h"
#include "host/soon.h"

namespace {

using namespace microsip::test;

constexpr auto kHostGone = static_cast<std::uint32_t>(MSN_STATUS_HOST_GONE);

// What the phase events of one call have said.
struct Story {
    std::uint32_t phase = MSN_CALL_PHASE_CREATED;
    int ended = 0;
    int released = 0;
    std::uint32_t cause = 0;
};
using Stories = std::map<std::uint64_t, Story>;

void follow(Stories& stories, const std::vector<msn_event>& events) {
    for (const msn_event& event : events) {
        if (event.call_id == 0) continue;
        Story& story = stories[event.call_id];
        EXPECT_EQ(story.released, 0) << "after Released";
        if (event.type == MSN_EVENT_TYPE_SNAPSHOT) {
            story.phase = event.phase;
            story.ended = event.phase == MSN_CALL_PHASE_ENDED;
        }
        if (event.type != MSN_EVENT_TYPE_PHASE) continue;
        EXPECT_EQ(event.previous_phase, story.phase);
        story.phase = event.phase;
        if (event.phase == MSN_CALL_PHASE_ENDED) story.cause = event.cause;
        story.ended += event.phase == MSN_CALL_PHASE_ENDED;
        story.released += event.phase == MSN_CALL_PHASE_RELEASED;
    }
}

// All that is there to read, up to the death and what it means.
std::vector<msn_event> read_to_the_end(msn_client* client) {
    std::vector<msn_event> events = read_until(client, MSN_EVENT_TYPE_HOST_GONE);
    msn_event event = {};
    while (msn_client_read(client, &event, 1))
        events.push_back(event);
    return events;
}

void expect_ended(const Stories& stories) {
    for (const auto& [id, story] : stories) {
        EXPECT_EQ(story.ended, 1) << "call " << id;
        EXPECT_EQ(story.released, 1) << "call " << id;
    }
}

const HostScript kThreeCalls("three-calls", [](msn_host* opened) {
    report(opened, MSN_FACT_ENGINE_STARTED);
    static ScriptedCall established(opened);
    static ScriptedCall offered(opened);
    static ScriptedCall ended(opened);
    established.establish();
    offered.offer();
    ended.establish();
    ended.advance();
    // Starts one command and never ends it.
    HostScript::command_thread() = std::thread([opened] {
        msn_command command = {};
        msn_host_take(opened, &command, -1);
    });
});
const HostScript kOneCall("one-call", [](msn_host* opened) { (new ScriptedCall(opened))->establish(); });
const HostScript kEightCalls("eight-calls", [](msn_host* opened) {
    for (int i = 0; i < 8; ++i)
        (new ScriptedCall(opened))->establish();
});
const HostScript kThousandsOfCalls("thousands-of-calls", [](msn_host* opened) {
    for (int i = 0; i < 2000; ++i) {
        ScriptedCall call(opened);
        call.establish();
        call.finish();
    }
    (new ScriptedCall(opened))->establish();
});

TEST(Death, CallsEndAsPhoneCrashedAndCommandsAsHostGone) {
    const PrivateDirectory directory;
    HostProcess host(kThreeCalls);
    host.wait_ready();
    const ClientHandle client = attach();
    Stories stories;
    follow(stories, read_until(client.get(), MSN_EVENT_TYPE_SNAPSHOT_END));
    ASSERT_EQ(stories.size(), 3u);
    const msn_command command = ping();
    msn_error error = {};
    ASSERT_NE(msn_client_send(client.get(), &command, 0, &error), 0u);
    ASSERT_NE(msn_client_send(client.get(), &command, 0, &error), 0u);

    std::int64_t killed_at = 0;
    std::thread killer([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        killed_at = microsip::region::monotonic_ns();
        host.kill();
    });
    const std::vector<msn_event> events = read_to_the_end(client.get());
    killer.join();
    EXPECT_LT(microsip::region::monotonic_ns() - killed_at, kPatienceNs);
    follow(stories, events);
    expect_ended(stories);
    int crashed = 0;
    for (const auto& [id, story] : stories)
        crashed += story.cause == MSN_CAUSE_PHONE_CRASHED;
    EXPECT_EQ(crashed, 2) << "the third had ended before";
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(next_outcome(client.get()).status, kHostGone);

    EXPECT_EQ(msn_client_send(client.get(), &command, 0, &error), 0u);
    EXPECT_EQ(error.status, kHostGone);
    msn_phone phone = {};
    EXPECT_EQ(msn_client_phone(client.get(), &phone), kHostGone);
    EXPECT_EQ(phone.link, static_cast<std::uint32_t>(MSN_LINK_DEAD));
    EXPECT_STREQ(phone.instance, "test");
    EXPECT_EQ(msn_client_calls(client.get(), nullptr, 0), 0u);
    msn_call call = {};
    ASSERT_EQ(msn_client_find_call(client.get(), stories.begin()->first, &call), 0u);
    EXPECT_EQ(call.phase, static_cast<std::uint32_t>(MSN_CALL_PHASE_RELEASED));
    EXPECT_EQ(call.cause, static_cast<std::uint32_t>(MSN_CAUSE_PHONE_CRASHED));
    EXPECT_EQ(msn_client_wait(client.get(), 20, 0), static_cast<std::uint32_t>(MSN_STATUS_AGAIN)) << "all is told";
}

class DeathInside : public ::testing::TestWithParam<const char*> {};

// Stopped between the two sequence stores of a row or an event slot, then killed there.
TEST_P(DeathInside, EveryCallSeenEndsOnce) {
    const PrivateDirectory directory;
    HostProcess host(kOneCall, &kEightCalls, GetParam());
    host.wait_ready();
    const ClientHandle client = attach();
    Stories stories;
    follow(stories, read_until(client.get(), MSN_EVENT_TYPE_SNAPSHOT_END));
    host.go_on();
    host.wait_stopped();
    // It stands still; who only asks is not held up.
    const std::int64_t asked_at = microsip::region::monotonic_ns();
    std::vector<msn_call> calls(64);
    EXPECT_GT(msn_client_calls(client.get(), calls.data(), 64), 0u);
    EXPECT_LT(microsip::region::monotonic_ns() - asked_at, kPatienceNs);
    host.kill();
    follow(stories, read_to_the_end(client.get()));
    EXPECT_GT(stories.size(), 1u);
    expect_ended(stories);
    msn_call call = {};
    for (const auto& [id, story] : stories) {
        EXPECT_EQ(story.cause, static_cast<std::uint32_t>(MSN_CAUSE_PHONE_CRASHED));
        ASSERT_EQ(msn_client_find_call(client.get(), id, &call), 0u) << "its row may be torn, its end is known";
        EXPECT_EQ(call.phase, static_cast<std::uint32_t>(MSN_CALL_PHASE_RELEASED));
    }
}

INSTANTIATE_TEST_SUITE_P(, DeathInside, ::testing::Values("row:9", "row:12", "row:17", "slot:9", "slot:12", "slot:17"),
                         [](const auto& place) {
                             std::string name = place.param;
                             name.erase(name.find(':'), 1);
                             return name;
                         });

TEST(Death, ALappedReaderIsToldToo) {
    const PrivateDirectory directory;
    HostProcess host(kOneCall, &kThousandsOfCalls);
    host.wait_ready();
    const ClientHandle client = attach();
    read_until(client.get(), MSN_EVENT_TYPE_SNAPSHOT_END);
    host.go_on();
    host.wait_ready();
    host.kill();
    const auto events = read_to_the_end(client.get());
    EXPECT_EQ(events[0].type, static_cast<std::uint32_t>(MSN_EVENT_TYPE_EVENTS_LOST));
    Stories stories;
    follow(stories, events);
    EXPECT_EQ(stories.size(), 2u);
    expect_ended(stories);
}

TEST(Stop, InOrderTheLastEventIsEngineStopped) {
    OpenHost host;
    const ClientHandle client = attach();
    read_until(client.get(), MSN_EVENT_TYPE_SNAPSHOT_END);
    const msn_command command = ping();
    msn_error error = {};
    ASSERT_NE(msn_client_send(client.get(), &command, 0, &error), 0u);
    report(host.get(), MSN_FACT_ENGINE_STARTED);
    report(host.get(), MSN_FACT_ENGINE_STOPPED);
    host.close();
    EXPECT_EQ(read_until(client.get(), MSN_EVENT_TYPE_ENGINE_STOPPED).size(), 2u);
    EXPECT_EQ(next_outcome(client.get()).status, static_cast<std::uint32_t>(MSN_STATUS_SHUTTING_DOWN));
    msn_phone phone = {};
    ASSERT_TRUE(soon([&] { return msn_client_phone(client.get(), &phone) == kHostGone; }));
    msn_event event = {};
    EXPECT_EQ(msn_client_read(client.get(), &event, 1), 0u) << "no HOST_GONE: it went in order";
    EXPECT_EQ(msn_client_wait(client.get(), 20, 0), static_cast<std::uint32_t>(MSN_STATUS_AGAIN));
    EXPECT_EQ(phone.link, static_cast<std::uint32_t>(MSN_LINK_STOPPED));
}

}  // namespace
