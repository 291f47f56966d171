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

class TriggerRunnerTest : public testing::Test {
  protected:
    void begin(std::chrono::milliseconds limit, bool leave_running = false) {
        runner = std::make_unique<TriggerRunner>(limit, leave_running, [this](const std::string& line) {
            const std::lock_guard lock(mutex);
            lines += line + "\n";
        });
    }
    void run(const std::string& command, std::uint64_t call_id = 1) {
        runner->run({Trigger::CallRing, call_id, invocation(command, "100", {{"MSN_CALL", std::to_string(call_id)}})});
    }
    // Everything has ended.
    TriggerCounts wait(std::uint64_t ends) {
        const auto until = std::chrono::steady_clock::now() + 30s;
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
    begin(3s);
    run(recordings.command(), 1);
    run(recordings.command("exit:3"), 2);
    run(recordings.command("sleep:60000"), 3);
    run("/no/such/program", 4);
    const auto counts = wait(4);
    EXPECT_EQ(counts.succeeded, 1u);
    EXPECT_EQ(counts.failed, 1u);
    EXPECT_EQ(counts.timed_out, 1u);
    EXPECT_EQ(counts.not_started, 1u);
    EXPECT_TRUE(said("cmdCallRing of call 1: process ")) << lines;
    EXPECT_TRUE(said(" ended, exit code 0")) << lines;
    EXPECT_TRUE(said(" ended, exit code 3")) << lines;
    EXPECT_TRUE(said("was killed: its time of 3000 ms is over")) << lines;
    EXPECT_TRUE(said("cmdCallRing of call 4: not started, there is no program \"/no/such/program\"")) << lines;
    for (const auto& record : recordings.wait(2))
        EXPECT_EQ(record.arguments, std::vector<std::string>{"100"});
}

TEST_F(TriggerRunnerTest, TheyDoNotWaitForOneAnother) {
    begin(10s);
    const auto before = std::chrono::steady_clock::now();
    for (std::uint64_t i = 0; i < TriggerRunner::kAtOnce; ++i)
        run(recordings.command("sleep:1000"), i);
    EXPECT_EQ(wait(TriggerRunner::kAtOnce).succeeded, TriggerRunner::kAtOnce);
    EXPECT_LT(std::chrono::steady_clock::now() - before, 8s);
}

TEST_F(TriggerRunnerTest, WhatIsTooManyIsDroppedAndTold) {
    begin(2s);
    for (std::size_t i = 0; i < TriggerRunner::kAtOnce; ++i)
        run(recordings.command("sleep:60000"));
    recordings.wait(TriggerRunner::kAtOnce);
    for (std::size_t i = 0; i < TriggerRunner::kMostWaiting + 5; ++i)
        run("/no/such/program");
    const auto counts = wait(TriggerRunner::kAtOnce + TriggerRunner::kMostWaiting);
    EXPECT_EQ(counts.timed_out, TriggerRunner::kAtOnce);
    EXPECT_EQ(counts.not_started, TriggerRunner::kMostWaiting);
    EXPECT_EQ(counts.dropped, 5u);
    EXPECT_TRUE(said("5 programs of triggers were not started: too many waited already"));
}

TEST_F(TriggerRunnerTest, AtTheEndWhatWaitsIsStartedAndWhatRunsIsKilled) {
    begin(60s);
    run(recordings.command("sleep:60000"), 1);
    run(recordings.command("sleep:200"), 2);
    const auto before = std::chrono::steady_clock::now();
    runner.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - before, 8s);
    EXPECT_EQ(recordings.all().size(), 2u);
    EXPECT_TRUE(said("was killed: the phone ended")) << lines;
    EXPECT_TRUE(said("cmdCallRing of call 2: process ")) << lines;
    EXPECT_TRUE(said("exit code 0")) << lines;
}

TEST_F(TriggerRunnerTest, WhatMayRunOnIsLeftAlone) {
    begin(300ms, true);
    run(recordings.command("sleep:3000"), 1);
    EXPECT_EQ(wait(1).timed_out, 1u);
    EXPECT_TRUE(said("still runs and is left alone: its time of 300 ms is over")) << lines;
}

}  // namespace
}  // namespace microsip::compat
