// SPDX-License-Identifier: MIT
#include "ring/event_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

#include "ring/event_writer.h"

namespace {

using namespace microsip;

// A ring in this process's own memory.
class Ring {
  public:
    explicit Ring(std::uint32_t slots) : slots_(slots), writer(header, slots_.data(), slots) {}

    ring::EventReader reader(std::uint64_t next = 1) const {
        return {header, slots_.data(), static_cast<std::uint32_t>(slots_.size()), next};
    }
    void publish(std::uint32_t count = 1) {
        for (; count; --count) {
            msn_event event = {};
            event.sequence = writer.next_sequence();
            event.value = event.sequence * 3;
            event.text[sizeof event.text - 4] = static_cast<char>(event.sequence);
            event.statistics.received_bytes = event.sequence * 5;
            writer.publish(event);
        }
    }
    region::EventSlot& slot(std::uint64_t sequence) {
        return slots_[static_cast<std::size_t>(sequence % slots_.size())];
    }

    region::PublicHeader header = {};

  private:
    std::vector<region::EventSlot> slots_;

  public:
    ring::EventWriter writer;
};

bool whole(const msn_event& event) {
    return event.value == event.sequence * 3 && event.statistics.received_bytes == event.sequence * 5 &&
           event.text[sizeof event.text - 4] == static_cast<char>(event.sequence);
}

TEST(EventReader, ReadsInOrderAndStopsAtTheHead) {
    Ring ring(8);
    auto reader = ring.reader();
    msn_event events[8];
    EXPECT_EQ(reader.read(events, 8), 0u);
    EXPECT_FALSE(reader.lapped());
    ring.publish(5);
    EXPECT_TRUE(reader.behind());
    EXPECT_EQ(reader.read(events, 2), 2u);
    EXPECT_EQ(reader.read(events + 2, 8), 3u);
    for (std::uint64_t i = 0; i < 5; ++i) {
        EXPECT_EQ(events[i].sequence, i + 1);
        EXPECT_TRUE(whole(events[i]));
    }
    EXPECT_FALSE(reader.behind());
    EXPECT_FALSE(reader.available());
}

TEST(EventReader, KnowsThatItWasLapped) {
    Ring ring(8);
    auto reader = ring.reader();
    ring.publish(8);
    EXPECT_FALSE(reader.lapped());
    ring.publish(1);
    msn_event event;
    EXPECT_EQ(reader.read(&event, 1), 0u);
    EXPECT_TRUE(reader.lapped());
    EXPECT_EQ(ring.reader(2).read(&event, 1), 1u);
    EXPECT_EQ(event.sequence, 2u);
}

TEST(EventReader, AnEventIsLostWhileItsSlotIsGivenToALaterOne) {
    Ring ring(8);
    ring.publish(8);
    region::atomic(ring.slot(9).word).store(2 * 9 - 1);
    msn_event event;
    auto reader = ring.reader();
    EXPECT_EQ(reader.read(&event, 1), 0u);
    EXPECT_TRUE(reader.lapped());
}

TEST(EventReader, ATornNewestSlotIsTheEnd) {
    Ring ring(8);
    ring.publish(2);
    region::atomic(ring.slot(3).word).store(2 * 3 - 1);
    msn_event events[8];
    auto reader = ring.reader();
    EXPECT_EQ(reader.read(events, 8), 2u);
    EXPECT_FALSE(reader.lapped());
    EXPECT_FALSE(reader.behind());
}

TEST(EventReader, ASlotWordThatCameRoundDoesNotPass) {
    Ring ring(8);
    const std::uint64_t later = 3 + (std::uint64_t{1} << 31);
    msn_event event = {};
    event.sequence = later;
    region::store_words(ring.slot(3).event, event);
    region::atomic(ring.slot(3).word).store(static_cast<region::Word>(2 * later));
    region::store_head(ring.header, later);
    auto reader = ring.reader(3);
    EXPECT_TRUE(reader.available());
    EXPECT_EQ(reader.read(&event, 1), 0u);
    EXPECT_TRUE(reader.lapped());
}

// It reads at the edge: again and again from the oldest event, whose slot the writer takes next.
TEST(EventReader, NoTornCopyWhileConstantlyLapped) {
    constexpr std::uint32_t kSlots = 16;
    constexpr std::uint64_t kLaps = 1'000;
    Ring ring(kSlots);
    ring.publish(kSlots);
    std::atomic<bool> stop{false};
    std::thread writer([&] {
        while (!stop.load(std::memory_order_relaxed))
            ring.publish(100);
    });
    std::uint64_t copies = 0;
    std::uint64_t laps = 0;
    // Not longer than needed to be sure where the two threads have one core between them, and laps are rare.
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    const auto in_time = [&] { return std::chrono::steady_clock::now() < until; };
    while (!HasFailure() && (copies <= kLaps || laps <= kLaps / 20 || (laps < kLaps && in_time()))) {
        for (int i = 0; i < 100; ++i) {
            auto reader = ring.reader(region::load_head(ring.header) - kSlots + 3);
            msn_event event;
            for (std::uint64_t next = reader.next(); reader.read(&event, 1) == 1; ++next, ++copies) {
                if (!whole(event) || event.sequence != next) ADD_FAILURE() << "torn at " << event.sequence;
            }
            laps += reader.lapped();
        }
    }
    stop = true;
    writer.join();
}

}  // namespace
