// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>

#include "microsip/client.h"

namespace microsip::com {

// A command under way and its one outcome. Any thread.
class Pending {
  public:
    explicit Pending(const msn_outcome& unfinished) : outcome_(unfinished) {}

    void finish(const msn_outcome& outcome) {
        const std::lock_guard lock(mutex_);
        outcome_ = outcome;
        done_ = true;
        changed_.notify_all();
    }

    bool wait(std::int32_t timeout_ms) const {
        std::unique_lock lock(mutex_);
        const auto done = [this] { return done_; };
        if (timeout_ms >= 0) return changed_.wait_for(lock, std::chrono::milliseconds(timeout_ms), done);
        changed_.wait(lock, done);
        return true;
    }

    // Status AGAIN until it is done.
    msn_outcome outcome() const {
        const std::lock_guard lock(mutex_);
        return outcome_;
    }

  private:
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    msn_outcome outcome_;
    bool done_ = false;
};

}  // namespace microsip::com
