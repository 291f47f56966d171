// SPDX-License-Identifier: GPL-2.0-or-later
// Runs the programs of triggers: started in order, not waiting for one another, some at once, each with its time.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "compat/child.h"
#include "compat/invocation.h"
#include "compat/trigger_commands.h"

namespace microsip::compat {

struct TriggerJob {
    Trigger trigger = Trigger::CallEnd;
    std::uint64_t call_id = 0;
    Invocation invocation;
};

// How they ended.
struct TriggerCounts {
    std::uint64_t succeeded = 0;  // exit code 0
    std::uint64_t failed = 0;     // another exit code, or a signal
    std::uint64_t timed_out = 0;  // still ran at the time limit
    std::uint64_t not_started = 0;
    std::uint64_t dropped = 0;  // too many waited, or the end came first
};

class TriggerRunner {
  public:
    static constexpr std::size_t kAtOnce = 16;
    static constexpr std::size_t kMostWaiting = 1024;

    static constexpr std::chrono::milliseconds kGoodbye{5000};

    // Each end of a program is told as one line, by a thread of ours.
    TriggerRunner(std::chrono::milliseconds time_limit, bool leave_running,
                  std::function<void(const std::string&)> tell, std::chrono::milliseconds goodbye = kGoodbye);
    // What waits is still started and given goodbye to end; then it is killed.
    ~TriggerRunner();
    TriggerRunner(const TriggerRunner&) = delete;
    TriggerRunner& operator=(const TriggerRunner&) = delete;

    void run(TriggerJob job);
    TriggerCounts counts() const;

  private:
    enum class End { InTime, AtLimit, WithPhone };

    void work();
    bool start_next(TriggerJob& job, Child& child, std::string& wrong);
    End await(Child& child);
    void tell_end(const TriggerJob& job, const Child& child, End end);

    const std::chrono::milliseconds time_limit_;
    const bool leave_running_;
    const std::chrono::milliseconds goodbye_;
    const std::function<void(const std::string&)> tell_;

    std::mutex starting_;  // taken first; one starts at a time, in order
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<TriggerJob> waiting_;
    std::vector<Child*> running_;
    std::vector<Child> left_;  // run on without us
    std::size_t busy_ = 0;     // threads that start a program or wait for one
    std::size_t untold_drops_ = 0;
    TriggerCounts counts_;
    bool closing_ = false;
    bool over_ = false;  // nothing is waited for any more
    std::vector<std::thread> threads_;
};

}  // namespace microsip::compat
