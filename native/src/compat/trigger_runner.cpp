// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/trigger_runner.h"

#include <algorithm>
#include <utility>

namespace microsip::compat {

namespace {

std::string name_of(const TriggerJob& job) {
    return std::string(key_of(job.trigger)) + " of call " + std::to_string(job.call_id);
}

}  // namespace

TriggerRunner::TriggerRunner(std::chrono::milliseconds time_limit, bool leave_running,
                             std::function<void(const std::string&)> tell, std::chrono::milliseconds goodbye)
    : time_limit_(time_limit), leave_running_(leave_running), goodbye_(goodbye), tell_(std::move(tell)) {
    for (std::size_t i = 0; i < kAtOnce; ++i)
        threads_.emplace_back([this] { work(); });
}

TriggerRunner::~TriggerRunner() {
    std::size_t dropped = 0;
    {
        std::unique_lock lock(mutex_);
        closing_ = true;
        changed_.notify_all();
        changed_.wait_for(lock, goodbye_, [this] { return waiting_.empty() && busy_ == 0; });
        dropped = waiting_.size();
        counts_.dropped += dropped;
        waiting_.clear();
        over_ = true;
        if (!leave_running_) {
            for (auto* child : running_)
                child->kill();
        }
    }
    if (dropped != 0) tell_(std::to_string(dropped) + " programs of triggers were not started: the phone ended");
    for (auto& thread : threads_)
        thread.join();
}

void TriggerRunner::run(TriggerJob job) {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= kMostWaiting) {
        ++counts_.dropped;
        ++untold_drops_;
        return;
    }
    waiting_.push_back(std::move(job));
    changed_.notify_all();
}

TriggerCounts TriggerRunner::counts() const {
    const std::lock_guard lock(mutex_);
    return counts_;
}

void TriggerRunner::work() {
    while (true) {
        TriggerJob job;
        Child child;
        std::string wrong;
        if (!start_next(job, child, wrong)) return;
        if (!job.invocation.left_out.empty())
            tell_(name_of(job) + ": the number is not among the arguments, " + job.invocation.left_out +
                  "; MSN_REMOTE_USER has it");
        const auto end = wrong.empty() ? await(child) : End::InTime;
        if (wrong.empty()) {
            tell_end(job, child, end);
        } else {
            tell_(name_of(job) + ": not started, " + wrong);
        }
        const std::lock_guard lock(mutex_);
        std::erase(running_, &child);
        --busy_;
        ++(!wrong.empty()       ? counts_.not_started
           : end != End::InTime ? counts_.timed_out
           : child.succeeded()  ? counts_.succeeded
                                : counts_.failed);
        if (end != End::InTime && leave_running_) left_.push_back(std::move(child));
        changed_.notify_all();
    }
}

// False: there will be none.
bool TriggerRunner::start_next(TriggerJob& job, Child& child, std::string& wrong) {
    const std::lock_guard order(starting_);
    std::size_t drops = 0;
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
        if (waiting_.empty()) return false;
        job = std::move(waiting_.front());
        waiting_.pop_front();
        ++busy_;
        drops = std::exchange(untold_drops_, 0);
        std::erase_if(left_, [](Child& each) { return each.wait(std::chrono::milliseconds(0)); });
    }
    if (drops != 0) tell_(std::to_string(drops) + " programs of triggers were not started: too many waited already");
    wrong = child.start(job.invocation.launch);
    const std::lock_guard lock(mutex_);
    if (wrong.empty()) running_.push_back(&child);
    if (wrong.empty() && over_ && !leave_running_) child.kill();
    return true;
}

TriggerRunner::End TriggerRunner::await(Child& child) {
    const auto over = [this] {
        const std::lock_guard lock(mutex_);
        return over_;
    };
    constexpr auto kLook = std::chrono::milliseconds(100);
    const auto until = std::chrono::steady_clock::now() + time_limit_;
    bool ended = false;
    if (leave_running_) {  // nobody kills it to end this
        while (!(ended = child.wait(kLook)) && !over() && std::chrono::steady_clock::now() < until) {
        }
    } else if (!(ended = child.wait(time_limit_))) {
        child.kill();
        child.wait(kGoodbye);
        return End::AtLimit;
    }
    if (ended) return over() && !leave_running_ && !child.succeeded() ? End::WithPhone : End::InTime;
    return over() ? End::WithPhone : End::AtLimit;
}

void TriggerRunner::tell_end(const TriggerJob& job, const Child& child, End end) {
    auto line = name_of(job) + ": process " + std::to_string(child.process_id());
    if (end == End::InTime) {
        line += " ended, " + child.outcome();
    } else {
        line += leave_running_ ? " still runs and is left alone" : " was killed";
        line += end == End::WithPhone ? ": the phone ended"
                                      : ": its time of " + std::to_string(time_limit_.count()) + " ms is over";
    }
    tell_(line);
}

}  // namespace microsip::compat
