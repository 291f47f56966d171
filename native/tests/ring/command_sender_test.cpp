// SPDX-License-Identifier: MIT
#include "ring/command_sender.h"

#include <gtest/gtest.h>

#include <cstring>
#include <map>
#include <memory>
#include <thread>
#include <vector>

#include "region/clock.h"
#include "region/patience.h"
#include "region/words.h"
#include "ring/command_table.h"

namespace {

using namespace microsip;
using microsip::test::kPatienceMs;
using ring::CommandSender;
using ring::Request;
using Taker = CommandSender::Taker;

constexpr std::uint32_t kClient = 7;

// Both halves of the slots over one region.
struct Slots {
    Slots() { sender.join(*region, kClient); }

    std::uint64_t send(std::int64_t deadline = region::kNever, Taker taker = Taker::Queue) {
        msn_command command = {};
        command.type = MSN_COMMAND_TYPE_PING;
        std::strcpy(command.account_password, "secret");
        return sender.send(command, deadline, taker).command_id;
    }
    std::uint64_t host_takes() {
        table.collect();
        Request request;
        if (!table.take(request)) return 0;
        EXPECT_TRUE(table.begin(request));
        return request.command.command_id;
    }
    void host_finishes(std::uint64_t id, std::uint32_t status = MSN_STATUS_OK) {
        msn_outcome outcome = {};
        outcome.command_id = id;
        outcome.status = status;
        outcome.call_id = id + 1;
        EXPECT_TRUE(table.finish(outcome));
    }
    std::uint32_t state(std::uint32_t index) {
        return region::atomic(region->slots[index].state).load(std::memory_order_acquire);
    }

