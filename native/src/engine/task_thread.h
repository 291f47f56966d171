// SPDX-License-Identifier: GPL-2.0-or-later
// A thread of PJSIP's knowledge that runs tasks in order.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace microsip::engine {

class TaskThread {
  public:
    using Task = std::function<void()>;

    explicit TaskThread(std::string name);
    ~TaskThread() { stop(); }
    TaskThread(const TaskThread&) = delete;
    TaskThread& operator=(const TaskThread&) = delete;

    // Any thread. After stop it does nothing.
    void post(Task task);
    // Waits for the task that runs; those that wait are dropped.
    void stop();

  private:
    void run();

    const std::string name_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Task> tasks_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace microsip::engine
