// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/task_thread.h"

#include <pjlib.h>

#include <utility>

namespace microsip::engine {

TaskThread::TaskThread(std::string name) : name_(std::move(name)), thread_([this] { run(); }) {}

void TaskThread::post(Task task) {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    tasks_.push_back(std::move(task));
    changed_.notify_one();
}

void TaskThread::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        changed_.notify_one();
    }
    if (thread_.joinable()) thread_.join();
}

void TaskThread::run() {
    pj_thread_desc description = {};
    pj_thread_t* self = nullptr;
    pj_thread_register(name_.c_str(), description, &self);
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
        if (stopping_) return;
        const auto task = std::move(tasks_.front());
        tasks_.pop_front();
        lock.unlock();
        task();
        lock.lock();
    }
}

}  // namespace microsip::engine
