// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "client/calls.h"
#include "client/reader.h"
#include "host/open_host.h"
#include "host/soon.h"

namespace {

using namespace microsip::test;
using microsip::region::monotonic_ns;

constexpr auto kOk = static_cast<std::uint32_t>(MSN_STATUS_OK);

TEST(Call, FromManyThreadsBesideAReadingThread) {
    constexpr int kThreads = 4;
    constexpr int kPings = 200;
    OpenHost host;
    host.answer_commands();
    const ClientHandle client = attach();
    std::atomic<int> completed{0};
    std::thread reader([&] {
        while (msn_client_wait(client.get(), -1, 0) == kOk) {
            msn_event events[32];
            const std::uint32_t count = msn_client_read(client.get(), events, 32);
            for (std::uint32_t i = 0; i < count; ++i) {
                if (events[i].type == MSN_EVENT_TYPE_COMMAND_COMPLETED) ++completed;
            }
        }
    });
    std::vector<std::thread> callers;
    for (int t = 0; t < kThreads; ++t) {
        callers.emplace_back([&] {
            for (int i = 0; i < kPings; ++i) {
                const msn_command command = ping();
                msn_outcome outcome = {};
                EXPECT_EQ(msn_client_call(client.get(), &command, 0, &outcome), kOk) << outcome.text;
                EXPECT_EQ(outcome.type, static_cast<std::uint32_t>(MSN_COMMAND_TYPE_PING));
            }
        });
    }
    for (std::thread& caller : callers)
        caller.join();
    EXPECT_TRUE(soon([&] { return completed == kThreads * kPings; })) << completed;
    msn_client_interrupt(client.get());
    reader.join();
}

TEST(Call, SendGivesItsOutcomeToTheReadingThread) {
    OpenHost host;
    host.answer_commands();
    const ClientHandle client = attach();
    const msn_command command = ping();
    msn_error error = {};
    const std::uint64_t id = msn_client_send(client.get(), &command, 0, &error);
    ASSERT_NE(id, 0u) << error.text;
    const msn_outcome outcome = next_outcome(client.get());
    EXPECT_EQ(outcome.command_id, id);
    EXPECT_EQ(outcome.status, kOk);
}

TEST(Call, RefusalComesBackWithItsText) {
    OpenHost host;
    host.answer_commands();
    const ClientHandle client = attach();
    msn_command command = {};
    command.type = 999;
    msn_outcome outcome = {};
    EXPECT_EQ(msn_client_call(client.get(), &command, 0, &outcome),
              static_cast<std::uint32_t>(MSN_STATUS_UNKNOWN_COMMAND));
    EXPECT_STRNE(outcome.text, "");
    command.type = MSN_COMMAND_TYPE_HANG_UP;
    command.call_id = 4711;
    EXPECT_EQ(msn_client_call(client.get(), &command, 0, &outcome),
              static_cast<std::uint32_t>(MSN_STATUS_NO_SUCH_CALL));
    EXPECT_EQ(msn_client_call(client.get(), &command, -2, &outcome),
              static_cast<std::uint32_t>(MSN_STATUS_INVALID_ARGUMENT));
    EXPECT_STRNE(outcome.text, "");
}

TEST(Call, NobodyStartsItInTime) {
    OpenHost host;
    const ClientHandle client = attach();
    const msn_command command = ping();
    msn_outcome outcome = {};
    const std::int64_t start = monotonic_ns();
    EXPECT_EQ(msn_client_call(client.get(), &command, 50, &outcome), static_cast<std::uint32_t>(MSN_STATUS_TIMED_OUT));
    EXPECT_GE(monotonic_ns() - start, 50'000'000);
    EXPECT_LT(monotonic_ns() - start, kPatienceNs);
}

TEST(Call, StartedButNotAnsweredInTime) {
    OpenHost host;
    const ClientHandle client = attach();
    const msn_command command = ping();
    msn_error error = {};
    msn_command taken = {};
    std::uint64_t id = 0;
    // A busy machine may be late for the start; then there is more time.
    for (std::int32_t timeout_ms = 200;; timeout_ms *= 2) {
        id = msn_client_send(client.get(), &command, timeout_ms, &error);
        if (msn_host_take(host.get(), &taken, timeout_ms) == kOk) break;
        ASSERT_EQ(next_outcome(client.get()).status, static_cast<std::uint32_t>(MSN_STATUS_TIMED_OUT));
        ASSERT_LT(timeout_ms, kPatienceMs);
    }
    EXPECT_EQ(taken.command_id, id);
    EXPECT_EQ(next_outcome(client.get()).status, static_cast<std::uint32_t>(MSN_STATUS_OUTCOME_UNKNOWN));
    EXPECT_EQ(msn_client_cancel(client.get(), id), static_cast<std::uint32_t>(MSN_STATUS_INVALID_ARGUMENT));
    const msn_outcome late = {};
    msn_host_finish(host.get(), id, &late);
    msn_outcome outcome = {};
    EXPECT_EQ(msn_client_outcome(client.get(), &outcome), static_cast<std::uint32_t>(MSN_STATUS_AGAIN));
}

TEST(Call, AShorterDeadlineIsKeptWhileAnotherThreadWaitsLonger) {
    OpenHost host;
    const ClientHandle client = attach();
    std::thread reader([&] {
        while (msn_client_wait(client.get(), -1, 0) == kOk) {
            msn_event event;
            while (msn_client_read(client.get(), &event, 1)) {
            }
        }
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    const msn_command command = ping();
    msn_outcome outcome = {};
    EXPECT_EQ(msn_client_call(client.get(), &command, 100, &outcome), static_cast<std::uint32_t>(MSN_STATUS_TIMED_OUT));
    msn_client_interrupt(client.get());
    reader.join();
}

TEST(Call, CancelBeforeAndAfterTheStart) {
    OpenHost host;
    const ClientHandle client = attach();
    const msn_command command = ping();
    msn_error error = {};
    const std::uint64_t waiting = msn_client_send(client.get(), &command, 0, &error);
    EXPECT_EQ(msn_client_cancel(client.get(), waiting), kOk);
    EXPECT_EQ(next_outcome(client.get()).status, static_cast<std::uint32_t>(MSN_STATUS_CANCELLED));
    const std::uint64_t running = msn_client_send(client.get(), &command, 0, &error);
    msn_command taken = {};
    ASSERT_EQ(msn_host_take(host.get(), &taken, kPatienceMs), kOk);
    EXPECT_EQ(taken.command_id, running) << "the cancelled one was never handed out";
    EXPECT_EQ(msn_client_cancel(client.get(), running), static_cast<std::uint32_t>(MSN_STATUS_AGAIN));
    const msn_outcome done = {};
    msn_host_finish(host.get(), running, &done);
    EXPECT_EQ(next_outcome(client.get()).status, kOk);
}

TEST(Call, AllSlotsTaken) {
    OpenHost host;
    const ClientHandle client = attach();
    const msn_command command = ping();
    msn_error error = {};
    for (int i = 0; i < 64; ++i)
        ASSERT_NE(msn_client_send(client.get(), &command, 0, &error), 0u);
    EXPECT_EQ(msn_client_send(client.get(), &command, 0, &error), 0u);
    EXPECT_EQ(error.status, static_cast<std::uint32_t>(MSN_STATUS_NO_FREE_SLOT));
    msn_outcome outcome = {};
    EXPECT_EQ(msn_client_call(client.get(), &command, 0, &outcome),
              static_cast<std::uint32_t>(MSN_STATUS_NO_FREE_SLOT));
    host.answer_commands();
    for (int i = 0; i < 64; ++i)
        EXPECT_EQ(next_outcome(client.get()).status, kOk);
    EXPECT_EQ(msn_client_call(client.get(), &command, 0, &outcome), kOk);
}

TEST(Call, InterruptEndsAllWaits) {
    OpenHost host;
    const ClientHandle client = attach();
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i) {
        threads.emplace_back([&] {
            const msn_command command = ping();
            msn_outcome outcome = {};
            EXPECT_EQ(msn_client_call(client.get(), &command, -1, &outcome),
                      static_cast<std::uint32_t>(MSN_STATUS_STOPPED));
            EXPECT_EQ(outcome.status, static_cast<std::uint32_t>(MSN_STATUS_STOPPED));
        });
    }
    threads.emplace_back([&] {
        msn_event event;
        do {
            while (msn_client_read(client.get(), &event, 1)) {
            }
        } while (msn_client_wait(client.get(), -1, 0) == kOk);
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    msn_client_interrupt(client.get());
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(msn_client_wait(client.get(), -1, 0), static_cast<std::uint32_t>(MSN_STATUS_STOPPED)) << "from now on";
    EXPECT_EQ(msn_client_wait(client.get(), -1, 0xffffffff), static_cast<std::uint32_t>(MSN_STATUS_STOPPED));
}

TEST(Call, WaitSpinsOrSleeps) {
    OpenHost host;
    const ClientHandle client = attach();
    read_until(client.get(), MSN_EVENT_TYPE_SNAPSHOT_END);
    for (const std::uint32_t spin_us : {0u, 100u, 0xffffffffu}) {
        std::int64_t start = monotonic_ns();
        EXPECT_EQ(msn_client_wait(client.get(), 20, spin_us), static_cast<std::uint32_t>(MSN_STATUS_AGAIN));
        EXPECT_GE(monotonic_ns() - start, 20'000'000);
        std::thread later([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            host.report_transport("udp");
        });
        EXPECT_EQ(msn_client_wait(client.get(), kPatienceMs, spin_us), kOk);
        later.join();
        EXPECT_EQ(next_event(client.get()).type, static_cast<std::uint32_t>(MSN_EVENT_TYPE_TRANSPORT));
    }
    EXPECT_EQ(msn_client_wait(client.get(), 0, 0), static_cast<std::uint32_t>(MSN_STATUS_AGAIN));
    const msn_command command = ping();
    msn_error error = {};
    ASSERT_NE(msn_client_send(client.get(), &command, 0, &error), 0u);
    host.answer_commands();
    EXPECT_EQ(msn_client_wait(client.get(), kPatienceMs, 0xffffffff), kOk) << "an outcome too ends a spinning wait";
}

}  // namespace
