// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/worker.h"

#include <pjlib.h>

#include <algorithm>
#include <utility>

#include "compat/wipe.h"

namespace microsip::engine {

using std::chrono::milliseconds;

void Worker::start(msn_host* host, std::function<void(const msn_command&)> execute, Task last_task) {
    host_ = host;
    execute_ = std::move(execute);
    last_task_ = std::move(last_task);
    thread_ = std::thread([this] { run(); });
}

void Worker::stop() noexcept {
    stopping_.store(true);
    wake_.set();
}

void Worker::join() {
    if (thread_.joinable()) thread_.join();
}

bool Worker::post(Task task) {
    {
        const std::lock_guard lock(mutex_);
        if (ended_) return false;
        tasks_.push_back(std::move(task));
    }
    wake_.set();
    return true;
}

void Worker::post_after(Clock::duration delay, Task task) {
    timers_.emplace(Clock::now() + delay, std::move(task));
}

void Worker::run_until(const std::function<bool()>& done, Clock::duration limit) {
    const auto until = Clock::now() + limit;
    while (!done() && Clock::now() < until)
        turn(std::min(until, Clock::now() + milliseconds(10)), -1);
}

void Worker::run() {
    pj_thread_desc description = {};
    pj_thread_t* self = nullptr;
    pj_thread_register("msn-command", description, &self);
    const int commands = msn_host_command_descriptor(host_);
    while (!stopping_.load()) {
        turn(Clock::time_point::max(), commands);
        msn_command command;
        while (!stopping_.load() && msn_host_take(host_, &command, 0) == MSN_STATUS_OK) {
            execute_(command);
            compat::wipe(command.account_password, sizeof command.account_password);
        }
    }
    last_task_();
    std::deque<Task> dropped;
    const std::lock_guard lock(mutex_);
    ended_ = true;
    dropped.swap(tasks_);
}

void Worker::turn(Clock::time_point until, std::int32_t commands) {
    if (!timers_.empty()) until = std::min(until, timers_.begin()->first);
    int timeout = -1;
    if (until != Clock::time_point::max()) {
        const auto rest = std::chrono::ceil<milliseconds>(until - Clock::now()).count();
        timeout = static_cast<int>(std::clamp<long long>(rest, 0, 3'600'000));
    }
    wake_.wait(commands, timeout);
    run_due();
}

void Worker::run_due() {
    for (;;) {
        Task task;
        {
            const std::lock_guard lock(mutex_);
            if (tasks_.empty()) break;
            task = std::move(tasks_.front());
            tasks_.pop_front();
        }
        task();
    }
    while (!timers_.empty() && timers_.begin()->first <= Clock::now()) {
        const auto task = std::move(timers_.begin()->second);
        timers_.erase(timers_.begin());
        task();
    }
}

}  // namespace microsip::engine
