// SPDX-License-Identifier: MIT
#include "ring/event_writer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <thread>
#include <vector>

#include "region/effort.h"
#include "region/head.h"
#include "region/words.h"

namespace {

using namespace microsip::region;
using microsip::ring::EventWriter;
using microsip::test::repetitions;

constexpr std::uint32_t kSlots = 256;

TEST(EventWriter, SequencesAreContiguousAndSlotsSayWhich) {
    const auto header = std::make_unique<PublicHeader>();
    std::vector<EventSlot> slots(kSlots);
    EventWriter writer(*header, slots.data(), kSlots);
    for (std::uint64_t n = 1; n <= 3 * kSlots; ++n) {
        ASSERT_EQ(writer.next_sequence(), n);
        msn_event event = {};
        event.sequence = n;
        event.value = 7 * n;
        writer.publish(event);
        ASSERT_EQ(load_head(*header), n);
        msn_event copy = {};
        const EventSlot& slot = slots[n % kSlots];
        ASSERT_EQ(load_versioned(slot.word, copy, slot.event), static_cast<Word>(2 * n));
        ASSERT_EQ(std::memcmp(&copy, &event, sizeof event), 0);
    }
}

// A reader that follows the head finds every event whole, or learns from the slot's word that it was lapped.
TEST(EventWriter, ALappedReaderNeverTakesAnotherEventForItsOwn) {
    const auto header = std::make_unique<PublicHeader>();
    std::vector<EventSlot> slots(kSlots);
    EventWriter writer(*header, slots.data(), kSlots);
    constexpr std::uint64_t kEvents = repetitions(2'000'000);
    std::thread publisher([&] {
        msn_event event = {};
        for (std::uint64_t n = 1; n <= kEvents; ++n) {
            event.sequence = event.call_id = event.command_id = event.value = n;
            writer.publish(event);
        }
    });
    std::uint64_t next = 1;
    std::uint64_t read = 0;
    std::uint64_t lost = 0;
    std::uint64_t wrong = 0;
    while (next <= kEvents) {
        const std::uint64_t head = load_head(*header);
        if (head < next) {
            std::this_thread::yield();
            continue;
        }
        msn_event event = {};
        const EventSlot& slot = slots[next % kSlots];
        if (load_versioned(slot.word, event, slot.event) == static_cast<Word>(2 * next)) {
            wrong += event.sequence != next || event.call_id != next || event.command_id != next || event.value != next;
            ++read;
            ++next;
        } else {
            const std::uint64_t oldest = load_head(*header) - kSlots + 2;
            lost += oldest > next ? oldest - next : 0;
            next = std::max(next, oldest);
        }
    }
    publisher.join();
    EXPECT_EQ(wrong, 0u);
    EXPECT_EQ(read + lost, kEvents);
    EXPECT_GT(read, 0u);
}

}  // namespace
