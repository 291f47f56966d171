// SPDX-License-Identifier: MIT
#include "com/event_queue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace microsip::com {
namespace {

using namespace std::chrono_literals;

QueuedEvent event(std::uint64_t sequence) {
    QueuedEvent item = {};
    item.event.type = MSN_EVENT_TYPE_PHASE;
    item.event.sequence = sequence;
    return item;
}

constexpr auto kNever = EventQueue::Clock::duration::max();
constexpr auto kLong = 60s;

TEST(EventQueue, GivesEventsInTheirOrder) {
    EventQueue queue(kNever);
    for (std::uint64_t i = 1; i <= 3; ++i)
        EXPECT_TRUE(queue.push(event(i)));
    for (std::uint64_t i = 1; i <= 3; ++i)
        EXPECT_EQ(queue.pop(0)->event.sequence, i);
    EXPECT_FALSE(queue.pop(0));
}

TEST(EventQueue, FullItDropsTheOldestAndSaysHowManyWhereTheyStood) {
    EventQueue queue(kNever);
    constexpr std::uint64_t kTooMany = 5;
    for (std::uint64_t i = 1; i <= EventQueue::kCapacity + kTooMany; ++i)
        queue.push(event(i));
    const auto loss = queue.pop(0);
    EXPECT_EQ(loss->event.type, MSN_EVENT_TYPE_EVENTS_LOST);
    EXPECT_EQ(loss->event.value, kTooMany);
    EXPECT_EQ(queue.pop(0)->event.sequence, kTooMany + 1);
}

TEST(EventQueue, ALossThatIsDroppedCountsForWhatItTellsOf) {
    EventQueue queue(kNever);
    auto lost_before = event(0);
    lost_before.event.type = MSN_EVENT_TYPE_EVENTS_LOST;
    lost_before.event.flags = MSN_EVENT_FLAG_LOCAL;
    lost_before.event.value = 100;
    queue.push(lost_before);
    for (std::uint64_t i = 1; i <= EventQueue::kCapacity; ++i)
        queue.push(event(i));
    EXPECT_EQ(queue.pop(0)->event.value, 100U);
    EXPECT_EQ(queue.pop(0)->event.sequence, 1U);
}

TEST(EventQueue, AReaderThatIsBusyTooLongIsDroppedWhenTheNextEventComes) {
    EventQueue queue(10ms);
    queue.push(event(1));
    EXPECT_TRUE(queue.pop(0));
    EXPECT_FALSE(queue.is_closed());
    std::this_thread::sleep_for(20ms);  // what the reader does with it
    EXPECT_FALSE(queue.push(event(2)));
    EXPECT_TRUE(queue.is_closed());
    EXPECT_FALSE(queue.pop(-1));
}

TEST(EventQueue, AReaderThatWaitsIsNotBusy) {
    EventQueue queue(10ms);
    queue.push(event(1));
    queue.pop(0);
    EXPECT_FALSE(queue.pop(20));
    EXPECT_TRUE(queue.push(event(2)));
}

TEST(EventQueue, ClosingEndsAWait) {
    EventQueue queue(kNever);
    std::thread closing([&] { queue.close(); });
    EXPECT_FALSE(queue.pop(-1));
    closing.join();
    EXPECT_FALSE(queue.push(event(1)));
}

TEST(EventQueue, WhoWaitsForTheReaderWaitsUntilItIsDoneWithItsEvent) {
    EventQueue queue(kNever);
    queue.wait_done(kLong);  // it has none
    queue.push(event(1));
    queue.pop(0);
    queue.wait_done(1ms);  // it stays in it
    std::atomic<bool> is_done = false;
    std::thread reading([&] {
        is_done = true;
        queue.pop(0);
    });
    queue.wait_done(kLong);
    EXPECT_TRUE(is_done);
    reading.join();
}

}  // namespace
}  // namespace microsip::com
