// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/trigger_runner.h"

#include <gtest/gtest.h>

#include <memory>
#include <mutex>
#include <string>

#include "compat/recordings.h"

namespace microsip::compat {
namespace {

using namespace std::chrono_literals;
using test::Recordings;

constexpr std::chrono::hours kNever(1);

class TriggerRunnerTest : public testing::Test {
  protected:
    void begin(std::chrono::milliseconds limit, bool leave_running = false,
               std::chrono::milliseconds goodbye = TriggerRunner::kGoodbye) {
        const auto tell = [this](const std::string& line) {
            const std::lock_guard lock(mutex);
            lines += line + "\n";
        };
        runner = std::make_unique<TriggerRunner>(limit, leave_running, tell, goodbye);
    }
    void run(const std::string& command, std::uint64_t call_id = 1) {
        runner->run({Trigger::CallRing, call_id, invocation(command, "100", {{"MSN_CALL", std::to_string(call_id)}})});
    }
    // Everything has ended.
    TriggerCounts wait(std::uint64_t ends) {
        const auto until = std::chrono::steady_clock::now() + test::kPatience;
        while (std::chrono::steady_clock::now() < until) {
            const auto now = runner->counts();
            if (now.succeeded + now.failed + now.timed_out + now.not_started >= ends) break;
            std::this_thread::sleep_for(5ms);
        }
        return runner->counts();
    }
    bool said(const std::string& text) {
        const std::lock_guard lock(mutex);
        return lines.find(text) != std::string::npos;
    }

    Recordings recordings;
    std::mutex mutex;
    std::string lines;
    std::unique_ptr<TriggerRunner> runner;
};

TEST_F(TriggerRunnerTest, TellsHowEachEnded) {
    begin(kNever);
    run(recordings.command(), 1);
    run(recordings.command("exit:3"), 2);
    run("/no/such/program", 4);
    const auto counts = wait(3);
    EXPECT_EQ(counts.succeeded, 1u);
    EXPECT_EQ(counts.failed, 1u);
    EXPECT_EQ(counts.not_started, 1u);
    EXPECT_TRUE(said("cmdCallRing of call 1: process ")) << lines;
    EXPECT_TRUE(said(" ended, exit code 0")) << lines;
    EXPECT_TRUE(said(" ended, exit code 3")) << lines;
    EXPECT_TRUE(said("cmdCallRing of call 4: not started, there is no program \"/no/such/program\"")) << lines;
    for (const auto& record : recordings.wait(2))
        EXPECT_EQ(record.arguments, std::vector<std::string>{"100"});
}

TEST_F(TriggerRunnerTest, KillsWhatTakesTooLong) {
    begin(300ms);
    run(recordings.command("until:never"));
    EXPECT_EQ(wait(1).timed_out, 1u);
    EXPECT_TRUE(said("was killed: its time of 300 ms is over")) << lines;
}

TEST_F(TriggerRunnerTest, TheyDoNotWaitForOneAnother) {
    begin(kNever);
    for (std::uint64_t i = 0; i < TriggerRunner::kAtOnce; ++i)
        run(recordings.command("until:all-run"), i);
    recordings.wait(TriggerRunner::kAtOnce);
    recordings.let_go("all-run");
    EXPECT_EQ(wait(TriggerRunner::kAtOnce).succeeded, TriggerRunner::kAtOnce);
}

TEST_F(TriggerRunnerTest, WhatIsTooManyIsDroppedAndTold) {
    begin(kNever);
    for (std::size_t i = 0; i < TriggerRunner::kAtOnce; ++i)
        run(recordings.command("until:all-wait"));
    recordings.wait(TriggerRunner::kAtOnce);
    for (std::size_t i = 0; i < TriggerRunner::kMostWaiting + 5; ++i)
        run("/no/such/program");
    recordings.let_go("all-wait");
    const auto counts = wait(TriggerRunner::kAtOnce + TriggerRunner::kMostWaiting);
    EXPECT_EQ(counts.succeeded, TriggerRunner::kAtOnce);
    EXPECT_EQ(counts.not_started, TriggerRunner::kMostWaiting);
    EXPECT_EQ(counts.dropped, 5u);
    EXPECT_TRUE(said("5 programs of triggers were not started: too many waited already"));
}

TEST_F(TriggerRunnerTest, AtTheEndWhatWaitsIsStarted) {
    begin(kNever, false, kNever);
    for (std::uint64_t i = 1; i <= TriggerRunner::kAtOnce + 1; ++i)
        run(recordings.command(), i);
    runner.reset();
    EXPECT_EQ(recordings.all().size(), TriggerRunner::kAtOnce + 1);
    EXPECT_TRUE(said("cmdCallRing of call 17: process ")) << lines;
    EXPECT_FALSE(said("was killed")) << lines;
}

TEST_F(TriggerRunnerTest, AtTheEndWhatRunsIsKilled) {
    begin(kNever, false, 100ms);
    run(recordings.command("until:never"));
    recordings.wait(1);
    runner.reset();
    EXPECT_TRUE(said("was killed: the phone ended")) << lines;
}

TEST_F(TriggerRunnerTest, WhatMayRunOnIsLeftAlone) {
    begin(300ms, true);
    run(recordings.command("until:told"));
    EXPECT_EQ(wait(1).timed_out, 1u);
    EXPECT_TRUE(said("still runs and is left alone: its time of 300 ms is over")) << lines;
    recordings.let_go("told");
}

}  // namespace
}  // namespace microsip::compat
