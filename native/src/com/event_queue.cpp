// SPDX-License-Identifier: MIT
#include "com/event_queue.h"

namespace microsip::com {

namespace {

// How many events its reader loses that loses this one.
std::uint64_t weight(const msn_event& event) {
    if (event.type == MSN_EVENT_TYPE_EVENTS_LOST) return event.value;
    return event.flags & MSN_EVENT_FLAG_LOCAL ? 0 : 1;
}

QueuedEvent loss_before(const QueuedEvent& next, std::uint64_t count) {
    QueuedEvent item = {};
    item.epoch = next.epoch;
    item.event.type = MSN_EVENT_TYPE_EVENTS_LOST;
    item.event.flags = MSN_EVENT_FLAG_LOCAL;
    item.event.row_index = MSN_NO_ROW;
    item.event.value = count;
    item.event.utc_ns = next.event.utc_ns;
    item.event.monotonic_ns = next.event.monotonic_ns;
    return item;
}

}  // namespace

bool EventQueue::push(const QueuedEvent& item) {
    const std::lock_guard lock(mutex_);
    if (!closed_ && busy_since_ && Clock::now() - *busy_since_ > stall_limit_) {
        closed_ = true;
        items_.clear();
        changed_.notify_all();
    }
    if (closed_) return false;
    if (items_.size() == kCapacity) {
        lost_ += weight(items_.front().event);
        items_.pop_front();
    }
    items_.push_back(item);
    changed_.notify_one();
    return true;
}

std::optional<QueuedEvent> EventQueue::pop(std::int32_t timeout_ms) {
    std::unique_lock lock(mutex_);
    busy_since_.reset();
    done_.notify_all();
    const auto ready = [this] { return closed_ || !items_.empty(); };
    if (timeout_ms < 0) {
        changed_.wait(lock, ready);
    } else if (!changed_.wait_for(lock, std::chrono::milliseconds(timeout_ms), ready)) {
        return std::nullopt;
    }
    if (closed_) return std::nullopt;
    busy_since_ = Clock::now();
    ++taken_;
    if (lost_ != 0) {
        const auto item = loss_before(items_.front(), lost_);
        lost_ = 0;
        return item;
    }
    const auto item = items_.front();
    items_.pop_front();
    return item;
}

void EventQueue::extend() {
    const std::lock_guard lock(mutex_);
    if (busy_since_) busy_since_ = Clock::now();
}

void EventQueue::close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    items_.clear();
    changed_.notify_all();
}

bool EventQueue::is_closed() const {
    const std::lock_guard lock(mutex_);
    return closed_;
}

void EventQueue::wait_done(Clock::duration limit) const {
    std::unique_lock lock(mutex_);
    done_.wait_for(lock, limit, [this, now = taken_] { return !busy_since_ || taken_ != now; });
}

void EventQueue::clear() {
    const std::lock_guard lock(mutex_);
    items_.clear();
    lost_ = 0;
}

}  // namespace microsip::com
