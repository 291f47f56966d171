// SPDX-License-Identifier: GPL-2.0-or-later
// The command thread: the only thread of ours that drives PJSIP. It takes the bus's commands, and the tasks that
// PJSIP's callbacks leave for it, so that nothing is done to a call from inside a callback about it.
#pragma once

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

#include "engine/wake.h"
#include "microsip/host.h"

namespace microsip::engine {

class Worker {
  public:
    using Clock = std::chrono::steady_clock;
    using Task = std::function<void()>;

    Worker() = default;
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    // Starts the thread: commands go to execute until stop, then last_task runs and the thread ends.
    void start(msn_host* host, std::function<void(const msn_command&)> execute, Task last_task);
    // Any thread, also a signal handler.
    void stop() noexcept;
    void join();

    // Any thread. False: the thread has ended, the task will not run.
    bool post(Task task);
    // Command thread only.
    void post_after(Clock::duration delay, Task task);
    // Command thread only: runs tasks until done says so or the time is up.
    void run_until(const std::function<bool()>& done, Clock::duration limit);

  private:
    void run();
    // Waits for a task, a timer, the stop or a command; then runs what is due.
    void turn(Clock::time_point until, std::int32_t commands);
    void run_due();

    Wake wake_;
    std::atomic<bool> stopping_{false};
    std::mutex mutex_;
    std::deque<Task> tasks_;
    bool ended_ = false;
    std::multimap<Clock::time_point, Task> timers_;
    msn_host* host_ = nullptr;
    std::function<void(const msn_command&)> execute_;
    Task last_task_;
    std::thread thread_;
};

}  // namespace microsip::engine
