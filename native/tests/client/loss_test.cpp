// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include "client/calls.h"
#include "client/reader.h"
#include "host/open_host.h"

namespace {

using namespace microsip::test;

std::vector<std::uint32_t> types_of(const std::vector<msn_event>& events) {
    std::vector<std::uint32_t> types;
    for (const msn_event& event : events)
        types.push_back(event.type);
    return types;
}

TEST(Loss, ALappedReaderLearnsHowManyAndWhatIsLeft) {
    OpenHost host([](msn_host_options& options) { options.ring_slots = 256; });
    const ClientHandle client = attach();
    ScriptedCall lasting(host.get());
    ScriptedCall passing(host.get());
    lasting.establish();
    passing.establish();
    const auto before = read_until_phase(client.get(), passing.id(), MSN_CALL_PHASE_ESTABLISHED);
    const std::uint64_t last_read = before.back().sequence;

    passing.finish();
    ScriptedCall fresh(host.get());
    fresh.offer();
    for (int i = 0; i < 1000; ++i)
        host.report_transport("udp");
    msn_phone phone = {};
    ASSERT_EQ(msn_client_phone(client.get(), &phone), 0u);

    const auto told = read_until(client.get(), MSN_EVENT_TYPE_SNAPSHOT_END);
    EXPECT_EQ(types_of(told),
              (std::vector<std::uint32_t>{MSN_EVENT_TYPE_EVENTS_LOST, MSN_EVENT_TYPE_CALL_LOST, MSN_EVENT_TYPE_SNAPSHOT,
                                          MSN_EVENT_TYPE_SNAPSHOT, MSN_EVENT_TYPE_SNAPSHOT_END}));
    EXPECT_EQ(told[0].value, phone.last_sequence - last_read) << "the exact count";
    EXPECT_EQ(told[1].call_id, passing.id());
    EXPECT_EQ(told[2].call_id, lasting.id());
    EXPECT_EQ(told[2].phase, static_cast<std::uint32_t>(MSN_CALL_PHASE_ESTABLISHED));
    EXPECT_EQ(told[3].call_id, fresh.id());
    EXPECT_EQ(told[4].value, phone.last_sequence);
    for (const msn_event& event : told) {
        EXPECT_EQ(event.sequence, 0u);
        EXPECT_TRUE(event.flags & MSN_EVENT_FLAG_LOCAL);
        EXPECT_GT(event.monotonic_ns, 0);
        EXPECT_GT(event.utc_ns, 0);
    }
    host.report_transport("tcp");
    EXPECT_EQ(next_event(client.get()).sequence, phone.last_sequence + 1);
}

TEST(Loss, WhatAReaderGotAndLostIsAllThereWas) {
    OpenHost host([](msn_host_options& options) { options.ring_slots = 256; });
    const ClientHandle client = attach();
    constexpr std::uint64_t kEvents = 100'000;
    std::atomic<std::uint64_t> written{0};
    std::thread writer([&] {
        for (std::uint64_t i = 1; i <= kEvents; ++i) {
            host.report_transport("udp");
            written = i;
            // Fewer than the ring holds: a reader that looks gets them.
            if (i % 200 == 0) std::this_thread::sleep_for(std::chrono::microseconds(500));
        }
    });
    std::uint64_t got = 0;
    std::uint64_t lost = 0;
    std::uint64_t last = 0;
    std::uint64_t reads = 0;
    std::vector<msn_event> batch(64);
    while (last < kEvents) {
        ASSERT_NE(msn_client_wait(client.get(), kPatienceMs, 0), static_cast<std::uint32_t>(MSN_STATUS_AGAIN));
        const std::uint32_t count = msn_client_read(client.get(), batch.data(), 64);
        for (std::uint32_t i = 0; i < count; ++i) {
            const msn_event& event = batch[i];
            if (event.type == MSN_EVENT_TYPE_EVENTS_LOST) lost += event.value;
            if (event.type == MSN_EVENT_TYPE_SNAPSHOT_END && event.value) {
                ASSERT_EQ(event.value, got + lost);
                last = event.value;
            }
            if (event.sequence == 0) continue;
            ++got;
            ASSERT_EQ(event.sequence, got + lost) << "lost in silence";
            last = event.sequence;
        }
        // Now and then it looks away until it has been lapped for certain.
        const bool looks_away = ++reads % 50 == 0;
        while (looks_away && written < std::min(last + 300, kEvents))
            std::this_thread::yield();
    }
    writer.join();
    EXPECT_EQ(got + lost, kEvents);
    EXPECT_GT(lost, 0u);
    // Who keeps up gets all of them.
    for (std::uint64_t i = 1; i <= 100; ++i) {
        host.report_transport("udp");
        EXPECT_EQ(next_event(client.get()).sequence, kEvents + i);
    }
}

}  // namespace