    std::unique_ptr<region::ControlRegion> region = std::make_unique<region::ControlRegion>();
    ring::CommandTable table{*region, kClient};
    CommandSender sender;
};

TEST(CommandSender, CommandGoesThereAndItsOutcomeBack) {
    Slots slots;
    const std::uint64_t id = slots.send();
    EXPECT_EQ(id >> 32, kClient);
    EXPECT_EQ(slots.host_takes(), id);
    EXPECT_FALSE(slots.sender.any_done());
    slots.host_finishes(id);
    EXPECT_TRUE(slots.sender.any_done());
    slots.sender.collect();
    EXPECT_FALSE(slots.sender.any_done());
    msn_outcome outcome = {};
    ASSERT_TRUE(slots.sender.take(outcome));
    EXPECT_EQ(outcome.command_id, id);
    EXPECT_EQ(outcome.call_id, id + 1);
    EXPECT_EQ(outcome.type, static_cast<std::uint32_t>(MSN_COMMAND_TYPE_PING));
    EXPECT_FALSE(slots.sender.take(outcome));
}

TEST(CommandSender, RingsOnlyWhereTheHostMayNotLookByItself) {
    Slots slots;
    const msn_command command = {};
    EXPECT_TRUE(slots.sender.send(command, region::kNever, Taker::Queue).ring);
    EXPECT_FALSE(slots.sender.send(command, region::kNever, Taker::Queue).ring);
    slots.table.collect();
    EXPECT_TRUE(slots.sender.send(command, region::kNever, Taker::Queue).ring);
}

TEST(CommandSender, AllSlotsTaken) {
    Slots slots;
    for (std::uint32_t i = 0; i < region::kCommandSlots; ++i)
        EXPECT_NE(slots.send(), 0u);
    EXPECT_EQ(slots.send(), 0u);
    slots.host_finishes(slots.host_takes());
    slots.sender.collect();
    EXPECT_EQ(slots.send(), 0u) << "its outcome is not taken yet";
    msn_outcome outcome;
    ASSERT_TRUE(slots.sender.take(outcome));
    EXPECT_NE(slots.send(), 0u);
}

TEST(CommandSender, CancelsOnlyWhatHasNotStarted) {
    Slots slots;
    const std::uint64_t waiting = slots.send();
    EXPECT_EQ(slots.sender.cancel(waiting), MSN_STATUS_OK);
    EXPECT_EQ(slots.state(0), 0u);
    EXPECT_EQ(region::atomic(*reinterpret_cast<region::Word*>(slots.region->slots[0].command.account_password)).load(),
              0u);
    EXPECT_EQ(slots.host_takes(), 0u);
    msn_outcome outcome = {};
    ASSERT_TRUE(slots.sender.take(outcome));
    EXPECT_EQ(outcome.status, static_cast<std::uint32_t>(MSN_STATUS_CANCELLED));

    const std::uint64_t running = slots.send();
    EXPECT_EQ(slots.host_takes(), running);
    EXPECT_EQ(slots.sender.cancel(running), MSN_STATUS_AGAIN);
    EXPECT_EQ(slots.sender.cancel(4711), MSN_STATUS_INVALID_ARGUMENT);
    EXPECT_EQ(slots.sender.cancel(waiting), MSN_STATUS_INVALID_ARGUMENT);
}

TEST(CommandSender, DeadlinePassedBeforeAndAfterTheStart) {
    Slots slots;
    const std::uint64_t running = slots.send(100);
    EXPECT_EQ(slots.host_takes(), running);
    const std::uint64_t waiting = slots.send(50);
    EXPECT_EQ(slots.sender.nearest_deadline(), 50);
    slots.sender.expire(49);
    EXPECT_FALSE(slots.sender.queued());
    slots.sender.expire(1000);
    msn_outcome outcome = {};
    std::map<std::uint64_t, std::uint32_t> ends;
    while (slots.sender.take(outcome))
        ends[outcome.command_id] = outcome.status;
    EXPECT_EQ(ends[waiting], static_cast<std::uint32_t>(MSN_STATUS_TIMED_OUT));
    EXPECT_EQ(ends[running], static_cast<std::uint32_t>(MSN_STATUS_OUTCOME_UNKNOWN));
    EXPECT_EQ(slots.sender.nearest_deadline(), region::kNever);

    // Its slot stays taken until the host is done with it; the late outcome is dropped.
    const auto taken = static_cast<std::uint32_t>(region::SlotState::Running);
    EXPECT_EQ(slots.state(0), taken);
    for (std::uint32_t i = 1; i < region::kCommandSlots; ++i)
        EXPECT_NE(slots.send(), 0u);
    EXPECT_EQ(slots.send(), 0u);
    slots.host_finishes(running);
    slots.sender.collect();
    EXPECT_FALSE(slots.sender.queued());
    EXPECT_NE(slots.send(), 0u);
}

TEST(CommandSender, AnOutcomeThatIsThereBeatsTheDeadline) {
    Slots slots;
    const std::uint64_t id = slots.send(100);
    slots.host_takes();
    slots.host_finishes(id, MSN_STATUS_NO_LINE);
    slots.sender.expire(1000);
    msn_outcome outcome = {};
    ASSERT_TRUE(slots.sender.take(outcome));
    EXPECT_EQ(outcome.status, static_cast<std::uint32_t>(MSN_STATUS_NO_LINE));
}

TEST(CommandSender, HostsEndEndsWhatItDidNotAnswer) {
    Slots slots;
    const std::uint64_t answered = slots.send();
    const std::uint64_t running = slots.send(region::kNever, Taker::Caller);
    const std::uint64_t waiting = slots.send();
    slots.host_takes();
    slots.host_takes();
    slots.host_finishes(answered);
    slots.sender.leave(MSN_STATUS_HOST_GONE);
    EXPECT_TRUE(slots.sender.ended(running));
    std::map<std::uint64_t, std::uint32_t> ends;
    msn_outcome outcome = {};
    while (slots.sender.take(outcome))
        ends[outcome.command_id] = outcome.status;
    ASSERT_TRUE(slots.sender.take(running, outcome));
    EXPECT_EQ(outcome.status, static_cast<std::uint32_t>(MSN_STATUS_HOST_GONE));
    EXPECT_EQ(ends.size(), 2u);
    EXPECT_EQ(ends[answered], static_cast<std::uint32_t>(MSN_STATUS_OK));
    EXPECT_EQ(ends[waiting], static_cast<std::uint32_t>(MSN_STATUS_HOST_GONE));

    // The next host has all its slots to itself.
    region::ControlRegion next = {};
    slots.sender.join(next, kClient + 1);
    for (std::uint32_t i = 0; i < region::kCommandSlots; ++i)
        EXPECT_EQ(slots.send() >> 32, kClient + 1);
}

TEST(CommandSender, WhoStoppedWaitingLeavesNoOutcomeBehind) {
    Slots slots;
    const std::uint64_t running = slots.send(region::kNever, Taker::Caller);
    slots.host_takes();
    slots.sender.abandon(running);
    slots.sender.abandon(slots.send(region::kNever, Taker::Caller));
    slots.host_finishes(running);
    slots.sender.collect();
    for (std::uint32_t i = 0; i < region::kCommandSlots; ++i)
        EXPECT_NE(slots.send(), 0u);
}

TEST(CommandSender, EveryCommandEndsOnceWhileCancelsRaceWithTheHost) {
    Slots slots;
    std::atomic<bool> stop{false};
    std::thread host([&] {
        while (!stop.load()) {
            slots.table.collect();
            Request request;
            while (slots.table.take(request)) {
                if (!slots.table.begin(request)) ADD_FAILURE() << "a command twice";
                msn_outcome outcome = {};
                outcome.command_id = request.command.command_id;
                slots.table.finish(outcome);
            }
            std::this_thread::yield();
        }
    });
    std::map<std::uint64_t, int> ends;
    std::map<std::uint32_t, int> statuses;
    std::vector<std::uint64_t> sent;
    msn_outcome outcome = {};
    const auto take_all = [&] {
        slots.sender.collect();
        while (slots.sender.take(outcome)) {
            ++ends[outcome.command_id];
            ++statuses[outcome.status];
        }
    };
    for (int i = 0; i < 20'000; ++i) {
        if (const std::uint64_t id = slots.send()) {
            sent.push_back(id);
            if (i % 3 == 0) slots.sender.cancel(id);
        } else {
            std::this_thread::yield();
        }
        take_all();
    }
    for (int i = 0; i < kPatienceMs && ends.size() < sent.size(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        take_all();
    }
    stop = true;
    host.join();
    EXPECT_EQ(ends.size(), sent.size());
    for (const auto& [id, count] : ends)
        EXPECT_EQ(count, 1) << id;
    EXPECT_GT(statuses[MSN_STATUS_OK], 0);
    EXPECT_GT(statuses[MSN_STATUS_CANCELLED], 0);
}

}  // namespace
